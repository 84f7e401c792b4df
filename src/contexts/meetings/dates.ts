import { dayOf, instantOf, monthOf, must, yearOf, type Get } from '../../kernel/index.js';
import type { DayPart, Parameters } from '../bodies/parameters.js';
import type { Meeting } from './meeting.js';
import { meetings, type MeetingRow } from './meetings.view.js';

/** @throws Rejected where the end comes before the start. */
export function startOf(
  startsAt: string,
  endsAt: string | undefined,
): { plannedAt: string; endsAt?: string } {
  const plannedAt = instantOf(startsAt);
  const end = endsAt === undefined ? undefined : instantOf(endsAt);
  must(end === undefined || end > plannedAt, 'end-before-start', {}, 'endsAt');
  return end === undefined ? { plannedAt } : { plannedAt, endsAt: end };
}

export const mustLieAhead = (plannedAt: string, now: string): void =>
  must(plannedAt > now, 'meeting-in-past', {}, 'startsAt');

/** Half of the day, by the hour at which it starts. */
export function dayPartOf(local: string): DayPart {
  const hour = Number(local.slice(11, 13));
  return hour < 12 ? 'vm' : hour < 18 ? 'nm' : 'avond';
}

/** Ordinary meetings of the body in the year of that start that still stand: what the series counts. */
export const yearRows = (get: Get, bodyId: string, startsAt: string): Promise<readonly MeetingRow[]> =>
  get.rows(meetings, {
    bodyId,
    year: Number(startsAt.slice(0, 4)),
    kind: 'gewoon',
    status: ['planned', 'confirmed'],
  });

/** How a date departs from the series of the rules; soft, so a reason is enough (domain.md 2.3). */
export function departure(
  { cadence: { months, perYear } }: Parameters,
  plannedAt: string,
  planned: readonly object[],
): { code: string; params: Record<string, string | number> } | undefined {
  if (!months.includes(monthOf(plannedAt)))
    return { code: 'month-outside-series', params: { months: months.join(', ') } };
  if (planned.length >= perYear)
    return { code: 'more-than-series', params: { perYear, year: yearOf(plannedAt) } };
  return undefined;
}

/** The agenda can still change: until the end of the day itself, since urgent items come up in the room. @throws Rejected */
export function mustBeOpen({ status, plannedAt }: Readonly<Meeting>, now: string): void {
  must(status !== 'cancelled', 'meeting-cancelled');
  must(dayOf(now) <= dayOf(plannedAt), 'meeting-held');
}

/** Items end in the meeting, or are entered after it. @throws Rejected */
export function mustHaveBegun({ status, plannedAt }: Readonly<Meeting>, now: string): void {
  must(status !== 'cancelled', 'meeting-cancelled');
  must(dayOf(now) >= dayOf(plannedAt), 'meeting-not-begun', { day: dayOf(plannedAt) });
}
