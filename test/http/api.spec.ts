import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chk, forum, by } from '../forum.js';

import { p, testNetwork } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

let site: Site;
let chantal: Visitor;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite({ given: forum });
  chantal = await site.signIn('chantal');
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

interface Sent {
  readonly name?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: Visitor;
}
const key = () => `"${randomUUID()}"`;

async function send({ name = 'RegisterOrganisation', body = organisation(), headers = {}, as = petra }: Sent = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { 'content-type': 'application/json', 'idempotency-key': key(), ...headers };
  const answer = await as.raw('POST', `/api/v1/commands/${name}`, text, all);
  return { status: answer.statusCode, headers: answer.headers, json: () => JSON.parse(answer.payload), text: answer.payload };
}
async function ask(path: string, as: Visitor = petra) {
  const answer = await as.raw('GET', `/api/v1/views/${path}`);
  return { status: answer.statusCode, headers: answer.headers, json: () => JSON.parse(answer.payload), text: answer.payload };
}
const organisation = (shortName = `Org ${randomUUID()}`) => ({ organisationId: randomUUID(), legalName: `${shortName} vzw`, shortName, kind: 'organisator' });

function expectProblem(answer: { status: number; headers: any; json: () => any; text: string }, status: number, code: string): any {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = answer.json();
  expect(problem).toMatchObject({ type: `urn:problem-type:samenspraak:${code}`, status });
  expect(problem.instance).toMatch(/^urn:uuid:/);
  expect(problem.detail).toMatch(/^[A-Z].*\.$/s);
  expect(answer.text).not.toMatch(/\bat .*\.(js|ts):\d+|node_modules/);
  return problem;
}

describe('a command over the API', () => {
  it('answers with the stream, its revision as an ETag, and a token that makes it visible', async () => {
    const made = organisation();
    const answer = await send({ body: made });
    expect(answer.status).toBe(200);
    expect(answer.headers.etag).toBe('"0"');
    const { token } = answer.json();
    const found = await ask(`organisations/${made.organisationId}?after=${token}`);
    expect(found.json().document).toMatchObject({ shortName: made.shortName });
    expect(found.headers.etag).toBe('"0"');
  });

  it('has one effect however often it is sent with the same key, and answers the same', async () => {
    const [sent, headers] = [organisation(), { 'idempotency-key': key() }];
    const head = await site.installation.stores.events.head();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ body: sent, headers })));
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
    expect(await site.installation.stores.events.head()).toBe(head + 1);
  });

  it('refuses the same key with another body', async () => {
    const [sent, headers] = [organisation(), { 'idempotency-key': key() }];
    await send({ body: sent, headers });
    expectProblem(await send({ body: { ...sent, legalName: 'Anders vzw' }, headers }), 422, 'id-reused');
  });

  it('refuses the same key with another body after a restart, also for another thing', async () => {
    const [sent, headers] = [organisation(), { 'idempotency-key': key() }];
    const before = await send({ body: sent, headers });
    site = await site.restart();
    [chantal, petra] = [site.again(chantal), site.again(petra)];
    expect((await send({ body: sent, headers })).json()).toEqual(before.json());
    expectProblem(await send({ body: { ...sent, legalName: 'Anders vzw' }, headers }), 422, 'id-reused');
    expectProblem(await send({ body: organisation(), headers }), 422, 'id-reused');
  });

  it.each([
    ['malformed JSON', { body: '{"a":' }, 400, 'bad-request'],
    ['no object', { body: '[1,2]' }, 400, 'bad-input'],
    ['an unknown field', { body: { ...organisation(), colour: 'red' } }, 400, 'bad-input'],
    ['a wrong type', { body: { ...organisation(), shortName: 7 } }, 400, 'bad-input'],
    ['an over-long text', { body: { ...organisation(), legalName: 'x'.repeat(161) } }, 400, 'bad-input'],
    ['a body of more than 256 KiB', { body: { ...organisation(), legalName: 'x'.repeat(300_000) } }, 413, 'too-large'],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    ['no key', { headers: { 'idempotency-key': '' } }, 400, 'idempotency-key-form'],
    ['a key that is no UUID', { headers: { 'idempotency-key': '"abc"' } }, 400, 'idempotency-key-form'],
    ['a command nobody declared', { name: 'DropEverything', body: {} }, 404, 'not-found'],
    ['a command of processes alone', { name: 'OpenRoute', body: {} }, 404, 'not-found'],
    ['a mandate that is none', { headers: { 'samenspraak-mandate': 'b_x' } }, 400, 'mandate-form'],
    ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'cross-site'],
    ['neither origin nor fetch metadata', { headers: { 'sec-fetch-site': '' } }, 403, 'cross-site'],
  ] satisfies [string, Sent, number, string][])('with %s is a problem document', async (_what, sent, status, code) => {
    expectProblem(await send(sent), status, code);
  });

  it('says what a program must send to show that it speaks for this site', async () => {
    const { detail } = expectProblem(await send({ headers: { 'sec-fetch-site': '', origin: '' } }), 403, 'cross-site');
    expect(detail).toContain(`Origin: ${site.installation.config.publicUrl}`);
    expect(detail).toContain('Sec-Fetch-Site: same-origin');
  });

  it('names each refused field with a Dutch sentence', async () => {
    const problem = expectProblem(await send({ body: { ...organisation(), shortName: '', kind: 'bakker' } }), 400, 'bad-input');
    expect(problem.issues.map((issue: { name: string }) => issue.name).sort()).toEqual(['kind', 'shortName']);
    for (const { detail } of problem.issues) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it('takes texts as a form does: blanks alone are no text, and blanks around one are not kept', async () => {
    const blank = expectProblem(await send({ body: { ...organisation(), legalName: '   \n\t ', shortName: '\u00a0' } }), 400, 'bad-input');
    expect(blank.issues.map((issue: { name: string }) => issue.name).sort()).toEqual(['legalName', 'shortName']);
    const made = organisation();
    const { token } = (await send({ body: { ...made, legalName: `  ${made.legalName}\r\n` } })).json();
    expect((await ask(`organisations/${made.organisationId}?after=${token}`)).json().document.legalName).toBe(made.legalName);
  });

  it('has no signal of blanks, at whatever depth a text stands', async () => {
    const { checked } = await import('../../src/api/validation.js');
    const { DraftMinutes } = await import('../../src/contexts/meetings/draft-rules.js');
    const { RaiseSignal } = await import('../../src/contexts/signals/raise.rules.js');
    const signal = { signalId: randomUUID(), bodyId: chk, origin: 'formulier', subsector: [], confidential: false, title: '   ', text: 'Een vraag' };
    expect(checked(RaiseSignal, signal).issues).toMatchObject([{ path: 'title' }]);
    const block = { blockId: randomUUID(), itemId: randomUUID(), text: '  ' };
    const minutes = { meetingId: randomUUID(), blocks: [block], presentMandates: [], othersPresent: 0 };
    expect(checked(DraftMinutes, minutes).issues).toMatchObject([{ path: 'blocks.0.text' }]);
  });

  it('is refused where a field has no bottom', async () => {
    const legalName = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify(organisation()).replace(/"legalName":"[^"]*"/, `"legalName":${legalName}`);
    expectProblem(await send({ body: text }), 400, 'bad-input');
  });

  it('is refused to whoever is not signed in, and to whoever may not', async () => {
    expectProblem(await send({ as: site.visitor() }), 401, 'not-signed-in');
    expectProblem(await send({ as: chantal }), 403, 'not-allowed');
  });

  it('is refused by a rule with its sentence', async () => {
    const sent = organisation('Dubbele naam');
    await send({ body: sent });
    expectProblem(await send({ body: { ...organisation('Dubbele naam') } }), 409, 'taken-short-name');
  });

  it('for another thing than exists is not found, whatever else is wrong', async () => {
    const rename = { organisationId: randomUUID(), legalName: 'Nieuwe naam', shortName: 'Nieuw', reason: 'Fusie' };
    expectProblem(await send({ name: 'RenameOrganisation', body: rename }), 404, 'not-found');
  });

  it('that would overwrite what another saw asks for If-Match, and refuses a stale one', async () => {
    const { profileId } = (await ask(`bodies/${chk}`)).json().document;
    const sent = { name: 'AdoptRuleProfile', body: { profileId, version: 1 } };
    expectProblem(await send(sent), 428, 'if-match-missing');
    expectProblem(await send({ ...sent, headers: { 'if-match': '7' } }), 400, 'if-match-form');
    expectProblem(await send({ ...sent, headers: { 'if-match': '"99"' } }), 412, 'stale');
  });

  it('may say when it happened where that is entered later, and nowhere else', async () => {
    const at = (when: string) => ({ 'samenspraak-effective-at': when });
    const bodyOf = () => ({ bodyId: randomUUID(), code: `B-${randomUUID().slice(0, 4).toUpperCase()}`, title: 'Denktank', profileId: randomUUID(), kind: 'denktank', duration: 'structureel', purpose: 'Nadenken.' });
    for (const when of ['2014-03-01T09:00', '2014-03-01T08:00:00Z', '2014-03-01T08:00:00.000Z']) {
      const made = bodyOf();
      const { token } = (await send({ name: 'ConstituteBody', body: made, headers: at(when) })).json();
      const found = await ask(`bodies/${made.bodyId}?after=${token}`);
      expect(JSON.stringify(found.json().document)).toContain('2014-03-01T08:00:00.000Z');
    }
    for (const when of ['2014', '2014-03-32T09:00', 'gisteren', '2014-03-01T25:00:00Z'])
      expectProblem(await send({ name: 'ConstituteBody', body: bodyOf(), headers: at(when) }), 400, 'effective-at-form');
    expectProblem(await send({ name: 'ConstituteBody', body: bodyOf(), headers: at('2099-03-01T09:00') }), 409, 'not-in-future');
    expectProblem(await send({ headers: at('2014-03-01T09:00') }), 409, 'not-backdated');
  });

  it('under a mandate of somebody else is refused', async () => {
    const signal = { signalId: randomUUID(), bodyId: chk, origin: 'formulier', subsector: [], confidential: false, title: 'Een vraag', text: 'Een langere vraag' };
    const mandate = { 'samenspraak-mandate': by('soz').mandate! };
    expectProblem(await send({ name: 'RaiseSignal', body: signal, as: chantal, headers: mandate }), 403, 'no-valid-mandate');
    const own = await send({ name: 'RaiseSignal', body: signal, as: chantal, headers: { 'samenspraak-mandate': by('chantal').mandate! } });
    expect(own.status).toBe(200);
  });
});

describe('a view over the API', () => {
  it('is paged without gap or repeat, also while rows are added', async () => {
    for (let n = 0; n < 7; n++) await send({ body: organisation() });
    const seen: string[] = [];
    let path: string | undefined = 'organisations?limit=5';
    while (path) {
      const page = (await ask(path)).json();
      seen.push(...page.items.map((item: { id: string }) => item.id));
      path = page.next?.replace('/api/v1/views/', '');
      await send({ body: organisation() });
      if (seen.length > 60) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['a filter on no column', 'organisations?colour=red', 'bad-filter'],
    ['a filter on who may see it', 'organisations?audience=everyone', 'bad-filter'],
    ['a sort by no column', 'organisations?sort=colour', 'bad-sort'],
    ['a limit of 0', 'organisations?limit=0', 'bad-limit'],
    ['a limit of 201', 'organisations?limit=201', 'bad-limit'],
    ['a limit that is no number', 'organisations?limit=many', 'bad-limit'],
    ['a cursor of another list', 'organisations?cursor=abc.def', 'bad-cursor'],
    ['a parameter twice', 'organisations?limit=5&limit=6', 'parameter-twice'],
    ['a moment before the beginning', 'organisations?op=1999-01-01', 'moment-before-beginning'],
    ['a moment to come', 'organisations?op=2031-01-01', 'moment-after-now'],
    ['a moment that is none', 'organisations?op=gisteren', 'moment-form'],
    ['an event number that is none', 'organisations?tot=-1', 'moment-form'],
    ['an event number to come', 'organisations?tot=999999', 'moment-after-now'],
    ['a token that is none', 'organisations?after=x', 'token-form'],
    ['a token nobody was given', 'organisations?after=99999999', 'token-unknown'],
    ['a moment in two ways', 'organisations?tot=3&op=2026-10-20', 'moment-twice'],
    ['a flag that is neither true nor false', 'signals?confidential=maybe', 'bad-filter'],
    ['a number that is none', 'signals?supports=many', 'bad-filter'],
  ])('with %s is a problem document', async (_what, path, code) => {
    expectProblem(await ask(path), 400, code);
  });

  it('that is behind says so, and leaves no fault in the log of the server', async () => {
    const { projector } = site.installation.engine;
    const waiting = jest.spyOn(projector, 'waitFor').mockResolvedValue(false);
    const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      expectProblem(await ask('organisations?after=1'), 503, 'not-yet-visible');
      expect(told).not.toHaveBeenCalled();
    } finally {
      waiting.mockRestore();
      told.mockRestore();
    }
  });

  it('of no such name, or a document that is not there or not for the reader, is not found', async () => {
    expectProblem(await ask('nothing'), 404, 'not-found');
    expectProblem(await ask(`organisations/${randomUUID()}`), 404, 'not-found');
    expectProblem(await ask('organisations', site.visitor()), 401, 'not-signed-in');
  });

  it.each(['title', 'text', 'subsector', '__proto__', 'audience'])('is not filtered or sorted by %s, which no list can be compared by', async (column) => {
    expectProblem(await ask(`signals?${column}=x`), 400, 'bad-filter');
    expectProblem(await ask(`signals?sort=${column}`), 400, 'bad-sort');
  });

  it.each(['raisedNumber=abc', 'raisedNumber=1e999', 'raisedNumber=', 'confidential=maybe'])('is not filtered by %s', async (filter) =>
    void expectProblem(await ask(`signals?${filter}`), 400, 'bad-filter'));

  it.each(['', '0', '1e2', '201', '-1'])('has no pages of "%s" rows', async (limit) => void expectProblem(await ask(`signals?limit=${limit}`), 400, 'bad-limit'));

  it('shows the past as it was', async () => {
    const made = organisation('Oude naam');
    const { token } = (await send({ body: made })).json();
    const rename = { organisationId: made.organisationId, legalName: 'Nieuwe naam vzw', shortName: 'Nieuwe naam', reason: 'Fusie' };
    const renamed = (await send({ name: 'RenameOrganisation', body: rename })).json();
    const path = `organisations/${made.organisationId}`;
    expect((await ask(`${path}?after=${renamed.token}`)).json().document.shortName).toBe('Nieuwe naam');
    expect((await ask(`${path}?tot=${token}`)).json().document.shortName).toBe('Oude naam');
  });

  it('notes who read a confidential text', async () => {
    const signalId = randomUUID();
    const signal = { signalId, bodyId: chk, origin: 'formulier', subsector: [], confidential: true, title: 'Een stille vraag', text: 'Dit vraag ik liever stil' };
    const { token } = (await send({ name: 'RaiseSignal', body: signal, as: chantal, headers: { 'samenspraak-mandate': by('chantal').mandate! } })).json();
    const els = await site.signIn('els');
    expect((await ask(`signals/${signalId}?after=${token}`, els)).status).toBe(200);
    const { entries } = await site.installation.accounts.accessLog.list(testNetwork, { target: `signal-${signalId}` });
    expect(entries).toMatchObject([{ who: p('els'), what: 'signal-text', outcome: 'allowed' }]);
  });

  it('in a network of others is not found, and neither is a command there', async () => {
    const headers = { 'samenspraak-network': 'elsewhere' };
    expectProblem(await send({ headers }), 404, 'not-found');
    expect((await petra.raw('GET', '/api/v1/views/organisations', undefined, headers)).statusCode).toBe(404);
    const own = { 'samenspraak-network': testNetwork };
    expect((await petra.raw('GET', '/api/v1/views/organisations', undefined, own)).statusCode).toBe(200);
  });

  it('never gives a newer revision with an older document, however soon it is asked', async () => {
    const made = organisation();
    await send({ body: made });
    for (let n = 1; n <= 10; n++) {
      const shortName = `Naam ${n} ${randomUUID()}`;
      const renaming = send({ name: 'RenameOrganisation', body: { organisationId: made.organisationId, legalName: shortName, shortName, reason: 'Fusie' } });
      const [found] = await Promise.all([ask(`organisations/${made.organisationId}`), renaming]);
      const shown = found.json().document.shortName as string;
      expect(found.headers.etag === `"${n}"` ? shown : shortName).toBe(shortName);
    }
  });

  it('shows the same rows to a member as the member’s rights allow, never more', async () => {
    const everything = (await ask('roles', petra)).json().items;
    const seen = (await ask('roles', chantal)).json().items;
    expect(seen.length).toBeLessThan(everything.length);
  });
});

describe('an address that cannot be read', () => {
  const long = 'a'.repeat(150);
  it.each([[`/api/v1/views/signals/${long}`, 414], ['/api/v1/views/signals/%E0%A4%A', 400], [`/api/v1/commands/${long}`, 414], ['/health/%E0%A4%A', 400]] as const)(
    '%s is a problem document of the API',
    async (path, status) => {
      const answer = await petra.raw(path.includes('commands') ? 'POST' : 'GET', path, undefined, {});
      expectProblem({ status: answer.statusCode, headers: answer.headers, json: () => JSON.parse(answer.payload), text: answer.payload }, status, 'no-such-address');
    },
  );

  it.each([[`/signalen/${long}`, 414], ['/vergaderingen/%E0%A4%A', 400], ['/%', 400]] as const)('%s is a Dutch page, with its safe headers', async (path, status) => {
    const { statusCode, headers, payload } = await petra.raw('GET', path);
    expect([statusCode, headers['content-type'], headers['x-frame-options']]).toEqual([status, 'text/html; charset=utf-8', 'DENY']);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(payload).toContain('Dit adres bestaat niet.');
    expect(payload).toContain('Petra Smets');
    expect(payload).not.toContain('FST_');
  });
});

describe('a moment of less than a minute ago', () => {
  const ago = (seconds: number) => new Date(Date.parse(site.clock.now()) - seconds * 1_000).toISOString();
  it('is said to be open still, with the number that is sure', async () => {
    const [recent, settled] = [await ask(`organisations?op=${ago(59)}`), await ask(`organisations?op=${ago(60)}`)];
    const { number } = recent.json().at;
    expect(recent.json().at).toEqual({ number: expect.any(Number), provisional: true });
    expect(settled.json().at.provisional).toBe(false);
    const numbered = await ask(`organisations?tot=${number}`);
    expect(numbered.json()).toMatchObject({ items: recent.json().items, at: { number, provisional: false } });
    const screen = await petra.get(`/signalen?op=${ago(59)}`);
    expect(screen.html).toContain(`Dit is zeker: de stand na gebeurtenis ${number.toLocaleString('nl-BE')}.`);
    expect((await petra.get(`/signalen?op=${ago(60)}`)).html).not.toContain('Dit is zeker');
    expect((await ask('organisations')).json().at).toBeUndefined();
  });
});

describe('a page', () => {
  it.each(['?tot=3&tot=1', '?op=2026-10-19&op=2026-10-18', '?tot=3&op=2026-10-19'])('asked as of two moments (%s) is refused as over the API', async (query) => {
    const screen = await petra.get(`/signalen${query}`);
    expect(screen.status).toBe(400);
    expect(screen.text).toContain('Vraag één moment');
    expect((await petra.get('/signalen?tot=3&tot=')).status).toBe(400);
    expect((await petra.get('/signalen?tot=3')).status).toBe(200);
  });
});

describe('the description of the API', () => {
  it('names every command and every view, and nothing that only processes send', async () => {
    const { withDeclared } = await import('../../src/api/openapi.js');
    const { registry } = site.installation.engine;
    const { paths, components } = withDeclared({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } as never, registry) as any;
    for (const [name, bound] of registry.commands) {
      expect([name, `/api/v1/commands/${name}` in paths]).toEqual([name, !bound.rule.internal]);
      if (!bound.rule.internal) expect(paths[`/api/v1/commands/${name}`].post.parameters.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['Origin', 'Sec-Fetch-Site']));
      if (!bound.rule.internal) expect([name, Object.keys(components.schemas[name].properties).length > 0]).toEqual([name, true]);
    }
    for (const name of registry.views.keys()) expect([name, `/api/v1/views/${name}/{id}` in paths]).toEqual([name, true]);
  });
});

