import { dayOf, plusDays } from '../../../kernel/index.js';
import { dayMonth } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { meetings } from '../../meetings/meetings.view.js';
import { overviewText as text } from '../overview.texts.js';
import type { Desk } from './desks.js';

/** A coming day: a meeting, or the last day of a promise. `at` is an instant or `YYYY-MM-DD`. */
export interface Coming {
  readonly at: string;
  readonly title: string;
  readonly note?: string;
  readonly href: string;
}
const most = 6;

/** Meetings ahead in the viewer's bodies (in all of them for who has none), and the day minutes are promised by. */
export async function comingDays(context: PageContext, desks: readonly Desk[]): Promise<readonly Coming[]> {
  const wheres = desks.length > 0 ? desks.map(({ id }) => ({ bodyId: id })) : [{}];
  const rows = (await Promise.all(wheres.map((where) => context.all(meetings, where, 'plannedAt')))).flat();
  const now = context.at.instant;
  const found = rows.flatMap((meeting): readonly Coming[] => {
    if (meeting.status === 'cancelled') return [];
    if (dayOf(meeting.plannedAt) >= dayOf(now)) {
      const note = meeting.status === 'planned' ? text('toConfirm') : undefined;
      return [{ at: meeting.plannedAt, title: meeting.title, note, href: `/vergadering/${meeting.id}` }];
    }
    const limit = desks.find(({ id }) => id === meeting.bodyId)?.rules?.minutesDays.limit;
    const day = limit === undefined ? undefined : plusDays(dayOf(meeting.plannedAt), limit);
    if (
      day === undefined ||
      day < dayOf(now) ||
      meeting.minutesAt !== undefined ||
      meeting.publicationVersion === undefined
    )
      return [];
    const title = text('minutesLimit', { day: dayMonth(meeting.plannedAt) });
    return [{ at: day, title, note: meeting.title, href: `/vergadering/${meeting.id}` }];
  });
  return found.sort((a, b) => dayOfAny(a.at).localeCompare(dayOfAny(b.at))).slice(0, most);
}

const dayOfAny = (at: string): string => (at.length === 10 ? at : dayOf(at));
