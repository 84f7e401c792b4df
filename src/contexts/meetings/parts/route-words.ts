import { dayOf, daysBetween, type Opened } from '../../../kernel/index.js';
import { dateLong, daysText, type Tone } from '../../../web/index.js';
import { meetingWords as words } from '../meeting-words.texts.js';
import type { RouteDocument, RouteRow } from '../routes.view.js';

export interface RouteStand {
  readonly words: string;
  readonly tone: Tone;
  /** Days it waits since it was routed, and days over its term; counted at the moment of the page. */
  readonly days: number;
  readonly late: number;
}

/** How long a routed item waits, counted on a day; `late` is 0 until its term is over. */
export function waitingOn(
  { routedOn, dueBy }: Pick<RouteRow, 'routedOn' | 'dueBy'>,
  instant: string,
): { days: number; late: number } {
  const today = dayOf(instant);
  return { days: daysBetween(routedOn, today), late: Math.max(0, daysBetween(dueBy, today)) };
}

/** Where a routed item stands: waiting with its days, planned, or answered. `meetingDay` is that of the meeting it is planned on. */
export function routeStand(
  route: Opened<RouteDocument>,
  instant: string,
  meetingDay: string | undefined,
): RouteStand {
  const { days, late } = waitingOn(route, instant);
  const last = (what: string) => route.steps.findLast((step) => step.what === what);
  if (route.status === 'returned') {
    const at = last('returned')?.on ?? instant;
    return { days, late: 0, words: words('routeReturned', { day: dateLong(at) }), tone: 'positive' };
  }
  if (route.plannedMeetingId !== undefined) {
    const over = Math.max(0, daysBetween(route.dueBy, dayOf(last('planned')?.on ?? instant)));
    const values = { day: dateLong(meetingDay ?? instant), late: daysText(over) };
    return {
      days,
      late: 0,
      words: words(over > 0 ? 'routePlannedLate' : 'routePlanned', values),
      tone: over > 0 ? 'warning' : 'info',
    };
  }
  const values = { days, late };
  return {
    days,
    late,
    words: words(late > 0 ? 'routeLate' : 'routeOpen', values),
    tone: late > 0 ? 'negative' : 'warning',
  };
}
