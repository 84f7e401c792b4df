import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { by, chk, forum } from '../forum.js';
import { p, testNetwork } from '../scenario.js';
import { api, expectProblem, organisation } from './api-asking.js';
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
