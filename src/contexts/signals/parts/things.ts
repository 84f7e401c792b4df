import { dateLong } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { seatProposals } from '../../bodies/seat-proposals.view.js';
import { items } from '../../meetings/items.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { proposals } from '../../meetings/proposals.view.js';
import { routes } from '../../meetings/routes.view.js';
import type { Who } from '../signal.document.js';
import { signals } from '../signals.view.js';
import { signalText as text } from '../signal-page.texts.js';
import { numbersFor } from './numbers.js';
import type { ReadSignal } from './read.js';
import { said } from './said.js';

/** Something a signal leads to: words for it, where it is shown if it is, and who brought it about. */
export interface Thing {
  readonly label: string;
  readonly href?: string;
  readonly by?: readonly Who[];
}
export interface RouteStand {
  readonly routedOn: string;
  readonly dueBy: string;
  readonly stalled: boolean;
  readonly plannedOn?: string;
}
/** Everything the steps and links of one signal name, by id. */
export interface Things {
  readonly things: ReadonlyMap<string, Thing>;
  readonly routes: ReadonlyMap<string, RouteStand>;
}
type BodyTitle = (bodyId: string) => string;
type Kind = 'itemId' | 'proposalId' | 'meetingId' | 'into' | 'from' | 'following';

/** Loads what this reader may see of it; what may not be seen has no entry. */
export async function thingsOf(
  context: PageContext,
  { document }: ReadSignal,
  body: BodyTitle,
): Promise<Things> {
  const named = (...kinds: readonly Kind[]) => [
    ...new Set(
      document.steps.flatMap(({ details }) => kinds.flatMap((kind) => String(details[kind] ?? '') || [])),
    ),
  ];
  const older = document.state.mergedInto ? [document.state.mergedInto] : [];
  const found = await Promise.all([
    each(named('itemId'), (id) => itemThing(context, id, body)),
    each(named('proposalId'), (id) => proposalThing(context, id, body)),
    each(named('meetingId'), (id) => meetingThing(context, id, body)),
    signalThings(context, [...named('into', 'from', 'following'), ...older, ...document.merged]),
  ]);
  const routed = await each(named('itemId'), (id) => routeStand(context, id));
  return { things: new Map(found.flat()), routes: new Map(routed) };
}

async function each<T>(
  ids: readonly string[],
  load: (id: string) => Promise<T | undefined>,
): Promise<readonly (readonly [string, T])[]> {
  const found = await Promise.all(ids.map(async (id) => ({ id, thing: await load(id) })));
  return found.flatMap(({ id, thing }) => (thing === undefined ? [] : [[id, thing] as const]));
}

async function itemThing(context: PageContext, itemId: string, body: BodyTitle): Promise<Thing | undefined> {
  const item = (await context.get(items, itemId))?.document;
  if (!item) return undefined;
  const meeting = (await meetingThing(context, item.meetingId, body))?.label ?? '';
  const label =
    item.order === undefined
      ? text('itemIn', { title: item.title, meeting })
      : text('itemNr', { nr: item.order, meeting });
  return {
    label,
    href: context.link(`/agendapunt/${itemId}`),
    by: await placedBy(context, item.scheduled, item.proposalId),
  };
}

/** What two parties assented to is put on the agenda by itself: then they did it. */
async function placedBy(
  context: PageContext,
  scheduled: Who,
  proposalId: string | undefined,
): Promise<readonly Who[]> {
  if (scheduled.actor !== 'system') return [scheduled];
  const proposal = proposalId ? await context.get(proposals, proposalId) : undefined;
  return proposal?.document.assents ?? [];
}

async function meetingThing(
  context: PageContext,
  meetingId: string,
  body: BodyTitle,
): Promise<Thing | undefined> {
  const meeting = (await context.get(meetings, meetingId))?.document;
  if (!meeting) return undefined;
  const label = text('meeting', { body: body(meeting.bodyId), day: dateLong(meeting.plannedAt) });
  return { label, href: context.link(`/vergadering/${meetingId}`) };
}

/** Of an agenda or of a seat: their ids never meet. */
async function proposalThing(context: PageContext, id: string, body: BodyTitle): Promise<Thing | undefined> {
  const proposal = (await context.get(proposals, id))?.document;
  if (proposal) return { label: said(proposal.title), by: [proposal.submitted] };
  const seat = (await context.get(seatProposals, id))?.document;
  if (!seat) return undefined;
  const { by: actor, mandate, onBehalfOf } = seat.proposed;
  const label = text('seatIn', { body: body(seat.bodyId) });
  return {
    label,
    href: context.link(`/overleggen/${seat.bodyId}/leden`),
    by: [{ actor, mandate, onBehalfOf }],
  };
}

async function signalThings(
  context: PageContext,
  ids: readonly string[],
): Promise<readonly (readonly [string, Thing])[]> {
  const found = await each([...new Set(ids)], (id) => context.get(signals, id));
  const number = await numbersFor(
    context,
    found.map(([, { document }]) => document.raised.number),
  );
  return found.map(([id, { document }]) => [
    id,
    { label: number(document.raised.number) || said(document.title), href: context.link(`/signalen/${id}`) },
  ]);
}

async function routeStand(context: PageContext, itemId: string): Promise<RouteStand | undefined> {
  const route = (await context.get(routes, itemId))?.document;
  if (!route) return undefined;
  const { routedOn, dueBy, status, plannedMeetingId } = route;
  const planned = plannedMeetingId ? await context.get(meetings, plannedMeetingId) : undefined;
  return { routedOn, dueBy, stalled: status === 'stalled', plannedOn: planned?.document.plannedAt };
}
