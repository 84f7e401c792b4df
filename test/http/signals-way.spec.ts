import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Site, Visitor } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';
import { ScheduleAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { MergeSignal } from '../../src/contexts/signals/signal.js';
import { by, chk, on } from '../forum.js';
import { id } from '../scenario.js';

let site: Site;
let signalId: string;
let page: string;
const as = async (name: string, path = page): Promise<Visitor> => {
  const visitor = await site.signIn(name, name === 'guy' ? by('guy').mandate : undefined);
  await visitor.get(path);
  return visitor;
};

beforeEach(async () => {
  site = await signalsSite();
  signalId = await raised(site, 'attest', 'chantal', { title: 'Attest', theme: 'attest' });
  page = `/signalen/${signalId}`;
});
afterEach(() => site.close());

describe('The way of a signal', () => {
  it('says who did what under which mandate, with the days in between and where they went', async () => {
    await site.until(on('2026-10-25'));
    await (await as('els')).submit('/triage', { thema: 'attest', dringendheid: 'dringend' });
    await site.until(on('2026-10-30'));
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    await site.until(on('2026-11-03'));
    const { screen } = await as('soz');
    expect(screen!.text).toContain(
      'Ingediend 20 oktober 2026 Wie: Chantal Voorbeeld vertegenwoordigt felicia (lid Informatieve check-in, organisatoren)',
    );
    expect(screen!.text).toContain('Thema: attest. Dringend.');
    expect(screen!.text).toContain('5 dagen later Bekeken 25 oktober 2026');
    expect(screen!.text).toContain('5 dagen later Beantwoord 30 oktober 2026 Wie: Guy Voorbeeld');
    expect(screen!.text).toContain('4 dagen later Terugkoppeling aan de indiener');
    expect(screen!.text).toContain('Ten laatste op 29 november 2026: nog 26 dagen.');
    expect(screen!.text).toMatch(
      /Waar zaten de 14 dagen\?.*Voorbereidingsgroep.* 10 Terugkoppeling en bevestiging 4 Totaal 14/,
    );
  });

  it('names the organisation that owes the answer, also where a secretary of it writes it', async () => {
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    await (await as('guy', `${page}/terugkoppeling`)).submit('/versturen', { terugkoppeling: 'Vanaf nu.' });
    const { text } = (await as('soz')).screen!;
    expect(text).toContain('Guy Voorbeeld vertegenwoordigt ao');
    expect(text).not.toContain('Guy Voorbeeld (secretaris)');
    await (await as('guy')).submit('/triage', { thema: 'attest', dringendheid: 'gewoon' });
    expect((await as('soz')).screen!.text).toContain('Guy Voorbeeld (secretaris)');
  });

  it('shows lateness and never takes it away', async () => {
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    await site.until(on('2026-11-22'));
    expect((await as('soz')).screen!.text).toContain('Ten laatste op 19 november 2026: 3 dagen te laat.');
    await (
      await as('guy', `${page}/terugkoppeling`)
    ).submit('/versturen', { terugkoppeling: 'Vanaf januari.' });
    await (await as('chantal', `${page}/antwoord`)).submit('/reactie', { helpt: 'ja' });
    expect((await as('soz')).screen!.text).toMatch(/3 dagen te laat.*Bevestigd door de indiener/);
  });

  it('says to its raiser that it is their turn, and to others whose, as the overview does', async () => {
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    const feedback = await as('guy', `${page}/terugkoppeling`);
    await feedback.submit('/versturen', { terugkoppeling: 'Vanaf januari.' });
    const { text } = (await as('chantal')).screen!;
    expect(text).toContain('Aan zet: u');
    expect(text).not.toContain('Aan zet: de indiener');
    expect((await as('chantal', '/')).screen!.text).toContain('Nu aan zet: u.');
    expect((await as('soz')).screen!.text).toContain('Aan zet: de indiener');
  });

  it('is shown as it was, with links that keep the moment and nothing to change', async () => {
    await site.until(on('2026-10-30'));
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    const past = await as('guy', `${page}?op=2026-10-25`);
    expect(past.screen!.text).toContain('Wacht op een eerste bespreking');
    expect(past.screen!.text).not.toContain('Eén attest volstaat.');
    expect(past.screen!.forms.filter(({ action }) => action.startsWith(page))).toEqual([]);
    const body = past.screen!.links.find(({ href }) => href.startsWith(`/overleggen/${chk}/signalen`));
    expect(body!.href).toContain('op=2026-10-25');
    const before = await past.get(`${page}?op=2026-10-19`);
    expect(before.text).toContain('Dit bestond toen nog niet');
    expect(before.text).not.toContain('Attest');
    expect(before.links.map(({ href }) => href)).toContain(page);
  });

  it('names the point it is on and who put it there', async () => {
    const meetingId = id('january');
    const meeting = {
      meetingId,
      bodyId: chk,
      kind: 'gewoon' as const,
      startsAt: '2027-01-21T09:30',
      deviationReason: 'Eigen ritme.',
    };
    await site.order(PlanMeeting, meeting, under('guy'));
    const item = {
      meetingId,
      itemId: id('point'),
      kind: 'onduidelijkheid' as const,
      title: 'Het attest',
      minutes: 20,
    };
    await site.order(ScheduleAgendaItem, { ...item, signalIds: [] }, under('guy'));
    const secretary = await as('guy');
    await secretary.submit('/koppelen', { doel: `item:${meetingId}:${item.itemId}` });
    expect(secretary.screen!.text).toContain('Op de agenda gezet');
    expect(secretary.screen!.text).toContain('Agendapunt Het attest, Informatieve check-in, 21 januari 2027');
    expect((await as('soz')).screen!.text).not.toContain('Op de agenda gezet');
  });
});

describe('What one can do with a signal', () => {
  const offered = (visitor: Visitor) =>
    visitor.screen!.forms.flatMap(({ action }) =>
      action.startsWith(page) ? [action.slice(page.length + 1)] : [],
    );

  it.each([
    ['chantal', ['aanvullen', 'intrekken']],
    ['soz', ['steunen']],
    ['els', ['triage', 'niet-weerhouden']],
    ['guy', ['beantwoorden', 'steunen', 'triage', 'niet-weerhouden']],
    ['kijker', []],
  ])('is for %s: %j', async (name, forms) => {
    expect(offered(await as(name))).toEqual(forms);
  });

  it('is nothing for whoever has no mandate in its body: the signal is not there', async () => {
    const stranger = await site.person('lena');
    const visitor = await site.signIn(stranger);
    expect((await visitor.get(page)).status).toBe(404);
    expect((await visitor.post(`${page}/steunen`)).status).toBeGreaterThanOrEqual(403);
    expect((await as('soz')).screen!.text).toContain('Nog niemand');
  });

  it('is done in plain forms: support, supplement, withdraw', async () => {
    const other = await as('soz');
    await other.submit('/steunen');
    expect(other.screen!.text).toContain('Uw organisatie steunt dit signaal.');
    expect(other.screen!.text).toContain('Soz Voorbeeld (soz), 20 oktober 2026');
    expect(other.has('/steunen')).toBe(false);
    const raiser = await as('chantal');
    await raiser.submit('/aanvullen', { aanvulling: 'Ook bij verhuis.' });
    expect(raiser.screen!.text).toContain('“Ook bij verhuis.”');
    await raiser.submit('/intrekken', { 'reden-intrekken': 'Opgelost.' });
    expect(raiser.screen!.text).toContain('ingetrokken');
    expect(offered(raiser)).toEqual([]);
    expect((await raiser.get('/')).text).toContain('Dezelfde dag afgerond.');
  });

  it('keeps what was typed when it is refused, in its own form, with the reason', async () => {
    const preparer = await as('els');
    await preparer.submit('/niet-weerhouden', { 'reden-niet-weerhouden': 'Nu' });
    expect(preparer.screen).toMatchObject({ status: 422, title: expect.stringContaining('Fout:') });
    expect(preparer.form('/niet-weerhouden').values).toMatchObject({ 'reden-niet-weerhouden': 'Nu' });
    expect(preparer.screen!.links.find(({ href }) => href === '#reden-niet-weerhouden')!.text).toBe(
      'Waarom wordt dit signaal niet weerhouden? Schrijf minstens 3 tekens.',
    );
  });

  it('tells the second of two who sort it at once, and keeps the choice', async () => {
    const [els, daan] = [await as('els'), await as('daan')];
    await els.submit('/triage', { thema: 'attest', dringendheid: 'gewoon' });
    await daan.submit('/triage', { thema: 'papieren', dringendheid: 'dringend' });
    expect(daan.screen!.text).toContain('Iemand was u voor');
    expect(daan.form('/triage').values).toMatchObject({ thema: 'papieren', dringendheid: 'dringend' });
    await daan.submit('/triage');
    expect(daan.screen!.text).toContain('Thema: papieren. Dringend.');
  });

  it('merges it into an older one, names each on the other, and makes it loose again', async () => {
    await site.until(on('2026-10-21'));
    const younger = `/signalen/${await raised(site, 'jonger', 'soz')}`;
    const preparer = await as('els', younger);
    await preparer.submit('/samenvoegen', { ouder: signalId });
    expect(preparer.screen!.text).toContain('Samengevoegd met SG-01');
    expect((await as('els')).screen!.text).toContain('SG-02 is hiermee samengevoegd');
    await preparer.get(younger);
    await preparer.submit('/losmaken');
    expect(preparer.screen!.text).toContain('Weer een apart signaal');
  });
});

describe('Feedback', () => {
  beforeEach(async () => {
    await (await as('guy')).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
  });

  it('is asked of whoever owes it, with what it rests on and who reads it', async () => {
    const secretary = await as('guy');
    expect(secretary.screen!.links).toContainEqual({
      href: `${page}/terugkoppeling`,
      text: 'Schrijf de terugkoppeling',
    });
    await secretary.get(`${page}/terugkoppeling`);
    expect(secretary.screen!.h1).toBe('Wat antwoordt u de indiener?');
    expect(secretary.screen!.text).toContain('felicia, indiener');
    expect(secretary.screen!.text).toContain('19 november 2026 (nog 30 dagen)');
    expect((await as('soz', `${page}/terugkoppeling`)).has('/versturen')).toBe(false);
  });

  it('goes to every raiser of what was merged, names none who raised in confidence, and is of who gave it', async () => {
    const older = await raised(site, 'ouder', 'noordhaven', { title: 'Ouder signaal' });
    const still = await raised(site, 'stil', 'gezinsraad', { title: 'Stil signaal', confidential: true });
    await site.order(MergeSignal, { signalId: still, into: older }, under('els'));
    await (
      await as('guy', `/signalen/${older}`)
    ).submit('/beantwoorden', { antwoord: 'Eén attest volstaat.' });
    const guy = await as('guy', `/signalen/${older}/terugkoppeling`);
    expect(guy.screen!.text).toContain(
      'noordhaven, indiener Ook wie in vertrouwen een signaal indiende dat hiermee samenging.',
    );
    expect(guy.screen!.html).not.toContain('gezinsraad');
    await guy.submit('/versturen', { terugkoppeling: 'Vanaf januari.' });
    await site.installation.engine.settled();
    const raiser = await as('gezinsraad', `/signalen/${still}/antwoord`);
    expect(raiser.screen!.text).toContain('Guy Voorbeeld');
    expect(raiser.screen!.text).not.toContain('vanzelf');
    const way = await raiser.get(`/signalen/${still}`);
    expect(way.text).toMatch(/Terugkoppeling.* Wie: Guy Voorbeeld .*“Vanaf januari\.”/);
    expect(way.text).not.toContain('Samenspraak, vanzelf');
  });

  it('that is no answer, says its raiser with a reason, and the duty to answer begins again', async () => {
    await (
      await as('guy', `${page}/terugkoppeling`)
    ).submit('/versturen', { terugkoppeling: 'Vanaf januari.' });
    const raiser = await as('chantal');
    expect(raiser.screen!.text).toContain('U kreeg antwoord');
    await raiser.get(`${page}/antwoord`);
    await raiser.submit('/reactie', { helpt: 'nee' });
    expect(raiser.screen).toMatchObject({ status: 422 });
    expect(raiser.form('/reactie').values).toMatchObject({ helpt: 'nee' });
    await raiser.submit('/reactie', { toelichting: 'En bij verhuis?' });
    expect(raiser.screen!.text).toContain('Dank u. Er komt een nieuw antwoord.');
    expect(raiser.screen!.text).toContain('Wacht op een nieuw antwoord');
    expect((await as('guy')).has('/beantwoorden')).toBe(true);
  });

  it('is read by nobody else as theirs', async () => {
    expect((await as('soz', `${page}/antwoord`)).screen!.status).toBe(404);
  });
});
