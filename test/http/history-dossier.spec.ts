import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalize, uuidV4, uuidV7 } from '../../src/audit/index.js';
import { SupplementSignal, SupportSignal, WithdrawSignal } from '../../src/contexts/signals/raise.rules.js';
import { MergeSignal } from '../../src/contexts/signals/signal.js';
import { TriageSignal } from '../../src/contexts/signals/triage.rules.js';
import { chk, mandateId, organisationId, seatId } from '../forum.js';
import { id, p } from '../scenario.js';
import { auditor, history, seatsOf } from './history-site.js';
import type { Screen, Site, Visitor } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

let site: Site;
let omar: Visitor;
let dossier: string;
/** Event numbers of the dossier, oldest first. */
let numbers: readonly number[];

beforeAll(async () => {
  site = await signalsSite();
  await site.person('soz', 'Sofie Zonnekind');
  omar = await auditor(site);
  const signalId = await raised(site, 'attest', 'soz', {
    title: 'Attesten duren te lang',
    theme: 'administratie',
  });
  dossier = history('signaal', signalId);
  const theme = { signalId, theme: 'attesten', urgency: 'dringend' as const };
  await site.order(TriageSignal, theme, under('els'));
  await site.order(SupportSignal, { signalId }, under('lbv'));
  const text = 'Ouders wachten nu drie weken.';
  await site.order(SupplementSignal, { signalId, text }, under('soz'));
  const stored = await site.installation.stores.events.readStream(`signal-${signalId}`);
  numbers = stored.map(({ number }) => number);
});
afterAll(() => site.close());

const at = (step: number): Promise<Screen> => omar.get(`${dossier}?tot=${numbers[step - 1]}`);
const linkTo = (screen: Screen, words: string): string =>
  screen.links.find(({ text }) => text.includes(words))!.href;

describe('The history of a signal, for an auditor', () => {
  it('tells each step as a sentence, newest first, with who, mandate, ground and code', async () => {
    const screen = await omar.get(dossier);
    expect(screen.h1).toBe('Geschiedenis van signaal SG-01');
    const told = [
      'Signaal SG-01 is aangevuld',
      'Lbv steunt signaal SG-01',
      'Signaal SG-01 krijgt het thema “attesten”, dringend',
      'Signaal SG-01 is ingediend',
    ];
    const places = told.map((sentence) => screen.text.indexOf(sentence));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(screen.text).toContain('Sofie Zonnekind, voor soz');
    expect(screen.text).toContain('vertegenwoordiger in Informatieve check-in, sinds 1 januari 2025');
  });

  it('shows the leaf of the log as the code of an event', async () => {
    const [leaf] = await site.installation.stores.events.leaves(numbers[0]! - 1, 1);
    const hex = Buffer.from(leaf!).toString('hex');
    expect((await at(1)).text).toContain(`${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-4)}`);
  });

  it('leads from a mandate to the seats as they were at that event', async () => {
    const screen = await at(1);
    const seats = await omar.get(linkTo(screen, 'vertegenwoordiger in Informatieve check-in'));
    expect(seats.path).toBe(`${seatsOf}?tot=${numbers[0]}`);
    expect(seats.text).toContain('Sofie Zonnekind, vertegenwoordiger sinds 1 januari 2025');
  });

  it('leads from a ground to the step that was read', async () => {
    const ground = linkTo(await at(1), 'Het overleg Informatieve check-in, versie 1');
    const body = await omar.get(ground);
    const [first] = await site.installation.stores.events.readStream(`body-${chk}`);
    expect(body.path).toBe(`${history('overleg', chk)}?tot=${first!.number}`);
    expect(body.text).toContain('Informatieve check-in is opgericht');
  });

  it('has the steps that stand in another dossier and changed this one, each with the way to that dossier', async () => {
    const older = await raised(site, 'older', 'chantal', { title: 'Attesten zijn onduidelijk' });
    const younger = await raised(site, 'younger', 'lbv', { title: 'Attesten, nog eens' });
    await site.order(MergeSignal, { signalId: younger, into: older }, under('els'));
    const screen = await omar.get(history('signaal', older));
    expect(screen.text).toMatch(/Signaal SG-03 is samengevoegd met SG-02.* Staat bij Signaal SG-03/);
    expect(screen.text).toMatch(/Wat deze stap veranderde .*SG-03/);
    const merged = await site.installation.stores.events.readStream(`signal-${younger}`);
    const there = await omar.get(linkTo(screen, 'Signaal SG-03'));
    expect(there.path).toBe(`${history('signaal', younger)}?tot=${merged.at(-1)!.number}`);
    expect(there.text).toContain('Signaal SG-03 is samengevoegd met SG-02');
    expect(there.text).not.toContain('Staat bij');
  });

  it('is set back to a step, and says which of how many', async () => {
    const screen = await at(2);
    expect(screen.html).toMatch(/Gebeurtenis [\d.]+, stap 2 van 4 in dit dossier\./);
    expect(screen.text).not.toContain('is aangevuld');
    expect(screen.text).not.toContain('steunt signaal');
  });

  it('says what differs with today and what the step changed, in words', async () => {
    const { text } = await at(2);
    expect(text).toContain('Gesteund door erbij: lbv');
    expect(text).toMatch(/Wat deze stap veranderde .*Thema weg: administratie erbij: attesten/);
    expect(text).toMatch(/erbij: Ouders wachten nu drie weken\./);
  });

  it('steps to its neighbours, to a step of the slider, and to a day', async () => {
    const slider = (await at(2)).forms.find(({ html }) => html.includes('type="range"'))!.html;
    expect(slider).toContain(`value="${numbers[0]}"`);
    expect(slider).toContain(`value="${numbers[2]}"`);
    expect((await omar.get(`${dossier}?stap=3&toon=stap`)).path).toBe(`${dossier}?tot=${numbers[2]}`);
    expect((await omar.get(`${dossier}?op=2026-10-01`)).h1).toBe('Toen bestond dit nog niet');
  });

  it('opens the page itself at the same moment', async () => {
    const page = await omar.get(linkTo(await at(1), 'Open de pagina zelf'));
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('drie weken');
    expect(page.text).toContain('Attesten duren te lang');
  });

  it('is the same twice, byte for byte', async () => {
    for (const step of [1, 2, 4]) expect((await at(step)).html).toBe((await at(step)).html);
  });

  it('leads nowhere that does not answer', async () => {
    const { links } = await omar.get(dossier);
    const own = new Set(links.map(({ href }) => href.split('#')[0]!).filter((href) => href.startsWith('/')));
    for (const href of own) expect([href, (await omar.get(href)).status]).toEqual([href, 200]);
  });

  it('changes nothing: every form of the past only asks', async () => {
    const { html } = await at(1);
    const main = /<main\b[\s\S]*<\/main>/.exec(html)![0];
    expect(main).not.toContain('method="post"');
  });

  it('is found from the page of the signal: all of it by auditors, when it changed by members', async () => {
    const page = dossier.replace('/geschiedenis/signaal', '/signalen');
    expect((await omar.get(page)).links.map(({ href }) => href)).toContain(dossier);
    const member = await site.signIn('lbv');
    expect((await member.get(page)).links.map(({ href }) => href)).toContain(dossier);
    expect((await member.get(dossier)).text).toContain('Wanneer het veranderde');
  });
});

describe('The history of a confidential signal', () => {
  it('never says who raised it', async () => {
    await site.person('ouders', 'Odette Vertrouweling');
    const signalId = await raised(site, 'geheim', 'ouders', { title: 'Te moeilijk', confidential: true });
    const own = await (await site.signIn('ouders')).get(`/signalen/${signalId}`);
    expect(own.links.map(({ href }) => href)).not.toContain(history('signaal', signalId));
    await site.order(SupplementSignal, { signalId, text: 'Ook het tweede.' }, under('ouders'));
    await site.order(WithdrawSignal, { signalId, reason: 'Opgelost.' }, under('ouders'));
    const screen = await omar.get(history('signaal', signalId));
    expect(screen.text).toContain('is ingediend, in vertrouwen');
    expect(screen.text).toContain('de indiener, alleen bekend bij het secretariaat');
    const marks = [
      'Vertrouweling',
      p('ouders'),
      mandateId('ouders'),
      seatId('ouders'),
      organisationId('ouders'),
    ];
    expect(marks.filter((mark) => screen.html.includes(mark))).toEqual([]);
  });
});

describe('The history for who is no auditor', () => {
  it('of what they may see is the dates and kinds of its changes', async () => {
    const screen = await (await site.signIn('lbv')).get(dossier);
    for (const kind of ['Ingediend', 'Ingedeeld', 'Gesteund', 'Aangevuld'])
      expect(screen.text).toContain(kind);
    expect(screen.text).not.toContain('Sofie');
    expect(screen.text).not.toContain('vertegenwoordiger');
  });
  it('of what is not theirs to see is not there', async () => {
    const stranger = await site.signIn(await site.person('niemand'));
    expect((await stranger.get(dossier)).status).toBe(404);
    const member = await site.signIn('lbv');
    for (const soort of ['reglement', 'persoon', 'rollen', 'onzin'])
      expect((await member.get(history(soort, id('p-CHK')))).status).toBe(404);
    expect((await member.get('/geschiedenis')).status).toBe(404);
  });
});

describe('A ground that moved before the decision was stored', () => {
  it('is told with the event that moved it, as it can happen on a store elsewhere', async () => {
    const { events } = site.installation.stores;
    const other = await raised(site, 'ander', 'soz');
    await site.order(SupportSignal, { signalId: other }, under('lbv'));
    const [, moved] = await events.readStream(`signal-${other}`);
    const stream = dossier.replace(/.*\/(.*)$/, 'signal-$1');
    const stored = await events.readStream(stream);
    const like = stored.find(({ type }) => type === 'SignalSupported')!;
    const supported = moved!.number;
    const lists = { '_view-bodies': supported, '_view-items': supported - 1 };
    const basis = canonicalize({
      [`_absent-body-${chk}`]: 0,
      [`body-${chk}`]: 0,
      [`signal-${other}`]: 0,
      ...lists,
    });
    const metadata = canonicalize({ ...(JSON.parse(like.metadata) as object), basis, commandId: uuidV4() });
    const event = { id: uuidV7(Date.now()), stream, type: like.type, data: like.data, metadata };
    await events.append({ stream, expected: stored.length - 1, events: [event] });
    const { text } = await omar.get(dossier);
    expect(text).toContain(`versie 1. Let op: gebeurtenis ${moved!.number} wijzigde dit nog`);
    expect(text).toContain(`De lijst van overleggen, bijgewerkt tot gebeurtenis ${supported}`);
    expect(text).toMatch(/bestond nog niet. Let op: gebeurtenis \d+ begon dit wel/);
    expect(text.split('Let op: gebeurtenis')).toHaveLength(3);
  });
});

describe('The history as of a day', () => {
  beforeAll(() => site.until('2026-10-23T08:00:00.000Z'));

  it.each([
    ['?op=2026-10-20', '2026-10-20T23:59'],
    ['?op=2026-10-21T09:30', '2026-10-21T09:30'],
    ['', '2026-10-23T10:00'],
  ])(
    'asked with "%s", says the same moment in every date field and above the page',
    async (query, moment) => {
      const { html } = await omar.get(`${dossier}${query}`);
      const fields = html.matchAll(/type="datetime-local" name="op" value="([^"]+)"/g);
      expect([...fields].map(([, value]) => value)).toEqual([moment, moment]);
      if (query) expect(html).toContain(`U kijkt naar ${Number(moment.slice(8, 10))} oktober 2026, `);
    },
  );
});
