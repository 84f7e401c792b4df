import { IsIn, IsISO8601, IsString, IsUUID } from 'class-validator';
import { rules } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { bySystem } from '../access.js';
import { outcomes, type Outcome } from '../bodies/parameters.js';
import { rulesOf } from '../bodies/rules.js';
import { feedbackDueBy, feedbackTerms } from './answer.rules.js';
import {
  answerers,
  seatProposalOutcomes,
  type AnsweredBy,
  type SeatProposalOutcome,
  type SignalEvents,
} from './signal.events.js';
import { hasEnded, type Signal } from './signal.status.js';

/** How an agenda item ended, for a signal that was linked to it. */
export class RecordItemOutcome {
  @IsUUID() signalId!: string;
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsIn([...outcomes, 'ingetrokken']) outcome!: Outcome | 'ingetrokken';
  /** The instant it ended so, ISO. */
  @IsISO8601() at!: string;
}
export class RecordSignalRouting {
  @IsUUID() signalId!: string;
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Optional() @IsUUID() targetBodyId?: string;
  @Optional() @IsString() newBodyProposal?: string;
  /** `YYYY-MM-DD`: last day on which planning it is on time. */
  @IsString() dueBy!: string;
  @IsISO8601() at!: string;
}
/** The body it was routed to sent its answer. */
export class RecordRouteAnswer {
  @IsUUID() signalId!: string;
  @IsUUID() itemId!: string;
  @IsUUID() bodyId!: string;
  @IsISO8601() at!: string;
}
export class CloseSignalSeatProposal {
  @IsUUID() signalId!: string;
  @IsUUID() proposalId!: string;
  @IsIn(seatProposalOutcomes) outcome!: SeatProposalOutcome;
}
/** The older signal this one was merged into got its answer, or was declined. */
export class FollowAnswer {
  @IsUUID() signalId!: string;
  @IsUUID() target!: string;
  @IsIn(answerers) by!: AnsweredBy;
  @Optional() @IsString() outcome?: string;
  @Optional() @IsUUID() bodyId?: string;
  @Optional() @IsUUID() meetingId?: string;
  @Optional() @IsUUID() itemId?: string;
}
export class FollowFeedback {
  @IsUUID() signalId!: string;
  @IsUUID() target!: string;
}

/** Outcomes that answer the signals an item was about (domain.md 7.5). */
const answering: readonly string[] = ['beantwoord', 'themapunt vastgelegd', 'besloten'];

const awaitsBody = (state: Readonly<Signal>): boolean =>
  !state.answer && !state.declined && state.mergedInto === undefined;
const onlyItem = ({ items, routes, seatProposals, objected }: Readonly<Signal>, itemId: string): boolean =>
  routes.length === 0 && seatProposals.length === 0 && !objected && items.every((item) => item === itemId);

/** It was told before that the item was taken off. */
const isTakenOff = ({ links, items }: Readonly<Signal>, itemId: string, outcome: string): boolean =>
  outcome === 'ingetrokken' && links.includes(itemId) && !items.includes(itemId);

/** A raiser who objected has an answer of its own coming. */
const follows = (state: Readonly<Signal>, target: string): boolean =>
  state.mergedInto === target && !state.objected && !hasEnded(state);

/** What processes record on a signal after something happened elsewhere. */
export const followRules = rules<Signal, SignalEvents>((on, event) => [
  on(RecordItemOutcome, {
    stream: (c) => c.signalId,
    internal: true,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: bySystem,
    decide: ({ signalId: _id, outcome, ...where }, state, { rules }) => {
      if (hasEnded(state) || isTakenOff(state, where.itemId, outcome)) return [];
      if (awaitsBody(state) && answering.includes(outcome)) {
        return [
          event('SignalAnswered', {
            by: 'body',
            outcome,
            ...where,
            feedbackDueBy: feedbackDueBy(rules, where.at),
          }),
        ];
      }
      const declines = outcome === 'niet weerhouden' && awaitsBody(state) && onlyItem(state, where.itemId);
      return [
        declines
          ? event('SignalDeclined', { by: 'body', ...where })
          : event('SignalItemConcluded', { outcome, ...where }),
      ];
    },
  }),
  on(RecordSignalRouting, {
    stream: (c) => c.signalId,
    internal: true,
    allow: bySystem,
    decide: ({ signalId: _id, ...routing }, state) =>
      hasEnded(state) ? [] : [event('SignalRouted', routing)],
  }),
  on(RecordRouteAnswer, {
    stream: (c) => c.signalId,
    internal: true,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: bySystem,
    decide: ({ signalId: _id, ...where }, state, { rules }) =>
      hasEnded(state) || !awaitsBody(state)
        ? []
        : [event('SignalAnswered', { by: 'body', ...where, feedbackDueBy: feedbackDueBy(rules, where.at) })],
  }),
  on(CloseSignalSeatProposal, {
    stream: (c) => c.signalId,
    internal: true,
    allow: bySystem,
    decide: ({ proposalId, outcome }, { seatProposals }) =>
      seatProposals.includes(proposalId) ? [event('SignalSeatProposalClosed', { proposalId, outcome })] : [],
  }),
  on(FollowAnswer, {
    stream: (c) => c.signalId,
    internal: true,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: bySystem,
    decide: ({ signalId: _id, target, ...answer }, state, { rules }, { now }) => {
      if (!follows(state, target) || state.answer || state.feedback) return [];
      return [
        event('SignalAnswered', { ...answer, following: target, feedbackDueBy: feedbackDueBy(rules, now) }),
      ];
    },
  }),
  on(FollowFeedback, {
    stream: (c) => c.signalId,
    internal: true,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: bySystem,
    decide: ({ target }, state, { rules }, { now }) => {
      if (!follows(state, target) || !(state.answer || state.feedback)) return [];
      return [event('FeedbackGiven', { following: target, ...feedbackTerms(state, rules, now) })];
    },
  }),
]);
