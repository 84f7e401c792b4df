import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { bodiesView } from '../../src/contexts/bodies/bodies.view.js';
import { composition } from '../../src/contexts/bodies/composition.view.js';
import { mandates } from '../../src/contexts/bodies/mandates.view.js';
import { agendas } from '../../src/contexts/meetings/agendas.view.js';
import { meetings } from '../../src/contexts/meetings/meetings.view.js';
import { minutesView } from '../../src/contexts/meetings/minutes.view.js';
import { proposals as proposalsView } from '../../src/contexts/meetings/proposals.view.js';
import { publications, publicationId } from '../../src/contexts/meetings/publications.view.js';
import { routes } from '../../src/contexts/meetings/routes.view.js';
import { readerOf } from '../../src/contexts/reader.js';
import { networks as networksView } from '../../src/contexts/register/networks.view.js';
import { organisations } from '../../src/contexts/register/organisations.view.js';
import { numbersOf, signalNumbers } from '../../src/contexts/signals/signal-numbers.view.js';
import { signals as signalsView } from '../../src/contexts/signals/signals.view.js';
import { bodies, bodyId, bodyOf } from '../../src/demo/bodies/index.js';
import { startClean } from '../../src/demo/folder.js';
import { makeLinks } from '../../src/demo/links.js';
import { october2025 } from '../../src/demo/meetings/check-in-2025.js';
import { afternoonForum, social18June, social26November, support16April, support26February } from '../../src/demo/meetings/groups.js';
import { january2026 } from '../../src/demo/meetings/january-2026.js';
import { may2026 } from '../../src/demo/meetings/may-2026.js';
import { blockId, itemId, meetingId, type DemoMeeting } from '../../src/demo/meetings/meeting.js';
import { january2027, october2026 } from '../../src/demo/meetings/october-2026.js';
import { networks, type NetworkCode } from '../../src/demo/organisations.js';
import { named, roles, type DemoRole, type Person } from '../../src/demo/people.js';
import { openDemo, seed, type Seeded } from '../../src/demo/seed.js';
import { signalId, type SignalCode } from '../../src/demo/signals.js';
import { dueView } from '../../src/engine/deadlines.js';
import { asOf, latest, systemReader } from '../../src/engine/index.js';
import type { Installation } from '../../src/installation.js';
import { dayOf, daysBetween, type Reader, type View } from '../../src/kernel/index.js';

let folder: string;
let seeded: Seeded;
let demo: Installation;
let subjects: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspraak-demo-'));
  const config = readConfig({ DATA_DIR: join(folder, 'data'), DEMO: 'on', DOCS: 'off' });
  startClean(config.dataDir, config.keyDir);
  seeded = await seed(config);
  demo = await openDemo(config);
  const accounts = await demo.accounts.directory.list();
  subjects = new Map(accounts.map((account) => [account.displayName!, account.subject]));
}, 300_000);

afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

const now = { number: latest, instant: '2026-10-20T10:00:00.000Z', past: false };
const all = systemReader('kinderopvang');
const participant = (person: Person) => demo.accounts.directory.participantOf(subjects.get(person)!, 'kinderopvang');
const readerFor = async (person: Person, at = now.instant) => readerOf(await participant(person), 'kinderopvang', at, demo.engine.look('kinderopvang'));
const rowsOf = <D, R extends object>(view: View<D, R>, where = {}, reader: Reader = all) =>
  demo.engine.ask.list(view, { where: where as never, limit: 200 }, reader, now).then((page) => page.items);
const documentOf = async <D>(view: View<D, any>, id: string, reader: Reader = all) => (await demo.engine.ask.get(view, id, reader, now))?.document;
const day = (instant: string | undefined) => instant && dayOf(instant);

describe('The composition of the check-in', () => {
  it('has 37 seats on the plan: 33 granted, 1 to be confirmed and 3 of the agency', async () => {
    const { totals } = (await documentOf(composition, bodyId('CHK')))!;
    expect(totals).toMatchObject({ cap: 50, granted: 33, reserved: 1, convenor: 3, planned: 37 });
  });
  it('leaves 4 once the seven candidates and the two small-scale seats would be granted', async () => {
    const { totals, categories } = (await documentOf(composition, bodyId('CHK')))!;
    expect(totals.leftAfterProposals).toBe(4);
    expect(categories.find(({ code }) => code === 'kleinschalig')).toMatchObject({ target: 2, granted: 0, proposed: 2, gap: 2 });
  });
  it('seats 33 different organisations, one of them twice', async () => {
    expect((await documentOf(composition, bodyId('CHK')))!.totals.organisations).toBe(33);
  });
  it('has a vacant seat since 15 October and thirty-five people who represent somebody', async () => {
    const held = await rowsOf(mandates, { bodyId: bodyId('CHK') });
    const current = held.filter(({ role, until }) => role !== 'plaatsvervanger' && (until === undefined || until > now.instant));
    expect(current).toHaveLength(35);
  });
});

describe('The register', () => {
  it('knows four networks', async () => {
    const found = await Promise.all(networks.map(({ code }) => rowsOf(networksView, {}, systemReader(code))));
    expect(found.flat().map((row) => row.code).toSorted()).toEqual(['kinderopvang', 'lokale-lobby', 'rivierenland', 'werkende-ouders']);
  });
  it('knows 49 organisations in kinderopvang', async () => {
    expect(await rowsOf(organisations)).toHaveLength(49);
  });
  it('knows 14 bodies, three of them closed', async () => {
    const found = await Promise.all((['kinderopvang', 'rivierenland'] as NetworkCode[]).map((code) => rowsOf(bodiesView, {}, systemReader(code))));
    expect(found.flat().map((row) => row.code).toSorted()).toEqual(bodies.map(({ code }) => code).toSorted());
    expect(found.flat().filter((row) => row.dissolved)).toHaveLength(3);
  });
  it('gives the association 21 members with a vote', async () => {
    const held = await rowsOf(mandates, { bodyId: bodyId('AV') });
    const voting = held.filter(({ role, until }) => role === 'lid' && (until === undefined || until > now.instant));
    expect(voting).toHaveLength(21);
    expect(bodyOf('AV').scope).toContain('stem');
  });
  it('knows seventeen people by name, each with an address of their own', async () => {
    const accounts = await demo.accounts.directory.list();
    const known = accounts.filter(({ displayName }) => (named as readonly string[]).includes(displayName!));
    expect(known).toHaveLength(17);
    expect(known.every(({ email }) => email?.endsWith('@voorbeeld.example'))).toBe(true);
  });
  it('takes more than four hundred events to tell', () => {
    expect(seeded.events).toBeGreaterThan(400);
  });
});

describe('The signals', () => {
  const states: Readonly<Record<SignalCode, string>> = {
    'SG-01': 'in behandeling',
    'SG-02': 'in behandeling',
    'SG-03': 'bevestigd',
    'SG-04': 'in behandeling',
    'SG-05': 'in behandeling',
    'SG-06': 'bevestigd',
    'SG-07': 'bevestigd',
    'SG-08': 'samengevoegd',
    'SG-09': 'in behandeling',
    'SG-10': 'beantwoord',
    'SG-11': 'niet weerhouden',
    'SG-12': 'nieuw',
  };
  it('have the numbers they were raised in, and end where the story says', async () => {
    const rows = await rowsOf(signalsView);
    const countAsOf = (number: number) => demo.engine.ask.get(signalNumbers, 'kinderopvang', all, { ...now, number });
    const numbers = await numbersOf(rows.map((row) => row.raisedNumber), countAsOf);
    expect(Object.fromEntries(rows.map((row) => [numbers.get(row.raisedNumber), row.status]))).toEqual(states);
    for (const row of rows) expect(row.id).toBe(signalId(numbers.get(row.raisedNumber) as SignalCode));
  });
  it.each([
    ['SG-01', '2025-12-10'],
    ['SG-02', '2025-12-12'],
    ['SG-03', '2025-12-17'],
    ['SG-04', '2025-12-19'],
    ['SG-05', '2026-01-02'],
    ['SG-06', '2026-01-05'],
    ['SG-07', '2026-02-27'],
    ['SG-08', '2026-03-04'],
    ['SG-09', '2026-04-20'],
    ['SG-10', '2026-09-08'],
    ['SG-11', '2026-09-14'],
    ['SG-12', '2026-10-13'],
  ] as const)('%s was raised on %s', async (code, raised) => {
    expect(dayOf((await documentOf(signalsView, signalId(code)))!.raised.at)).toBe(raised);
  });
  it('take 27 days to the agenda of SG-01, 16 to the routing and 35 to the consultation', async () => {
    const { steps } = (await documentOf(signalsView, signalId('SG-01')))!;
    const way = steps.filter((step) => step.days !== undefined);
    expect(way.slice(0, 3).map((step) => [step.what, step.days])).toEqual([['SignalRaised', 0], ['SignalLinked', 27], ['SignalRouted', 16]]);
    const planned = steps.find((step) => step.what === 'RoutedItemPlanned')!;
    expect(planned.details.meetingId).toBe(meetingId(support26February));
    expect(daysBetween(dayOf(way[2]!.at), support26February.starts.slice(0, 10))).toBe(35);
  });
  it.each([
    ['SG-03', '2026-01-22', '2026-01-29', '2026-02-02'],
    ['SG-06', '2026-01-22', '2026-02-05', '2026-02-09'],
    ['SG-07', '2026-05-21', '2026-06-18', '2026-06-25'],
  ] as const)('%s was answered on %s, told on %s and confirmed on %s', async (code, ...days) => {
    const { steps } = (await documentOf(signalsView, signalId(code)))!;
    const on = (what: string) => day(steps.find((step) => step.what === what)?.at);
    expect(['SignalAnswered', 'FeedbackGiven', 'FeedbackReceiptConfirmed'].map(on)).toEqual(days);
  });
  it('keep the support of An for SG-01 under her name, and hold that of Rik for SG-07', async () => {
    const supporters = async (code: SignalCode) => (await documentOf(signalsView, signalId(code)))!.supports.map((one) => [one.actor, dayOf(one.at)]);
    expect(await supporters('SG-01')).toContainEqual([await participant('An Vermeulen'), '2026-02-10']);
    expect(await supporters('SG-07')).toContainEqual([await participant('Rik Devos'), '2026-03-10']);
  });
  it('hide who raised SG-12, and the signal itself from other members', async () => {
    expect(await documentOf(signalsView, signalId('SG-12'), await readerFor('Chantal Dewit'))).toBeUndefined();
    const shown = await documentOf(signalsView, signalId('SG-12'), await readerFor('Els Maes'));
    expect(shown?.title).toBe('Laaggeletterdheid en toegang');
    expect(JSON.stringify(shown)).not.toContain(await participant('lid voor Ouders aan Tafel'));
  });
});

describe('The routed items', () => {
  it('of SG-09 stalls at midnight in Brussels after 20 July', async () => {
    const [route] = await rowsOf(routes, { targetBodyId: bodyId('WVP') });
    const { steps, status, dueBy, opened } = (await documentOf(routes, route!.id))!;
    expect(steps.map(({ what, at }) => [what, at])).toEqual([['stalled', '2026-07-20T22:00:00.000Z']]);
    expect([status, dueBy, daysBetween(dayOf(opened.on), '2026-10-20'), daysBetween(dueBy, '2026-10-20')]).toEqual(['stalled', '2026-07-20', 152, 92]);
  });
  it.each([
    ['SOK', support26February, '2026-01-22'],
    ['SSF', social18June, '2026-05-21'],
    ['SSF', social26November, '2026-10-15'],
  ] as const)('to %s was planned within 30 days', async (code, on, routedOn) => {
    const found = (await rowsOf(routes, { targetBodyId: bodyId(code) })).find((row) => row.plannedMeetingId === meetingId(on));
    const { steps, opened } = (await documentOf(routes, found!.id))!;
    expect(dayOf(opened.on)).toBe(routedOn);
    expect(daysBetween(routedOn, dayOf(steps[0]!.at))).toBeLessThanOrEqual(30);
  });
});

describe('The meetings', () => {
  it.each([
    [october2025, '2025-10-02', 14, 0],
    [january2026, '2026-01-07', 15, 0],
    [may2026, '2026-05-11', 10, 4],
    [october2026, '2026-09-30', 15, 0],
  ] as const)('keep when the agenda of a check-in came, and how late', async (meeting, published, daysBefore, daysLate) => {
    const { agendaPromise } = (await documentOf(meetings, meetingId(meeting as DemoMeeting)))!;
    expect({ ...agendaPromise, at: day(agendaPromise!.at) }).toMatchObject({ at: published, daysBefore, daysLate });
  });
  it.each([
    [october2025, '2025-10-30', 14, 0],
    [january2026, '2026-02-05', 14, 0],
    [may2026, '2026-06-15', 25, 4],
  ] as const)('keep when the minutes of a check-in came, and how far over the limit', async (meeting, at, daysAfter, daysLate) => {
    const { minutes } = (await documentOf(meetings, meetingId(meeting as DemoMeeting)))!;
    expect({ ...minutes, at: day(minutes!.at) }).toMatchObject({ at, daysAfter, daysLate });
  });
  it('say why May was late, both times', async () => {
    const { agendaPromise, minutes } = (await documentOf(meetings, meetingId(may2026)))!;
    expect(agendaPromise!.lateReason).toContain('zaal');
    expect(minutes!.lateReason).toContain('afklopping');
  });
  it.each([
    [october2025, 41],
    [january2026, 44],
    [may2026, 47],
    [october2026, 46],
    [afternoonForum, 22],
    [support26February, 14],
    [support16April, 13],
    [social18June, 12],
  ] as const)('had as many people in the room as the minutes say', async (meeting, people) => {
    const { attendance } = (await documentOf(minutesView, meetingId(meeting as DemoMeeting)))!;
    expect(attendance.mandates.length + attendance.othersPresent).toBe(people);
  });
  it('have nine items in 150 minutes on 22 January, in order', async () => {
    const { items, totalMinutes } = (await documentOf(publications, publicationId(meetingId(january2026), 1)))!;
    expect([items.map(({ title }) => title), totalMinutes]).toEqual([january2026.items.map(({ title }) => title), 150]);
  });
  it('take up in October what was postponed in May', async () => {
    const found = (await rowsOf(routes, { targetBodyId: bodyId('SSF') })).find((row) => row.plannedMeetingId === meetingId(social26November));
    expect(found!.id).toBe(itemId(october2026, 'jeugdhulp'));
  });
  it('wait for one more signature under the second version of 15 October', async () => {
    const { version, signOffs, published } = (await documentOf(minutesView, meetingId(october2026)))!;
    expect([version, published]).toEqual([2, undefined]);
    expect(signOffs.map(({ actor }) => actor)).toEqual([await participant('Ilse Wouters')]);
  });
  it('have a draft of 110 minutes for January 2027, with the signal round in fourth place', async () => {
    const { items, totalMinutes, published, changed } = (await documentOf(agendas, meetingId(january2027)))!;
    expect([items.length, totalMinutes, published, items[3]!.kind, changed!.what]).toEqual([6, 110, undefined, 'signaalronde', 'moved']);
    expect((await documentOf(meetings, meetingId(january2027)))!.status).toBe('planned');
  });
  it('have three proposals open for January 2027', async () => {
    const open = (await rowsOf(proposalsView, { bodyId: bodyId('CHK') })).filter((row) => row.status === 'open');
    expect(open.map((row) => row.title).toSorted()).toEqual(['Doorgaande lijn opvang en school: wat leerden wij?', 'Eén startpagina voor ouders', 'Meer tijd voor korte gesprekken in de check-in']);
  });
  it('were a draft for the preparatory group on 8 May, and nothing yet for members', async () => {
    const then = await asOf({ op: '2026-05-08' }, demo.stores.events, demo.clock);
    const published = async (person: Person) => demo.engine.ask.get(publications, publicationId(meetingId(may2026), 1), await readerFor(person), then);
    const draft = async (person: Person) => demo.engine.ask.get(agendas, meetingId(may2026), await readerFor(person), then);
    expect([await published('Chantal Dewit'), await draft('Chantal Dewit')]).toEqual([undefined, undefined]);
    expect(await published('Els Maes')).toBeUndefined();
    expect((await draft('Els Maes'))!.document.items).toHaveLength(7);
  });
  it('show the minutes of May without the name that slipped in', async () => {
    const block = async (person: Person) => (await documentOf(minutesView, meetingId(may2026), await readerFor(person)))!.blocks.find((one) => one.blockId === blockId(may2026, 'signaalronde'))!;
    expect((await block('Chantal Dewit')).shown).toEqual([
      expect.objectContaining({ paragraph: 1, text: expect.any(String) }),
      { paragraph: 2, withheld: 'persoonsnaam' },
      expect.objectContaining({ paragraph: 3, text: expect.any(String) }),
    ]);
    expect((await block('Guy Lemmens')).shown![1]).toMatchObject({ withheld: 'persoonsnaam', text: expect.any(String) });
    const { published, passages } = (await documentOf(minutesView, meetingId(may2026)))!;
    expect(Date.parse(passages[0]!.withheld.at) - Date.parse(published!.at)).toBeLessThanOrEqual(3_600_000);
  });
});

describe('The access log and the auditor', () => {
  it('holds the two refused attempts, at their own time', async () => {
    const { entries } = await demo.accounts.accessLog.list('kinderopvang', { outcome: 'refused' });
    expect(entries.map(({ at, who, what, reason }) => [new Date(at).toISOString(), who, what, reason])).toEqual([
      ['2026-03-04T09:22:00.000Z', await participant('An Vermeulen'), 'SupportSignal', 'no-valid-mandate'],
      ['2026-01-22T10:44:00.000Z', await participant('Ilse Wouters'), 'ConcludeItem', 'outcome-not-allowed'],
    ]);
  });
  it('lets Omar in from 1 to 15 September and again from 15 October, and not between', async () => {
    const audits = async (at: string) => (await readerFor('Omar Benali', at)).roles.some(({ role }) => role === 'auditor');
    const days = ['2026-09-01', '2026-09-15', '2026-09-16', '2026-10-14', '2026-10-15', '2026-11-15', '2026-11-16'];
    expect(await Promise.all(days.map((one) => audits(`${one}T12:00:00.000Z`)))).toEqual([true, true, false, false, true, true, false]);
  });
  it('notes the end of the first audit at midnight', async () => {
    const stored = await demo.stores.events.readStream('grant-kinderopvang');
    const ends = stored.filter(({ type }) => type === 'AuditGrantExpired').map(({ metadata }) => JSON.parse(metadata).recordedAt);
    expect(ends).toEqual(['2026-09-15T22:00:00.000Z']);
  });
});

describe('The demo as a whole', () => {
  it('opens with one link for each role', async () => {
    const { links } = await makeLinks(demo, (role) => seeded.subjects[role]);
    for (const role of Object.keys(roles) as DemoRole[]) {
      const code = links[role].slice(links[role].lastIndexOf('/') + 1);
      const { person } = await demo.service.redeem(code, {}, { address: '127.0.0.1' });
      expect(person.subject).toBe(subjects.get(roles[role].person));
    }
  });
  it('gives each role what it says it shows', async () => {
    const of = (role: DemoRole) => readerFor(roles[role].person);
    expect((await of('lid')).mandates.map(({ bodyId }) => bodyId)).toContain(bodyId('CHK'));
    expect((await of('voorbereiding')).mandates.map(({ bodyId }) => bodyId)).toContain(bodyId('VBG'));
    expect((await of('secretaris')).roles.filter(({ role }) => role === 'secretaris')).toHaveLength(6);
    expect((await of('beheerder')).roles.map(({ role }) => role)).toEqual(['beheerder']);
    expect(await of('lezer')).toMatchObject({ roles: [{ role: 'lezer' }], mandates: [] });
    const { chairMandate } = (await documentOf(meetings, meetingId(january2027)))!;
    const chair = (await of('voorzitter')).mandates.map(({ bodyId, mandateId }) => `b_${bodyId}/m_${mandateId}`);
    expect(chair).toContain(chairMandate);
  });
  it('is the same to the byte when every view is made anew from the first event', async () => {
    const { registry, projector } = demo.engine;
    const views = [...registry.views.values(), ...registry.deadlines.map(dueView)];
    const before = await everything(views);
    expect(before.size).toBeGreaterThan(500);
    for (const view of views) await projector.rebuild(view);
    expect(await everything(views)).toEqual(before);
  }, 300_000);
});

/** Every version of every document of these views, as stored. */
async function everything(views: readonly View<any, any>[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const view of views) {
    const key = demo.engine.projector.keyOf(view);
    for (const { id } of await demo.views.list(key, { where: {}, limit: 100_000 }, latest)) {
      for (const number of await demo.views.history(key, id)) {
        const stored = await demo.views.get(key, id, number);
        found.set(`${view.name} ${id} ${number}`, JSON.stringify([stored?.row, stored?.body]));
      }
    }
  }
  return found;
}
