import { IsUUID, Length } from 'class-validator';
import {
  content,
  dayOf,
  daysBetween,
  entity,
  events,
  must,
  open,
  type Actor,
  type Entity,
} from '../../kernel/index.js';
import { Day } from '../../kernel/input.js';
import { bySystem } from '../access.js';
import { deskOf, worksOn, type Desk } from './desk.js';
import { meeting } from './meeting.js';

/**
 * An item on its way to another body; the stream is named by the item, and outlives the meeting it comes from. Days are
 * `YYYY-MM-DD`; `dueBy` is the last day on which planning is on time, and stays the same whatever is planned and cancelled.
 */
export const routeEvents = events({
  RouteOpened: {
    itemId: open<string>(),
    meetingId: open<string>(),
    bodyId: open<string>(),
    targetBodyId: open<string>(),
    question: open<string>(),
    /** Day of the meeting's decision, also where it was entered later. */
    routedOn: open<string>(),
    dueBy: open<string>(),
  },
  RoutedItemPlanned: { meetingId: open<string>() },
  RoutedItemUnplanned: { meetingId: open<string>(), dueBy: open<string>() },
  /** `days` since it was routed. */
  RoutedItemStalled: { dueBy: open<string>(), days: open<number>() },
  RoutedItemReturned: { answer: content() },
});

export interface Route {
  readonly bodyId: string;
  readonly targetBodyId: string;
  readonly dueBy: string;
  readonly routedOn: string;
  readonly plannedMeetingId?: string;
  readonly stalled: boolean;
  readonly returned: boolean;
}

export class OpenRoute {
  @IsUUID() itemId!: string;
  @IsUUID() meetingId!: string;
  @IsUUID() bodyId!: string;
  @IsUUID() targetBodyId!: string;
  @Length(3, 2_000) question!: string;
  @Day() routedOn!: string;
  @Day() dueBy!: string;
}
/** The act of planning counts against the term, not the day of the meeting (domain.md 2.6). */
export class PlanRoutedItem {
  @IsUUID() itemId!: string;
  @IsUUID() meetingId!: string;
}
export class UnplanRoutedItem {
  @IsUUID() itemId!: string;
  @IsUUID() meetingId!: string;
}
export class StallRoutedItem {
  @IsUUID() itemId!: string;
}
/** The body answers what it was asked. */
export class ReturnRoutedItem {
  @IsUUID() itemId!: string;
  @Length(3, 20_000) answer!: string;
}

const byTarget = (_command: object, { targetBodyId }: Readonly<Route>, desk: Desk, actor: Actor): boolean =>
  worksOn(actor, targetBodyId, desk) ||
  (actor.mandate?.bodyId === targetBodyId && actor.mandate.role === 'voorzitter');

const unopened: Route = {
  bodyId: '',
  targetBodyId: '',
  dueBy: '',
  routedOn: '',
  stalled: false,
  returned: false,
};

export const route: Entity<Route, typeof routeEvents> = entity('route', {
  events: routeEvents,
  initial: unopened,
  evolve: {
    RouteOpened: (s, { bodyId, targetBodyId, routedOn, dueBy }) => ({
      ...s,
      bodyId,
      targetBodyId,
      routedOn,
      dueBy,
    }),
    RoutedItemPlanned: (s, { meetingId }) => ({ ...s, plannedMeetingId: meetingId, stalled: false }),
    RoutedItemUnplanned: (s) => ({ ...s, plannedMeetingId: undefined }),
    RoutedItemStalled: (s) => ({ ...s, stalled: true }),
    RoutedItemReturned: (s) => ({ ...s, returned: true, stalled: false }),
  },
  commands: (on, event) => [
    on(OpenRoute, {
      stream: (c) => c.itemId,
      on: 'new',
      internal: true,
      allow: bySystem,
      decide: (c) => [event('RouteOpened', { ...c })],
    }),
    on(PlanRoutedItem, {
      stream: (c) => c.itemId,
      facts: async (get, c, state) => ({
        ...(await deskOf(get, state.targetBodyId)),
        meeting: await get(meeting, c.meetingId),
      }),
      allow: byTarget,
      decide: ({ meetingId }, state, { meeting }, { now }) => {
        if (state.plannedMeetingId === meetingId) return [];
        must(!state.returned, 'route-returned');
        must(meeting.bodyId === state.targetBodyId, 'meeting-of-other-body', {}, 'meetingId');
        must(meeting.status !== 'cancelled', 'meeting-cancelled', {}, 'meetingId');
        must(meeting.plannedAt > now, 'meeting-held', {}, 'meetingId');
        return [event('RoutedItemPlanned', { meetingId })];
      },
    }),
    on(UnplanRoutedItem, {
      stream: (c) => c.itemId,
      internal: true,
      allow: bySystem,
      decide: ({ meetingId }, { plannedMeetingId, returned, dueBy }) =>
        plannedMeetingId === meetingId && !returned
          ? [event('RoutedItemUnplanned', { meetingId, dueBy })]
          : [],
    }),
    on(StallRoutedItem, {
      stream: (c) => c.itemId,
      internal: true,
      allow: bySystem,
      decide: (_c, { plannedMeetingId, stalled, returned, dueBy, routedOn }, _facts, { now }) =>
        plannedMeetingId !== undefined || stalled || returned
          ? []
          : [event('RoutedItemStalled', { dueBy, days: daysBetween(routedOn, dayOf(now)) })],
    }),
    on(ReturnRoutedItem, {
      stream: (c) => c.itemId,
      facts: (get, _c, state) => deskOf(get, state.targetBodyId),
      allow: byTarget,
      decide: ({ answer }, { returned }) => {
        must(!returned, 'route-returned');
        return [event('RoutedItemReturned', { answer })];
      },
    }),
  ],
});
