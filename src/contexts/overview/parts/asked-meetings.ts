import { dayOf, daysBetween, plusDays } from '../../../kernel/index.js';
import { dayMonth } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { meetings } from '../../meetings/meetings.view.js';
import { minutesOutline } from '../../meetings/parts/minutes-outline.js';
import { overviewText as text } from '../overview.texts.js';
import { outcomesAsked } from './asked-outcomes.js';
import { planningAsked } from './asked-planning.js';
import { worksOn, type Desk } from './desks.js';
import type { HeldMeeting } from './held-meeting.js';
import type { Request } from './request.js';

/** An agenda is asked for once its last day is this near. */
const agendaNear = 30;

/**
 * Meetings to plan, dates to confirm, agendas to publish, outcomes to note, minutes to write, sign off and publish; of whoever
 * only leads or signs, just that.
 */
export async function askedOfMeetings(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const works = worksOn(desk);
  if (!desk.rules) return [];
  const rows = await context.all(meetings, { bodyId: desk.id }, 'plannedAt');
  const held: readonly HeldMeeting[] = rows.filter(({ status }) => status !== 'cancelled');
  const now = context.at.instant;
  const asked = held.flatMap((meeting) => [
    meeting.day <= dayOf(now) ? outcomesAsked(context, desk, meeting) : [],
    meeting.plannedAt <= now ? behind(context, desk, meeting) : works ? ahead(context, desk, meeting) : [],
  ]);
  return (await Promise.all([...asked, planningAsked(context, desk, held)])).flat();
}

async function ahead(
  context: PageContext,
  desk: Desk,
  { id, plannedAt, status, publicationVersion }: HeldMeeting,
): Promise<readonly Request[]> {
  const day = dayMonth(plannedAt);
  if (status === 'planned')
    return [
      {
        title: text('confirmDate', { day }),
        meta: [desk.title, text('confirmDateMeta')],
        due: dayOf(plannedAt),
        href: `/vergadering/${id}`,
        action: text('confirmDateDo'),
      },
    ];
  const lead = desk.rules!.agendaLeadDays;
  const due = plusDays(dayOf(plannedAt), -lead);
  if (publicationVersion !== undefined || daysBetween(dayOf(context.at.instant), due) > agendaNear) return [];
  return [
    {
      title: text('agenda', { day }),
      meta: [desk.title, text('agendaMeta', { count: lead })],
      due,
      href: `/vergadering/${id}`,
      action: text('agendaDo'),
    },
  ];
}

/** Minutes are asked for where an agenda was published: other meetings have none to report on. */
async function behind(context: PageContext, desk: Desk, meeting: HeldMeeting): Promise<readonly Request[]> {
  if (meeting.minutesAt !== undefined || meeting.publicationVersion === undefined) return [];
  const day = dayMonth(meeting.plannedAt);
  const { signOff, minutesDays } = desk.rules!;
  const common = {
    due: plusDays(dayOf(meeting.plannedAt), minutesDays.limit),
    href: `/vergadering/${meeting.id}/verslag`,
  };
  const draft = (await minutesOutline(context, desk.id, meeting.id))?.document;
  if (!draft)
    return desk.secretary
      ? [
          {
            ...common,
            title: text('writeMinutes', { day }),
            meta: [desk.title, text('writeMinutesMeta')],
            action: text('writeMinutesDo'),
          },
        ]
      : [];
  const signed = draft.signOffs.map(({ seatId }) => seatId);
  if (signed.length >= signOff.k && worksOn(desk))
    return [
      {
        ...common,
        title: text('publishMinutes', { day }),
        meta: [desk.title, text('publishMinutesMeta')],
        action: text('publishMinutesDo'),
      },
    ];
  if (signed.length >= signOff.k || !mustSign(context, desk, signed)) return [];
  const meta = [desk.title, text('signOffMeta', { signed: signed.length, needed: signOff.k })];
  return [{ ...common, title: text('signOff', { day }), meta, action: text('signOffDo') }];
}

/** One signature a seat, by members of the group that prepares, or else of the body itself; deputies where the rules let them. */
function mustSign({ viewer }: PageContext, desk: Desk, signed: readonly string[]): boolean {
  return viewer.mandates.some(
    ({ bodyId, seatId, role }) =>
      bodyId === (desk.preparatoryBodyId ?? desk.id) &&
      role !== 'waarnemer' &&
      (desk.rules!.signOff.deputies || role !== 'plaatsvervanger') &&
      !signed.includes(seatId),
  );
}
