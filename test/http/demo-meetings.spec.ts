import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agendas } from '../../src/contexts/meetings/agendas.view.js';
import { meetings } from '../../src/contexts/meetings/meetings.view.js';
import { minutesView } from '../../src/contexts/meetings/minutes.view.js';
import { proposals as proposalsView } from '../../src/contexts/meetings/proposals.view.js';
import { publications, publicationId } from '../../src/contexts/meetings/publications.view.js';
import { routes } from '../../src/contexts/meetings/routes.view.js';
import { seriesView } from '../../src/contexts/meetings/series.view.js';
import { bodies, bodyId } from '../../src/demo/bodies/index.js';
import { october2025 } from '../../src/demo/meetings/check-in-2025.js';
import {
  afternoonForum,
  social18June,
  social26November,
  support16April,
  support26February,
} from '../../src/demo/meetings/groups.js';
import { january2026 } from '../../src/demo/meetings/january-2026.js';
import { may2026 } from '../../src/demo/meetings/may-2026.js';
import { blockId, itemId, meetingId, type DemoMeeting } from '../../src/demo/meetings/meeting.js';
import { january2027, october2026 } from '../../src/demo/meetings/october-2026.js';
import { type Person } from '../../src/demo/people.js';
import { asOf } from '../../src/engine/index.js';
import { dayOf, daysBetween } from '../../src/kernel/index.js';
import { day, DemoWorld } from './demo-world.js';

let world: DemoWorld;
beforeAll(async () => {
  world = await DemoWorld.make();
}, 300_000);
afterAll(() => world.close());

describe('The routed items', () => {
  it('of SG-09 stalls at midnight in Brussels after 20 July', async () => {
    const [route] = await world.rowsOf(routes, { targetBodyId: bodyId('WVP') });
    const { steps, status, dueBy, opened } = (await world.documentOf(routes, route!.id))!;
    expect(steps.map(({ what, at }) => [what, at])).toEqual([['stalled', '2026-07-20T22:00:00.000Z']]);
    expect([
      status,
      dueBy,
      daysBetween(dayOf(opened.on), '2026-10-20'),
      daysBetween(dueBy, '2026-10-20'),
    ]).toEqual(['stalled', '2026-07-20', 152, 92]);
  });
  it.each([
    ['SOK', support26February, '2026-01-22'],
    ['SSF', social18June, '2026-05-21'],
    ['SSF', social26November, '2026-10-15'],
  ] as const)('to %s was planned within 30 days', async (code, on, routedOn) => {
    const found = (await world.rowsOf(routes, { targetBodyId: bodyId(code) })).find(
      (row) => row.plannedMeetingId === meetingId(on),
    );
    const { steps, opened } = (await world.documentOf(routes, found!.id))!;
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
  ] as const)(
    'keep when the agenda of a check-in came, and how late',
    async (meeting, published, daysBefore, daysLate) => {
      const { agendaPromise } = (await world.documentOf(meetings, meetingId(meeting as DemoMeeting)))!;
      expect({ ...agendaPromise, at: day(agendaPromise!.at) }).toMatchObject({
        at: published,
        daysBefore,
        daysLate,
      });
    },
  );
  it.each([
    [october2025, '2025-10-30', 14, 0],
    [january2026, '2026-02-05', 14, 0],
    [may2026, '2026-06-15', 25, 4],
  ] as const)(
    'keep when the minutes of a check-in came, and how far over the limit',
    async (meeting, at, daysAfter, daysLate) => {
      const { minutes } = (await world.documentOf(meetings, meetingId(meeting as DemoMeeting)))!;
      expect({ ...minutes, at: day(minutes!.at) }).toMatchObject({ at, daysAfter, daysLate });
    },
  );
  it('are held as often, in the months and at the part of the day that the rules of their body lay down', async () => {
    const series = await world.rowsOf(seriesView);
    expect(series).toHaveLength(5);
    for (const { bodyId: id } of series) {
      const { code, rules } = bodies.find((body) => bodyId(body.code) === id)!;
      const { cadence } = (await world.documentOf(seriesView, id))!;
      expect([code, cadence]).toEqual([code, rules.cadence]);
    }
    for (const { code, rules } of bodies) {
      for (const row of await world.rowsOf(meetings, { bodyId: bodyId(code) })) {
        const { dayPart, plannedAt } = (await world.documentOf(meetings, row.id))!;
        const month = Number(dayOf(plannedAt).slice(5, 7));
        expect([code, row.day, dayPart]).toEqual([code, row.day, rules.cadence.dayPart]);
        expect([row.day, rules.cadence.months.includes(month)]).toEqual([row.day, true]);
      }
    }
  });
  it('say why May was late, both times', async () => {
    const { agendaPromise, minutes } = (await world.documentOf(meetings, meetingId(may2026)))!;
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
    const { attendance } = (await world.documentOf(minutesView, meetingId(meeting as DemoMeeting)))!;
    expect(attendance.mandates.length + attendance.othersPresent).toBe(people);
  });
  it('have nine items in 150 minutes on 22 January, in order', async () => {
    const { items, totalMinutes } = (await world.documentOf(
      publications,
      publicationId(meetingId(january2026), 1),
    ))!;
    expect([items.map(({ title }) => title), totalMinutes]).toEqual([
      january2026.items.map(({ title }) => title),
      150,
    ]);
  });
  it('take up in October what was postponed in May', async () => {
    const found = (await world.rowsOf(routes, { targetBodyId: bodyId('SSF') })).find(
      (row) => row.plannedMeetingId === meetingId(social26November),
    );
    expect(found!.id).toBe(itemId(october2026, 'jeugdhulp'));
  });
  it('wait for one more signature under the second version of 15 October', async () => {
    const { version, signOffs, published } = (await world.documentOf(minutesView, meetingId(october2026)))!;
    expect([version, published]).toEqual([2, undefined]);
    expect(signOffs.map(({ actor }) => actor)).toEqual([await world.participant('Ilse Wouters')]);
  });
  it('have a draft of 110 minutes for January 2027, with the signal round in fourth place', async () => {
    const { items, totalMinutes, published, changed } = (await world.documentOf(
      agendas,
      meetingId(january2027),
    ))!;
    expect([items.length, totalMinutes, published, items[3]!.kind, changed!.what]).toEqual([
      6,
      110,
      undefined,
      'signaalronde',
      'moved',
    ]);
    expect((await world.documentOf(meetings, meetingId(january2027)))!.status).toBe('planned');
  });
  it('have three proposals open for January 2027', async () => {
    const open = (await world.rowsOf(proposalsView, { bodyId: bodyId('CHK') })).filter(
      (row) => row.status === 'open',
    );
    expect(open.map((row) => row.title).toSorted()).toEqual([
      'Doorgaande lijn opvang en school: wat leerden wij?',
      'Eén startpagina voor ouders',
      'Meer tijd voor korte gesprekken in de check-in',
    ]);
  });
  it('were a draft for the preparatory group on 8 May, and nothing yet for members', async () => {
    const then = await asOf({ op: '2026-05-08' }, world.demo.stores.events, world.demo.clock);
    const published = async (person: Person) =>
      world.demo.engine.ask.get(
        publications,
        publicationId(meetingId(may2026), 1),
        await world.readerFor(person),
        then,
      );
    const draft = async (person: Person) =>
      world.demo.engine.ask.get(agendas, meetingId(may2026), await world.readerFor(person), then);
    expect([await published('Chantal Dewit'), await draft('Chantal Dewit')]).toEqual([undefined, undefined]);
    expect(await published('Els Maes')).toBeUndefined();
    expect((await draft('Els Maes'))!.document.items).toHaveLength(7);
  });
  it('show the minutes of May without the name that slipped in', async () => {
    const block = async (person: Person) =>
      (await world.documentOf(minutesView, meetingId(may2026), await world.readerFor(person)))!.blocks.find(
        (one) => one.blockId === blockId(may2026, 'signaalronde'),
      )!;
    const passage = { version: 1, blockId: blockId(may2026, 'signaalronde'), paragraph: 2 };
    expect((await block('Chantal Dewit')).shown).toEqual([
      expect.objectContaining({ paragraph: 1, text: expect.any(String) }),
      { paragraph: 2, withheld: 'persoonsnaam', passage },
      expect.objectContaining({ paragraph: 3, text: expect.any(String) }),
    ]);
    expect((await block('Guy Lemmens')).shown![1]).toMatchObject({
      withheld: 'persoonsnaam',
      text: expect.any(String),
    });
    const { published, passages } = (await world.documentOf(minutesView, meetingId(may2026)))!;
    expect(Date.parse(passages[0]!.withheld.at) - Date.parse(published!.at)).toBeLessThanOrEqual(3_600_000);
  });
});
