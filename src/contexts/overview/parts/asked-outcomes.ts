import { dayOf, mandateRef, plusDays } from '../../../kernel/index.js';
import { dayMonth } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { items } from '../../meetings/items.view.js';
import { publicationId, publications } from '../../meetings/publications.view.js';
import { overviewText as text } from '../overview.texts.js';
import type { Desk } from './desks.js';
import type { HeldMeeting } from './held-meeting.js';
import type { Request } from './request.js';

/**
 * From the day of a meeting until its minutes are published, its chair is asked how the items ended; where nobody was appointed
 * to lead it, the secretary is.
 */
export async function outcomesAsked(
  context: PageContext,
  desk: Desk,
  meeting: HeldMeeting,
): Promise<readonly Request[]> {
  if (meeting.minutesAt !== undefined || !isAsked(context, desk, meeting)) return [];
  const open = await withoutOutcome(context, meeting);
  if (!open[0]) return [];
  const day = dayOf(meeting.plannedAt);
  const isToday = day === dayOf(context.at.instant);
  return [
    {
      title: text('outcomes', { count: open.length, day: dayMonth(meeting.plannedAt) }),
      meta: [desk.title, text('outcomesMeta', { title: open[0].title })],
      due: isToday ? day : plusDays(day, desk.rules!.minutesDays.limit),
      href: `/vergadering/${meeting.id}`,
      doHref: `/agendapunt/${open[0].itemId}`,
      action: text('outcomesDo'),
    },
  ];
}

function isAsked({ viewer }: PageContext, desk: Desk, { chairMandate }: HeldMeeting): boolean {
  if (chairMandate === undefined) return desk.secretary;
  return viewer.mandates.some(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId) === chairMandate);
}

/** Items of the agenda as last published that did not end yet, in their order. */
async function withoutOutcome(context: PageContext, { id, publicationVersion }: HeldMeeting) {
  if (publicationVersion === undefined) return [];
  const publication = await context.get(publications, publicationId(id, publicationVersion));
  const rows = await context.all(items, { meetingId: id }, 'place');
  const ended = new Set(rows.filter(({ outcome }) => outcome !== undefined).map(({ itemId }) => itemId));
  return (publication?.document.items ?? []).filter(({ itemId }) => !ended.has(itemId));
}
