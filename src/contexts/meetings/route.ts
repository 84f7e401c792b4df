import { IsUUID, Length } from 'class-validator';
import {
  content,
  dayOf,
  daysBetween,
  entity,
  events,
  must,
  open,
  optional,
  type Actor,
  type Entity,
} from '../../kernel/index.js';
import { Day, Optional } from '../../kernel/input.js';
import { bySystem } from '../access.js';
import { deskOf, worksOn, type Desk } from './desk.js';
import { meeting } from './meeting.js';
import { holderOf, mustTakeUp } from './route-target.js';

/**
 * An item on its way to another body; the stream is named by the item, and outlives the meeting it comes from. Days are
 * `YYYY-MM-DD`; `dueBy` is the last day on which planning is on time, and stays the same whatever is planned and cancelled.
 */
export const routeEvents = events({
  RouteOpened: {
    itemId: open<string>(),
    meetingId: open<string>(),
    bodyId: open<string>(),
    targetBodyId: optional(open<string>()),
    /** Title of the body to set up, where it went to one that was not there yet. */
    newBodyProposal: optional(open<string>()),
    question: open<string>(),
    /** Day of the meeting's decision, also where it was entered later. */
    routedOn: open<string>(),
    dueBy: open<string>(),
  },
  /** `targetBodyId`: the body that takes it up, where that is not the one named last: set up for it since, or an heir. */
  RoutedItemPlanned: { meetingId: open<string>(), targetBodyId: optional(open<string>()) },
  RoutedItemUnplanned: { meetingId: open<string>(), dueBy: open<string>() },
  /** `days` since it was routed. */
  RoutedItemStalled: { dueBy: open<string>(), days: open<number>() },
  /** `targetBodyId` as above. */
  RoutedItemReturned: { answer: content(), targetBodyId: optional(open<string>()) },
});

export interface Route {
  readonly bodyId: string;
  /** The meeting it comes from. */
  readonly meetingId: string;
  /** The body it was sent to or that took it up; who has it now, `holderOf` says. */
  readonly targetBodyId?: string;
  /** Went to a body that was still to be set up. */
  readonly forNewBody: boolean;
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
  @Optional() @IsUUID() targetBodyId?: string;
  @Optional() @Length(3, 200) newBodyProposal?: string;
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

/** The body that acts, and what that rests on; no desk as long as nobody has the item. */
interface Holder {
  readonly holder?: string;
  readonly desk?: Desk;
}
const byHolder = (_command: object, _state: unknown, { holder, desk }: Holder, actor: Actor): boolean =>
  holder !== undefined &&
  desk !== undefined &&
  (worksOn(actor, holder, desk) || (actor.mandate?.bodyId === holder && actor.mandate.role === 'voorzitter'));

/** Named only where it changes. */
const takenUpBy = ({ targetBodyId }: Readonly<Route>, holder: string | undefined): string | undefined =>
  holder === targetBodyId ? undefined : holder;

const unopened: Route = {
  bodyId: '',
  meetingId: '',
  forNewBody: false,
  dueBy: '',
  routedOn: '',
  stalled: false,
  returned: false,
};

export const route: Entity<Route, typeof routeEvents> = entity('route', {
  events: routeEvents,
  initial: unopened,
  evolve: {
    RouteOpened: (s, { bodyId, meetingId, targetBodyId, newBodyProposal, routedOn, dueBy }) => ({
      ...s,
      bodyId,
      meetingId,
      targetBodyId,
      forNewBody: newBodyProposal !== undefined,
      routedOn,
      dueBy,
    }),
    RoutedItemPlanned: (s, { meetingId, targetBodyId = s.targetBodyId }) => ({
      ...s,
      targetBodyId,
      plannedMeetingId: meetingId,
      stalled: false,
    }),
    RoutedItemUnplanned: (s) => ({ ...s, plannedMeetingId: undefined }),
    RoutedItemStalled: (s) => ({ ...s, stalled: true }),
    RoutedItemReturned: (s, { targetBodyId = s.targetBodyId }) => ({
      ...s,
      targetBodyId,
      returned: true,
      stalled: false,
    }),
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
      // Of an item that nobody has yet, the body that plans it takes it up: whoever works for that body may.
      facts: async (get, c, state) => {
        const planned = await get(meeting, c.meetingId);
        const known = await holderOf(get, c.itemId, state);
        const holder = known ?? planned.bodyId;
        return { meeting: planned, known, holder, desk: await deskOf(get, holder) };
      },
      allow: byHolder,
      decide: ({ meetingId }, state, { meeting, known, holder, desk }, { now }) => {
        if (state.plannedMeetingId === meetingId) return [];
        must(!state.returned, 'route-returned');
        must(meeting.bodyId === holder, 'meeting-of-other-body', {}, 'meetingId');
        if (known === undefined) mustTakeUp(state, holder, desk);
        must(meeting.status !== 'cancelled', 'meeting-cancelled', {}, 'meetingId');
        must(meeting.plannedAt > now, 'meeting-held', {}, 'meetingId');
        return [event('RoutedItemPlanned', { meetingId, targetBodyId: takenUpBy(state, holder) })];
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
      facts: async (get, c, state): Promise<Holder> => {
        const holder = await holderOf(get, c.itemId, state);
        return { holder, desk: holder === undefined ? undefined : await deskOf(get, holder) };
      },
      allow: byHolder,
      decide: ({ answer }, state, { holder }) => {
        must(!state.returned, 'route-returned');
        return [event('RoutedItemReturned', { answer, targetBodyId: takenUpBy(state, holder) })];
      },
    }),
  ],
});
