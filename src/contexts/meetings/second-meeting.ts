import { dayOf, daysBetween, must, type Get } from '../../kernel/index.js';
import { meeting, type Meeting } from './meeting.js';

/** Days between a meeting that could not decide and the second that may: the law's, for every body (domain.md 7.4). */
const daysApart = 15;

interface Second {
  readonly kind: string;
  readonly precededBy?: string;
}

export const firstOf = (get: Get, precededBy: string | undefined): Promise<Readonly<Meeting> | undefined> =>
  precededBy === undefined ? Promise.resolve(undefined) : get.maybe(meeting, precededBy);

/** A second meeting names the first, of the same body, and keeps its distance; no other meeting names one. @throws Rejected */
export function mustFollow(
  { kind, precededBy }: Second,
  bodyId: string,
  first: Readonly<Meeting> | undefined,
  plannedAt: string,
): void {
  must((kind === 'tweede') === (precededBy !== undefined), 'second-names-first', {}, 'precededBy');
  if (precededBy === undefined) return;
  must(first?.bodyId === bodyId && first.status !== 'cancelled', 'no-such-first-meeting', {}, 'precededBy');
  mustBeApart(first, plannedAt);
}

/** @throws Rejected */
export function mustBeApart(first: Readonly<Meeting> | undefined, plannedAt: string): void {
  if (!first) return;
  const apart = daysBetween(dayOf(first.plannedAt), dayOf(plannedAt));
  must(apart >= daysApart, 'second-too-soon', { days: daysApart, day: dayOf(first.plannedAt) }, 'startsAt');
}
