import { meeting, type AgendaItem } from '../src/contexts/meetings/meeting.js';
import { PlanMeeting } from '../src/contexts/meetings/planning-rules.js';
import { instantOf, type EventMeta, type Given } from '../src/kernel/index.js';
import { chk, forum, mandateId, on, vbg, type Name } from './forum.js';
import { command, id } from './scenario.js';

/** The check-in of 21 May 2026 on the forum of forum.ts, planned in March, 9.30 to 12.00 in Brussels. */
export const may = id('may');
export const plannedAt = instantOf('2026-05-21T09:30');
export const chairRef = (name: Name): string => `b_${vbg}/m_${mandateId(name)}`;

export const at = (day: string, time?: string): Partial<EventMeta> => ({ recordedAt: on(day, time) });

export const planned = (more: Record<string, unknown> = {}, meetingId = may): Given =>
  meeting.did(
    meetingId,
    'MeetingPlanned',
    {
      meetingId,
      bodyId: chk,
      kind: 'gewoon',
      title: 'Informatieve check-in',
      plannedAt,
      endsAt: instantOf('2026-05-21T12:00'),
      dayPart: 'vm',
      capacity: 50,
      chairMandate: chairRef('daan'),
      ...more,
    },
    at('2026-03-02'),
  );

/** An ordinary meeting of the check-in on 21 May 2026. */
export const plan = (more: Partial<PlanMeeting> = {}) =>
  command(PlanMeeting, {
    meetingId: may,
    bodyId: chk,
    kind: 'gewoon',
    startsAt: '2026-05-21T09:30',
    ...more,
  });
/** Well before it. */
export const early = on('2026-03-02');

export const item = (name: string, kind: AgendaItem['kind'], more: Partial<AgendaItem> = {}): AgendaItem => ({
  itemId: id(name),
  kind,
  title: `Punt ${name}`,
  minutes: 20,
  signalIds: [],
  ...more,
});
export const unclear = item('unclear', 'onduidelijkheid');
export const test = item('test', 'standpunttoetsing');
export const theme = item('theme', 'themapunt');

export const scheduled = (one: AgendaItem, day = '2026-04-01'): Given =>
  meeting.did(may, 'AgendaItemScheduled', { ...one, bodyId: chk }, at(day));
export const published = (...items: readonly AgendaItem[]): Given =>
  meeting.did(
    may,
    'AgendaPublished',
    {
      version: 1,
      items: items.map((one, index) => ({ ...one, order: index + 1 })),
      daysBefore: 14,
      daysLate: 0,
    },
    at('2026-05-07'),
  );

/** Planned, with three items in the draft. */
export const drafted: readonly Given[] = [
  ...forum,
  planned(),
  scheduled(unclear),
  scheduled(test),
  scheduled(theme),
];
/** The same, published in time. */
export const announced: readonly Given[] = [...drafted, published(unclear, test, theme)];
