import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { AnswerSignal, GiveFeedback } from '../../src/contexts/signals/answer.rules.js';
import { SupplementSignal } from '../../src/contexts/signals/raise.rules.js';
import { grants } from '../../src/contexts/register/grants.js';
import { startOfDay } from '../../src/kernel/index.js';
import { chk, mandateId, organisationId, seatId, type Name } from '../forum.js';
import { id, p, testNetwork } from '../scenario.js';
import type { Screen, Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

/** The organisation of the raiser; its name stands nowhere else in this world's signals. */
const raiser: Name = 'gezinsraad';
const marks = [
  raiser,
  'Vertrouweling',
  p(raiser),
  mandateId(raiser),
  seatId(raiser),
  organisationId(raiser),
] as const;

let site: Site;
let signalId: string;
let page: string;

/** Raised on 13 October, supplemented, answered and told: every kind of step the raiser's name could slip into. */
beforeAll(async () => {
  const audit = grants.did(testNetwork, 'AuditGranted', {
    grantId: id('g-audit'),
    personRef: p('omar'),
    from: startOfDay('2026-10-01'),
    until: startOfDay('2026-11-30'),
    purpose: 'Nazicht',
  });
  site = await signalsSite(audit);
  await site.person(raiser, 'Vera Vertrouweling');
  await site.role(await site.person('lena'), 'lezer');
  await raised(site, 'clear', 'soz', { title: 'Een open signaal' });
  signalId = await raised(site, 'closed', raiser, {
    title: 'Laaggeletterdheid',
    text: 'Het eerste formulier is te moeilijk.',
    theme: 'toegang',
    confidential: true,
  });
  page = `/signalen/${signalId}`;
  await site.order(SupplementSignal, { signalId, text: 'Ook het tweede.' }, under(raiser));
});
afterAll(() => site.close());

const everywhere = () => [
  '/',
  '/signalen',
  '/signalen?vorm=bord',
  `/overleggen/${chk}/signalen`,
  `/overleggen/${chk}/werkblad`,
  page,
  `${page}?op=2026-10-20`,
  `${page}/terugkoppeling`,
  `${page}/antwoord`,
];
/** What leads to the raiser on a page. */
const found = ({ html }: Screen): readonly string[] => marks.filter((mark) => html.includes(mark));

async function traces(name: string): Promise<readonly string[]> {
  const visitor = await site.signIn(name);
  const seen: string[] = [];
  for (const address of everywhere()) {
    const screen = await visitor.get(address);
    seen.push(...found(screen).map((mark) => `${address}: ${mark}`));
  }
  return seen;
}
/** Every row of every table of one file of the data folder, as text. */
function stored(file: string): readonly string[] {
  const database = new DatabaseSync(join(site.installation.config.dataDir, file), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM ${name}`).all());
  database.close();
  return rows.map((row) => JSON.stringify(row));
}
const list = async (name: string) => (await (await site.signIn(name)).get('/signalen')).text;

describe('A confidential signal', () => {
  const readers = ['els', 'daan', 'guy', 'soz', 'ouders', 'omar', 'petra', 'lena', 'kijker'];

  it.each(['keys.db', 'vault.db', 'events.db', 'ledger.db'])(
    'adds nothing to %s that leads to its raiser, not even by the account',
    async (file) => {
      const { subject } = await site.person(raiser);
      const before = new Set(stored(file));
      const later = await raised(site, `later-${file}`, raiser, { title: 'Nog een', confidential: true });
      await site.order(SupplementSignal, { signalId: later, text: 'En meer.' }, under(raiser));
      const added = stored(file).filter((row) => !before.has(row));
      expect(added.length).toBeGreaterThan(0);
      expect([...marks, subject].filter((mark) => added.some((row) => row.includes(mark)))).toEqual([]);
    },
  );
  it('whose raiser the sealed link alone names, for an erasure to find the pseudonym by', async () => {
    const link = await site.installation.engine.confidential.linkOf(`signal-${signalId}`);
    expect(link).toMatchObject({ participant: p(raiser), seatId: seatId(raiser) });
  });
  it.each(readers)('shows %s nothing of who raised it, on any page', async (name) => {
    expect(await traces(name)).toEqual([]);
  });

  it.each([
    ['els', 200],
    ['guy', 200],
    ['omar', 200],
    [raiser, 200],
    ['soz', 404],
    ['ouders', 404],
    ['petra', 404],
    ['lena', 404],
  ])('is for who prepares, the secretary, the auditor and the raiser: %s gets %d', async (name, status) => {
    expect((await (await site.signIn(name)).get(page)).status).toBe(status);
  });

  it('stands in the list of who prepares, and among the own ones of the raiser alone', async () => {
    expect(await list('els')).toContain('SG-02 Laaggeletterdheid');
    expect(await list('soz')).not.toContain('Laaggeletterdheid');
    expect(await list(raiser)).toContain('Uw vertrouwelijke signalen');
    expect(await list('els')).not.toContain('Uw vertrouwelijke signalen');
  });

  it('is not found by looking for what an organisation raised', async () => {
    const visitor = await site.signIn('els');
    const [ofRaiser, ofOther] = [organisationId(raiser), organisationId('noordhaven')];
    const { text } = await visitor.get(`/signalen?wie=${ofRaiser}`);
    const { text: other } = await visitor.get(`/signalen?wie=${ofOther}`);
    expect(text.replaceAll(raiser, 'wie')).toBe(other.replaceAll('noordhaven', 'wie'));
  });

  it('is read and followed by its raiser under the same address, as "u"', async () => {
    const visitor = await site.signIn(raiser);
    const screen = await visitor.get(page);
    expect(screen.text).toContain('U diende dit vertrouwelijk in op 20 oktober 2026.');
    expect(screen.text).toContain('Wie: u, als indiener “Het eerste formulier is te moeilijk.”');
    expect(visitor.has('/aanvullen') && visitor.has('/intrekken')).toBe(true);
    expect(visitor.has('/indiener')).toBe(false);
  });
});

describe('Reading it', () => {
  const entries = async (what: string) => {
    const { accessLog } = site.installation.accounts;
    const { entries: all } = await accessLog.list(testNetwork, { target: `signal-${signalId}`, limit: 200 });
    return all.filter((entry) => entry.what === what);
  };
  const readBy = async (name: string) =>
    (await entries('signal-text')).filter(({ who }) => who === p(name)).length;

  it('is noted of everybody but the raiser', async () => {
    await (await site.signIn('daan')).get(page);
    await (await site.signIn(raiser)).get(page);
    expect(await readBy('daan')).toBeGreaterThan(0);
    expect(await readBy(raiser)).toBe(0);
  });

  it('names the raiser to the secretariat when it asks, once, and the raiser sees that it did', async () => {
    const secretary = await site.signIn('guy');
    await secretary.get(page);
    const asked = await secretary.submit('/indiener');
    expect(asked.text).toContain(`Ingediend door Vera Vertrouweling (${raiser}). Dit is genoteerd.`);
    expect(found(await secretary.get(page))).toEqual([]);
    expect(await entries('signal-raiser')).toMatchObject([{ who: p('guy'), role: 'secretaris' }]);
    const own = await (await site.signIn(raiser)).get(page);
    expect(own.text).toContain(
      'Uw naam werd 1 keer opgevraagd. 20 oktober 2026, 12.00 uur, door een secretaris',
    );
  });

  it.each(['els', 'omar', 'soz', 'petra'])(
    'never names the raiser to %s, who is refused without a trace',
    async (name) => {
      const before = (await entries('signal-raiser')).length;
      const visitor = await site.signIn(name);
      await visitor.get(page);
      expect(visitor.has('/indiener')).toBe(false);
      const answer = await visitor.post(`${page}/indiener`);
      expect(answer.status).toBe(404);
      expect(found(answer)).toEqual([]);
      expect((await entries('signal-raiser')).length).toBe(before);
    },
  );
});

describe('Its answer', () => {
  it('reaches the raiser, who has the last word', async () => {
    await site.order(AnswerSignal, { signalId, text: 'Wij herschrijven het.' }, under('guy'));
    await site.order(GiveFeedback, { signalId, text: 'Klaar in mei.' }, under('guy'));
    const visitor = await site.signIn(raiser);
    await visitor.get(page);
    await visitor.get(`${page}/antwoord`);
    expect(visitor.screen!.text).toContain('“Klaar in mei.”');
    await visitor.submit('/reactie', { helpt: 'ja', toelichting: 'Dank u.' });
    expect(visitor.screen).toMatchObject({ status: 200 });
    expect(visitor.screen!.text).toContain('afgerond en bevestigd');
  });

  it('leaves no trace of the raiser for anybody else either', async () => {
    for (const name of ['els', 'guy', 'omar', 'soz']) expect(await traces(name)).toEqual([]);
  });

  it('is not to be found by others under the address of the answer', async () => {
    for (const name of ['els', 'guy', 'soz'])
      expect((await (await site.signIn(name)).get(`${page}/antwoord`)).status).toBe(404);
  });
});
