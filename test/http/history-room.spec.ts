import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { CorrectMandate } from '../../src/contexts/bodies/mandate-rules.js';
import { GrantSeat } from '../../src/contexts/bodies/seat-rules.js';
import { ConfirmFeedbackReceipt } from '../../src/contexts/signals/answer.rules.js';
import { RaiseSignal, SupportSignal } from '../../src/contexts/signals/raise.rules.js';
import { chk, mandateId, organisationId } from '../forum.js';
import { id } from '../scenario.js';
import { auditor, audits, history, seatsOf } from './history-site.js';
import type { Site, Visitor } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

let site: Site;
let omar: Visitor;
let dossier: string;

beforeAll(async () => {
  site = await signalsSite();
  omar = await auditor(site);
  const signalId = await raised(site, 'attest', 'soz');
  dossier = history('signaal', signalId);
  await site.person('an', 'An Vermeulen');
  await site.order(SupportSignal, { signalId }, under('an')).catch(() => undefined);
});
afterAll(() => site.close());

describe('The room of auditors', () => {
  it('lists the dossiers of a kind', async () => {
    const kinds = ['signaal', 'overleg', 'zetels', 'reglement', 'organisatie', 'rollen', 'netwerk'];
    for (const soort of kinds) {
      const { links } = await omar.get(`/geschiedenis?soort=${soort}`);
      const found = links.filter(({ href }) => href.startsWith(`/geschiedenis/${soort}/`));
      expect([soort, found.length]).not.toEqual([soort, 0]);
      expect([soort, (await omar.get(found[0]!.href)).status]).toEqual([soort, 200]);
    }
  });
  it('leads to an event by its number', async () => {
    const [first] = await site.installation.stores.events.readStream(
      dossier.replace(/.*\/(.*)$/, 'signal-$1'),
    );
    expect((await omar.get(`/geschiedenis?gebeurtenis=${first!.number}`)).path).toBe(
      `${dossier}?tot=${first!.number}`,
    );
    expect((await omar.get('/geschiedenis?gebeurtenis=999999')).text).toContain(
      'Gebeurtenis 999999 bestaat niet',
    );
  });
});

describe('What was done under a mandate', () => {
  const correct = (more: object) => ({
    bodyId: chk,
    mandateId: mandateId('soz'),
    reason: 'Verkeerd ingevoerd.',
    ...more,
  });
  const acts = `/geschiedenis?mandaat=${encodeURIComponent(`b_${chk}/m_${mandateId('soz')}`)}`;

  it('is found by auditors, and flagged where the mandate was corrected since', async () => {
    const before = await omar.get(acts);
    expect(before.text).toContain('Wat onder dit mandaat gebeurde');
    expect(before.links.some(({ href }) => href.startsWith(dossier))).toBe(true);
    expect(before.text).not.toContain('voor de verbetering');
    await site.order(CorrectMandate, correct({ role: 'plaatsvervanger' }), { who: 'guy' });
    expect((await omar.get(acts)).text).toContain('voor de verbetering');
    await site.order(CorrectMandate, correct({ lastDay: '2025-06-30' }), { who: 'guy' });
    expect((await omar.get(acts)).text).toContain('buiten de dagen van het mandaat');
    await site.order(CorrectMandate, correct({ role: 'lid', openEnded: true }), { who: 'guy' });
  });

  it('is reached from the correction itself', async () => {
    const { links } = await omar.get(seatsOf);
    expect(links.some(({ href }) => href.startsWith(acts))).toBe(true);
  });

  it('shows nothing of a mandate that is none, and no act of another', async () => {
    expect((await omar.get('/geschiedenis?mandaat=b_x/m_y')).text).toContain(
      'Onder dit mandaat gebeurde nog niets.',
    );
    expect((await omar.get('/geschiedenis?mandaat=zomaar')).text).not.toContain(
      'Wat onder dit mandaat gebeurde',
    );
    const other = await omar.get(acts.replace(mandateId('soz'), mandateId('zos')));
    expect(other.text).toContain('Onder dit mandaat gebeurde nog niets.');
  });
});

describe('The access log', () => {
  it('says what was not allowed, and what the person was told', async () => {
    const { text } = await omar.get('/geschiedenis?uitkomst=niet');
    expect(text).toMatch(/An Vermeulen, met een mandaat een signaal steunen: Signaal SG-01 niet toegelaten/);
    expect(text).toContain('“U hebt hiervoor nu geen geldig mandaat.');
  });
  it('tells of a dossier what was refused on it too, and leads there from the whole log', async () => {
    const stream = dossier.replace(/.*\/(.*)$/, 'signal-$1');
    const { text } = await omar.get(`/geschiedenis?dossier=${stream}`);
    expect(text).toMatch(/An Vermeulen, met een mandaat een signaal steunen: Signaal SG-\d+ niet toegelaten/);
    const { links } = await omar.get('/geschiedenis?uitkomst=niet');
    expect(links.map(({ href }) => href)).toContain(dossier);
  });
  it('never leads to what was not made yet', async () => {
    const signal = { signalId: id('sg never'), bodyId: chk, origin: 'formulier' as const, subsector: [] };
    const words = { ...signal, confidential: false, title: 'Nooit ingediend', text: 'Zonder mandaat.' };
    await expect(site.order(RaiseSignal, words, under('an'))).rejects.toMatchObject({
      code: 'no-valid-mandate',
    });
    const { text, html } = await omar.get('/geschiedenis?uitkomst=niet');
    expect(text).toMatch(/An Vermeulen, met een mandaat een signaal indienen niet toegelaten/);
    expect(html).not.toContain(id('sg never'));
  });
  it('never tells who raised a confidential signal by what was refused on it', async () => {
    await site.person('ouders', 'Olga Ouders');
    const signalId = await raised(site, 'stil', 'ouders', { confidential: true });
    const confirm = site.order(ConfirmFeedbackReceipt, { signalId }, under('ouders'));
    await expect(confirm).rejects.toMatchObject({ code: 'no-feedback-yet' });
    const other = site.order(ConfirmFeedbackReceipt, { signalId }, under('soz'));
    await expect(other).rejects.toMatchObject({ code: 'not-allowed' });
    await site.person('soz', 'Sofie Zonnekind');
    const { text } = await omar.get(`/geschiedenis?dossier=signal-${signalId}`);
    expect(text.match(/een terugkoppeling bevestigen: Signaal SG-\d+ niet toegelaten/g)).toHaveLength(2);
    expect(text).toContain('“U kreeg nog geen terugkoppeling op dit signaal.');
    expect(text).not.toContain('Olga Ouders');
  });
  it('says it with the words and numbers it was filled in with then', async () => {
    const seat = { bodyId: chk, seatId: id('second'), organisationId: organisationId('soz') };
    const order = site.order(GrantSeat, { ...seat, category: 'organisatoren' }, { who: 'guy' });
    await expect(order).rejects.toMatchObject({ code: 'seat-already-held' });
    expect((await omar.get('/geschiedenis?uitkomst=niet')).text).toContain(
      'Deze organisatie heeft al een zetel in de categorie “organisatoren”.',
    );
  });
  it('notes the visit of the auditor itself, with the grant it rests on', async () => {
    await omar.get(seatsOf);
    const log = await omar.get(
      `/geschiedenis?dossier=${encodeURIComponent(seatsOf.replace(/.*\/(.*)$/, 'roster-$1'))}`,
    );
    expect(log.text).toContain(
      'Omar Benali, auditor geschiedenis geopend: De zetels en mandaten van Informatieve check-in toegelaten',
    );
    expect(log.text).toContain('toegang van 15 oktober 2026 tot en met 15 november 2026');
    expect(log.text).not.toContain('een signaal steunen');
  });
  it('is read page after page, each entry once', async () => {
    const stream = dossier.replace(/.*\/(.*)$/, 'signal-$1');
    const { accessLog } = site.installation.accounts;
    await omar.get(dossier);
    const [visit] = (await accessLog.list('testnet', { target: stream, outcome: 'allowed' })).entries;
    for (let more = 0; more < 25; more++) await accessLog.append(visit!);
    let screen = await omar.get(`/geschiedenis?dossier=${stream}`);
    let counted = 0;
    for (let older: string | undefined = screen.path; older;) {
      screen = await omar.get(older.split('#')[0]!);
      counted += screen.text.match(/(geschiedenis geopend|een signaal steunen): Signaal SG-01/g)!.length;
      older = screen.links.find(({ text }) => text === 'Oudere')?.href;
    }
    expect(counted).toBe((await accessLog.list('testnet', { target: stream, limit: 200 })).entries.length);
    expect(counted).toBeGreaterThanOrEqual(25);
  });
});

describe('An audit grant', () => {
  it('that has not begun reads nothing, and the attempt is noted with its reason', async () => {
    await site.person('frank', 'Frank Straks');
    await audits(site, 'frank', '2026-11-01', '2026-11-30');
    const frank = await site.signIn('frank');
    for (const path of ['/geschiedenis', dossier, seatsOf]) expect((await frank.get(path)).status).toBe(404);
    const { text } = await omar.get('/geschiedenis?uitkomst=niet');
    expect(text).toContain('Frank Straks');
    expect(text).toContain('de toegang als auditor begint op 1 november 2026');
    await site.until('2026-11-02T08:00:00.000Z');
    expect((await frank.get(dossier)).status).toBe(200);
  });
  it('that is over reads nothing', async () => {
    expect((await omar.get(dossier)).status).toBe(200);
    await site.until('2026-11-15T22:59:00.000Z');
    expect((await omar.get(dossier)).status).toBe(200);
    await site.until('2026-11-15T23:00:00.000Z');
    for (const path of ['/geschiedenis', dossier, `${dossier}?op=2026-10-20`, seatsOf])
      expect((await omar.get(path)).status).toBe(404);
    expect((await omar.post('/geschiedenis/controleer')).status).toBe(404);
    const frank = await site.signIn('frank');
    expect((await frank.get('/geschiedenis?uitkomst=niet')).text).toContain(
      'de toegang als auditor liep tot en met 15 november 2026',
    );
  });
});

describe('The check of the log', () => {
  let frank: Visitor;
  beforeAll(async () => {
    frank = await site.signIn('frank');
  });
  const check = async (fields: { nummer?: number; code?: string } = {}) => {
    await frank.get('/geschiedenis');
    return frank.submit('/geschiedenis/controleer#keten', fields);
  };
  const codeOf = (text: string): string => /Controlecode: ((?:[0-9a-f]{4} ){15}[0-9a-f]{4})/.exec(text)![1]!;
  let noted: { nummer: number; code: string };

  it('recomputes up to the last event and gives a code to note', async () => {
    const { text } = await check();
    const head = await site.installation.stores.events.head();
    expect(text).toContain(`De hele keten is nagerekend tot gebeurtenis ${head.toLocaleString('nl-BE')}`);
    noted = { nummer: head, code: codeOf(text) };
  });
  it('says it is unchanged since a code that was noted before, however much came after', async () => {
    await raised(site, 'later', 'soz');
    const { text } = await check(noted);
    expect(text).toContain('Ongewijzigd sinds u deze code noteerde');
    expect(codeOf(text)).not.toBe(noted.code);
    const other = await check({
      ...noted,
      code: noted.code.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    });
    expect(other.text).toContain('een andere dan die u noteerde');
  });
  it('asks again for a number or code that can be none, and keeps what was typed', async () => {
    const { status, forms } = await check({ nummer: 999_999, code: 'abc' });
    expect(status).toBe(422);
    expect(forms.find(({ action }) => action.includes('controleer'))!.values).toMatchObject({
      nummer: '999999',
      code: 'abc',
    });
  });
  it('names the first event that was changed in the store, and its dossier shows nothing', async () => {
    const [stored] = await site.installation.stores.events.readStream(`signal-${id('sg later')}`);
    const file = new DatabaseSync(join(site.installation.config.dataDir, 'events.db'));
    file
      .prepare(`UPDATE event SET data = replace(data, '"bodyId"', '"bodyIx"') WHERE number = ?`)
      .run(stored!.number);
    file.close();
    expect((await check()).text).toContain(
      `De keten breekt bij gebeurtenis ${stored!.number.toLocaleString('nl-BE')}`,
    );
    const { text } = await frank.get(history('signaal', id('sg later')));
    expect(text).toContain('is niet zoals ze bewaard werd');
    expect(text).not.toContain('Signaal later');
  });
});
