import { dayOf, daysBetween } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { rulesAt } from '../../meetings/parts/rules-at.js';
import { meetings } from '../../meetings/meetings.view.js';
import { minutesOutline } from '../../meetings/parts/minutes-outline.js';
import { routes } from '../../meetings/routes.view.js';
import { numbersFor } from '../../signals/parts/numbers.js';
import { signals } from '../../signals/signals.view.js';
import { said } from '../../overview/parts/said.js';
import type { FoundBody } from './body-page.js';
import { calendarOf, worksFor } from './body-nav.js';

/** An item that waits at another body, with the signal it came from where this reader may see that. */
export interface WaitingRoute {
  readonly what: string;
  readonly href?: string;
  readonly targetBodyId?: string;
  readonly newBodyProposal?: string;
  readonly dueBy: string;
  /** Since it was routed, at the page's moment. */
  readonly days: number;
  readonly late: number;
  readonly term: number;
}
export type Forum = Awaited<ReturnType<typeof forumOf>>;

const lastFew = 4;

/** What the page of a body shows of its meetings, minutes, routes and rules, at the page's moment. */
export async function forumOf(context: PageContext, { id, document }: FoundBody) {
  const [rules, calendar] = [await rulesAt(context, document), await calendarOf(context, id)];
  const held = calendar.past.filter(({ plannedAt }) => plannedAt < context.at.instant).slice(0, lastFew);
  const minutes = await Promise.all(held.map((meeting) => minutesOutline(context, id, meeting.id)));
  const speaks = context.viewer.mandates.some(({ bodyId, role }) => bodyId === id && role !== 'waarnemer');
  const next = calendar.ahead[0] && (await context.get(meetings, calendar.ahead[0].id));
  return {
    id,
    document,
    rules,
    calendar,
    lunch: next?.document.lunch ?? false,
    held: held.map((meeting, index) => ({ ...meeting, minutes: minutes[index]?.document })),
    works: worksFor(context.viewer, id, document),
    mayRaise: speaks && !context.at.past && document.dissolution === undefined,
    waiting: await waitingRoutes(context, id),
  };
}

/** Items routed from here that were not planned in time, the longest wait first. */
async function waitingRoutes(context: PageContext, bodyId: string): Promise<readonly WaitingRoute[]> {
  const today = dayOf(context.at.instant);
  const rows = await context.all(routes, { bodyId });
  const stuck = rows.filter(
    ({ status, dueBy }) => status === 'stalled' || (status === 'open' && dueBy < today),
  );
  const found = await Promise.all(
    stuck.map(
      async ({ id, question, targetBodyId, newBodyProposal, routedOn, dueBy }): Promise<WaitingRoute> => {
        const days = {
          days: daysBetween(routedOn, today),
          late: daysBetween(dueBy, today),
          term: daysBetween(routedOn, dueBy),
        };
        const to = { targetBodyId, newBodyProposal };
        return { ...(await subject(context, id, question)), ...to, dueBy, ...days };
      },
    ),
  );
  return found.sort((a, b) => b.late - a.late);
}

async function subject(context: PageContext, routeItemId: string, question: string) {
  const [signal] = (await context.list(signals, { where: { routeItemId }, limit: 1 })).items;
  if (!signal) return { what: question };
  const number = await numbersFor(context, [signal.raisedNumber]);
  return {
    what: `${number(signal.raisedNumber)} ${said(signal.title)}`.trim(),
    href: `/signalen/${signal.id}`,
  };
}
