import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDeclared } from '../../src/api/openapi.js';
import { by, chk, forum } from '../forum.js';
import { api, expectProblem, key, organisation, type Sent } from './api-asking.js';
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

const { ask, send } = api(() => petra);

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

describe('the description of the API', () => {
  it('names every command and every view, and nothing that only processes send', async () => {
    const { registry } = site.installation.engine;
    const { paths, components } = withDeclared({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } as never, registry) as any;
    for (const [name, bound] of registry.commands) {
      expect([name, `/api/v1/commands/${name}` in paths]).toEqual([name, !bound.rule.internal]);
      if (!bound.rule.internal) expect(paths[`/api/v1/commands/${name}`].post.parameters.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['Origin', 'Sec-Fetch-Site']));
      if (!bound.rule.internal) expect([name, Object.keys(components.schemas[name].properties).length > 0]).toEqual([name, true]);
    }
    for (const name of registry.views.keys()) expect([name, `/api/v1/views/${name}/{id}` in paths]).toEqual([name, true]);
  });

  it('says of every command whether it asks for If-Match, and of answers and documents that they bear an ETag', async () => {
    const { paths } = withDeclared({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } as never, site.installation.engine.registry) as any;
    const asked = (name: string) => paths[`/api/v1/commands/${name}`].post.parameters.find((one: { name: string }) => one.name === 'If-Match').required;
    expect([asked('AdoptRuleProfile'), asked('RegisterOrganisation')]).toEqual([true, false]);
    for (const { responses } of [paths['/api/v1/commands/RegisterOrganisation'].post, paths['/api/v1/views/bodies/{id}'].get]) expect(responses[200].headers).toHaveProperty('ETag');
  });
});
