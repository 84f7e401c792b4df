import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessEntry } from '../../src/accounts/index.js';
import { EndMandate } from '../../src/contexts/bodies/mandate-rules.js';
import { chk, mandateId } from '../forum.js';
import { p, testNetwork } from '../scenario.js';
import { auditor } from './history-site.js';
import { raised, signalsSite, under } from './signals-site.js';
import type { Site, Visitor } from './site.js';

let site: Site;
let first: string;
let second: string;
const desk = `/overleggen/${chk}/werkblad`;

beforeAll(async () => {
  site = await signalsSite();
  await site.role(await site.person('lena'), 'lezer');
  await raised(site, 'open', 'noordhaven');
  first = await raised(site, 'first', 'gezinsraad', { confidential: true });
  second = await raised(site, 'second', 'zos', { confidential: true });
});
afterAll(() => site.close());

let audits: Promise<Visitor> | undefined;
const reading = () => (audits ??= auditor(site));

type Sought = Partial<Pick<AccessEntry, 'what' | 'target' | 'who' | 'outcome'>>;
const entries = async (sought: Sought): Promise<readonly AccessEntry[]> => {
  const page = await site.installation.accounts.accessLog.list(testNetwork, { limit: 200 });
  return page.entries.filter((entry) =>
    Object.entries(sought).every(([name, value]) => entry[name as keyof AccessEntry] === value),
  );
};
const readBy = async (name: string) =>
  (await entries({ what: 'signal-text', who: p(name), outcome: 'allowed' })).map(({ target }) => target);

describe('A page that opens the text of confidential signals', () => {
  it('leaves an entry for each of them, and none for a clear one', async () => {
    expect((await (await site.signIn('els')).get(desk)).text).toContain('Signaal second');
    expect((await readBy('els')).sort()).toEqual([`signal-${first}`, `signal-${second}`].sort());
  });

  it('leaves no second one within a minute, on whatever page or over the API', async () => {
    const els = await site.signIn('els');
    for (const address of [desk, `/signalen/${first}`, `/api/v1/views/signals/${first}`])
      await els.get(address);
    expect(await readBy('els')).toHaveLength(2);
    await site.until('2026-10-20T10:20:00.000Z');
    await els.get(`/signalen/${first}`);
    expect(await readBy('els')).toHaveLength(3);
  });

  it('leaves none of who raised it', async () => {
    await (await site.signIn('zos')).get(`/signalen/${second}`);
    expect(await readBy('zos')).toEqual([]);
  });
});

describe('A list that shows titles of confidential signals', () => {
  const listsOf = async (name: string) =>
    (await entries({ what: 'signal-titles', who: p(name), outcome: 'allowed' })).map(
      ({ details }) => JSON.parse(details!).listed as string[],
    );
  const both = () => [`signal-${first}`, `signal-${second}`].sort();

  it('leaves one entry for all of them, on a page, a board and over the API', async () => {
    const seen: string[][] = [];
    for (const address of ['/signalen', '/signalen?vorm=bord', '/api/v1/views/signals']) {
      await (await site.signIn('guy')).get(address);
      seen.push(both());
      expect([address, await listsOf('guy')]).toEqual([address, seen]);
      await site.until(new Date(Date.parse(site.clock.now()) + 120_000).toISOString());
    }
  });

  it('leaves no second one within a minute', async () => {
    const ilse = await site.signIn('ilse');
    for (let visit = 0; visit < 3; visit++) await ilse.get('/signalen');
    expect(await listsOf('ilse')).toEqual([both()]);
  });

  it('leaves none where the titles are opened one by one, or none is shown', async () => {
    const daan = await site.signIn('daan');
    await daan.get(desk);
    await daan.get(`/signalen/nieuw?overleg=${chk}`);
    await daan.get('/signalen?thema=iets');
    await daan.raw('GET', '/api/v1/views/signals?confidential=false');
    expect(await listsOf('daan')).toEqual([]);
  });

  it('leaves none of who may see none', async () => {
    await (await site.signIn('soz')).get('/signalen');
    expect(await listsOf('soz')).toEqual([]);
  });

  it('is told to the auditor, also of one signal alone', async () => {
    const lena = await reading();
    for (const address of ['/geschiedenis', `/geschiedenis?dossier=signal-${second}`]) {
      const { text } = await lena.get(address);
      expect(text).toMatch(
        /Ilse Voorbeeld, met een mandaat titels van vertrouwelijke signalen in een lijst gelezen: Signaal SG-02, Signaal SG-03/,
      );
    }
    const other = await lena.get(`/geschiedenis?dossier=body-${chk}`);
    expect(other.text).not.toContain('titels van vertrouwelijke signalen');
  });
});

describe('What somebody was refused to read', () => {
  const refused = (who: string) => entries({ who: p(who), outcome: 'refused' });

  it.each([
    ['soz', () => `/signalen/${first}`, 'page', () => `signal-${first}`],
    ['ouders', () => `/signalen/${first}/antwoord`, 'page', () => `signal-${first}`],
    ['dijleland', () => `/api/v1/views/signals/${first}`, 'view', () => `signal-${first}`],
    ['noordhaven', () => desk, 'page', () => `body-${chk}`],
    ['lena', () => '/geschiedenis', 'page', () => '/geschiedenis'],
    ['chantal', () => `/geschiedenis/signaal/${first}`, 'dossier', () => `signal-${first}`],
    ['lbv', () => `/mensen/${p('petra')}`, 'page', () => `person-${p('petra')}`],
    ['bart', () => '/beheer', 'page', () => '/beheer'],
  ] satisfies readonly [string, () => string, string, () => string][])(
    'stands in the log: %s',
    async (who, address, what, target) => {
      const { status } = await (await site.signIn(who)).get(address());
      expect([403, 404]).toContain(status);
      expect(await refused(who)).toMatchObject([{ what, target: target() }]);
    },
  );

  it('is told to the auditor in words', async () => {
    const { text } = await (await reading()).get('/geschiedenis?uitkomst=niet');
    expect(text).toMatch(/Soz Voorbeeld, met een mandaat een pagina openen: Signaal SG-02 niet toegelaten/);
    expect(text).toContain('een pagina openen: /geschiedenis niet toegelaten');
  });

  it('leaves nothing of what does not exist', async () => {
    const els = await site.signIn('els');
    const before = await refused('els');
    const absent = [
      `/signalen/${randomUUID()}`,
      `/api/v1/views/signals/${randomUUID()}`,
      `/geschiedenis/signaal/${randomUUID()}`,
      '/geschiedenis/onzin/x',
      '/bestaat-niet',
    ];
    for (const address of absent) expect((await els.get(address)).status).toBe(404);
    expect(await refused('els')).toEqual(before);
  });

  it('never tells who raised a signal in confidence, now or before', async () => {
    const raiser = await site.signIn('gezinsraad');
    expect((await raiser.get(`/api/v1/views/signals/${first}`)).status).toBe(404);
    await raiser.get(`/signalen/${first}`);
    expect((await raiser.post(`/signalen/${first}/indiener`)).status).toBe(404);
    expect(await refused('gezinsraad')).toEqual([]);
    const ended = { bodyId: chk, mandateId: mandateId('zos'), lastDay: '2026-10-20', reason: 'Vertrek' };
    await site.order(EndMandate, ended, under('guy'));
    await site.until('2026-10-21T08:00:00.000Z');
    const former = await site.signIn('zos');
    expect((await former.get(`/signalen/${second}`)).status).toBe(404);
    expect(await refused('zos')).toEqual([]);
  });
});

describe('A form that was refused', () => {
  it('stands in the log with what it was about', async () => {
    const guy = await site.signIn('guy');
    expect((await guy.post(`/mensen/${p('petra')}/uitnodigen`)).status).toBe(403);
    expect(await entries({ who: p('guy'), outcome: 'refused' })).toMatchObject([
      { what: 'form', target: `person-${p('petra')}`, reason: 'not-allowed', role: 'secretaris' },
    ]);
  });
});
