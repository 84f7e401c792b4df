import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { must, rules, type Actor, type Get } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { bySystem } from '../access.js';
import { itemKinds, type ItemKind } from '../bodies/parameters.js';
import { claimsOf, openItem, placeOf, withConcluded } from './agenda.js';
import { agendaProposal } from './agenda-proposal.js';
import { mustBeOpen } from './dates.js';
import { deskOf, worksOn, type Desk } from './desk.js';
import { holdsOn, mandateForm, mandateNamed, mayPresent } from './mandates.js';
import type { MeetingEvents } from './meeting.events.js';
import type { Meeting } from './meeting.js';
import { signalsOf } from './submission-rules.js';

/** Puts an item at the end of the draft. */
export class ScheduleAgendaItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsIn(itemKinds) kind!: ItemKind;
  @Length(3, 200) title!: string;
  @IsInt() @Min(1) @Max(480) minutes!: number;
  @Optional() @Matches(mandateForm) presenterMandate?: string;
  /** An admitted proposal; its signals come with it. */
  @Optional() @IsUUID() proposalId?: string;
  @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsUUID(undefined, { each: true }) signalIds!: string[];
}
/** The process puts an admitted proposal on the meeting it names. */
export class ScheduleProposedItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsUUID() proposalId!: string;
}
/** Places count from 1. */
export class MoveAgendaItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsInt() @Min(1) @Max(200) to!: number;
}
export class RetitleAgendaItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Length(3, 200) title!: string;
}
export class TimeAgendaItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsInt() @Min(1) @Max(480) minutes!: number;
}
/** Without a mandate nobody presents the item any more. */
export class AppointPresenter {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Optional() @Matches(mandateForm) presenterMandate?: string;
}
export class WithdrawAgendaItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Length(3, 500) reason!: string;
}

const mostItems = 200;
const editor = (_command: object, state: Readonly<Meeting>, desk: Desk, actor: Actor): boolean =>
  worksOn(actor, state.bodyId, desk);
const desk = (get: Get, _command: object, state: Readonly<Meeting>): Promise<Desk> =>
  deskOf(get, state.bodyId);

function mustTake(
  { items, ended }: Readonly<Meeting>,
  itemId: string,
  kind: ItemKind,
  { body, rules }: Desk,
): void {
  must(rules.itemKinds[kind] !== undefined, 'kind-not-in-body', { kind, body: body.title }, 'kind');
  must(placeOf(items, itemId) === 0 && ended[itemId] === undefined, 'item-already-there');
  must(items.length < mostItems, 'agenda-full', { most: mostItems });
}

export const agendaRules = rules<Meeting, MeetingEvents>((on, event) => [
  on(ScheduleAgendaItem, {
    stream: (c) => c.meetingId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      presenter: await mandateNamed(get, c.presenterMandate),
      proposal: c.proposalId === undefined ? undefined : await get(agendaProposal, c.proposalId),
      signals: await signalsOf(get, c.signalIds),
    }),
    allow: editor,
    decide: ({ meetingId: _meeting, ...c }, state, { presenter, proposal, signals, ...facts }, { now }) => {
      mustBeOpen(state, now);
      mustTake(state, c.itemId, c.kind, facts);
      const own = signals.every(({ bodyId }) => bodyId === state.bodyId);
      must(own, 'signal-of-other-body', {}, 'signalIds');
      if (c.presenterMandate !== undefined) mayPresent(presenter, state.plannedAt);
      if (proposal)
        must(
          proposal.bodyId === state.bodyId && proposal.admitted,
          'proposal-not-admitted',
          {},
          'proposalId',
        );
      const signalIds = [...new Set([...(proposal?.signalIds ?? []), ...c.signalIds])];
      return [
        event('AgendaItemScheduled', { ...c, bodyId: state.bodyId, signalIds }, { claims: claimsOf(c) }),
      ];
    },
  }),
  on(ScheduleProposedItem, {
    stream: (c) => c.meetingId,
    internal: true,
    facts: async (get, c, state) => {
      const proposal = await get(agendaProposal, c.proposalId);
      return {
        ...(await deskOf(get, state.bodyId)),
        proposal,
        presenter: await mandateNamed(get, proposal.mandate),
      };
    },
    allow: bySystem,
    decide: ({ itemId, proposalId }, state, { proposal, presenter, ...facts }, { now }) => {
      mustBeOpen(state, now);
      const { kind, admitted, signalIds } = proposal;
      must(proposal.bodyId === state.bodyId && admitted, 'proposal-not-admitted');
      mustTake(state, itemId, kind, facts);
      const presenterMandate = holdsOn(presenter, state.plannedAt) ? proposal.mandate : undefined;
      const item = { itemId, kind, ...admitted, presenterMandate, proposalId, signalIds };
      return [
        event('AgendaItemScheduled', { ...item, bodyId: state.bodyId }, { claims: claimsOf({ proposalId }) }),
      ];
    },
  }),
  on(MoveAgendaItem, {
    stream: (c) => c.meetingId,
    ifMatch: true,
    facts: desk,
    allow: editor,
    decide: ({ itemId, to }, state, _facts, { now }) => {
      mustBeOpen(state, now);
      openItem(state, itemId);
      must(to <= state.items.length, 'no-such-place', { places: state.items.length }, 'to');
      const from = placeOf(state.items, itemId);
      return from === to ? [] : [event('AgendaItemMoved', { itemId, from, to })];
    },
  }),
  on(RetitleAgendaItem, {
    stream: (c) => c.meetingId,
    facts: desk,
    allow: editor,
    decide: ({ itemId, title }, state, _facts, { now }) => {
      mustBeOpen(state, now);
      return openItem(state, itemId).title === title ? [] : [event('AgendaItemRetitled', { itemId, title })];
    },
  }),
  on(TimeAgendaItem, {
    stream: (c) => c.meetingId,
    facts: desk,
    allow: editor,
    decide: ({ itemId, minutes }, state, _facts, { now }) => {
      mustBeOpen(state, now);
      return openItem(state, itemId).minutes === minutes
        ? []
        : [event('AgendaItemTimed', { itemId, minutes })];
    },
  }),
  on(AppointPresenter, {
    stream: (c) => c.meetingId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      presenter: await mandateNamed(get, c.presenterMandate),
    }),
    allow: editor,
    decide: ({ itemId, presenterMandate }, state, { presenter }, { now }) => {
      mustBeOpen(state, now);
      if (openItem(state, itemId).presenterMandate === presenterMandate) return [];
      if (presenterMandate !== undefined) mayPresent(presenter, state.plannedAt);
      return [event('PresenterAppointed', { itemId, presenterMandate })];
    },
  }),
  on(WithdrawAgendaItem, {
    stream: (c) => c.meetingId,
    facts: desk,
    allow: editor,
    decide: ({ itemId, reason }, state, _facts, { now }) => {
      must(state.status !== 'cancelled', 'meeting-cancelled');
      const inMeeting = now >= state.plannedAt ? true : undefined;
      const items = inMeeting ? withConcluded(state.items, state.publication?.items, itemId) : state.items;
      const item = openItem({ ...state, items }, itemId);
      return [event('AgendaItemWithdrawn', { itemId, reason, inMeeting }, { releases: claimsOf(item) })];
    },
  }),
]);
