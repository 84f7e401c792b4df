import { IsUUID, Length } from 'class-validator';
import { dayOf, daysBetween, endOfDay, must, plusDays, rules } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { bySystem, type Allow } from '../access.js';
import type { Parameters } from '../bodies/parameters.js';
import { isConvenor, rulesOf } from '../bodies/rules.js';
import type { SignalEvents } from './signal.events.js';
import { answerer, isRaiser } from './signal.rights.js';
import { hasEnded, isClosed, statusOf, type Signal } from './signal.status.js';

export class AnswerSignal {
  @IsUUID() signalId!: string;
  @Length(3, 20_000) text!: string;
}
/** Tells the raiser what came of the signal. */
export class GiveFeedback {
  @IsUUID() signalId!: string;
  @Length(3, 20_000) text!: string;
}
export class ConfirmFeedbackReceipt {
  @IsUUID() signalId!: string;
  @Optional() @Length(1, 2_000) remark?: string;
}
/** "This is no answer to my signal": the duty to answer begins again. */
export class RejectFeedback {
  @IsUUID() signalId!: string;
  @Length(3, 2_000) reason!: string;
}
export class LapseFeedbackTerm {
  @IsUUID() signalId!: string;
}

const raiser: Allow<unknown, Signal, object> = (_c, state, _f, actor) => isRaiser(state, actor);

/** Last days of the two terms, counted from the day of the act. */
export const feedbackDueBy = ({ feedbackDays }: Parameters, at: string): string =>
  plusDays(dayOf(at), feedbackDays);
const receiptDueBy = ({ receiptDays }: Parameters, at: string): string => plusDays(dayOf(at), receiptDays);

/** What feedback given now says of its terms; `lateDays` only when it comes after its last day. */
export function feedbackTerms(
  state: Readonly<Signal>,
  rules: Parameters,
  now: string,
): { receiptDueBy: string; lateDays?: number } {
  const late = state.answer ? daysBetween(state.answer.feedbackDueBy, dayOf(now)) : 0;
  return { receiptDueBy: receiptDueBy(rules, now), ...(late > 0 ? { lateDays: late } : {}) };
}

/** Judged by the moment of the act itself: that the term lapsed may be noted a little later. */
const isInTerm = ({ state, receiptDueBy }: NonNullable<Signal['feedback']>, now: string): boolean =>
  state === 'given' && now < endOfDay(receiptDueBy);

/** A merged signal has its answer from the older one, a declined one needs none, until its raiser objects. */
function mustAwaitAnswer(state: Readonly<Signal>): void {
  must(!hasEnded(state), 'signal-closed');
  must(!state.answer && !state.feedback, 'already-answered');
  must(state.objected || !isClosed(statusOf(state)), 'signal-closed');
  must(state.objected || state.mergedInto === undefined, 'signal-merged');
}

export const answerRules = rules<Signal, SignalEvents>((on, event) => [
  on(AnswerSignal, {
    stream: (c) => c.signalId,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: answerer,
    decide: ({ text }, state, { rules }, { now }, actor) => {
      mustAwaitAnswer(state);
      const by = isConvenor(actor, state.bodyId) ? 'convenor' : 'secretary';
      return [event('SignalAnswered', { by, text, feedbackDueBy: feedbackDueBy(rules, now) })];
    },
  }),
  on(GiveFeedback, {
    stream: (c) => c.signalId,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: answerer,
    decide: ({ text }, state, { rules }, { now }) => {
      must(!hasEnded(state), 'signal-closed');
      must(state.feedback === undefined, 'feedback-given');
      must(state.objected || state.mergedInto === undefined, 'signal-merged');
      must(state.answer || (state.declined && !state.objected), 'nothing-to-report');
      return [event('FeedbackGiven', { text, ...feedbackTerms(state, rules, now) })];
    },
  }),
  on(ConfirmFeedbackReceipt, {
    stream: (c) => c.signalId,
    allow: raiser,
    decide: ({ remark }, { feedback }, _facts, { now }) => {
      if (feedback?.state === 'confirmed') return [];
      must(feedback, 'no-feedback-yet');
      must(isInTerm(feedback, now), 'feedback-term-over');
      return [event('FeedbackReceiptConfirmed', { remark })];
    },
  }),
  on(RejectFeedback, {
    stream: (c) => c.signalId,
    allow: raiser,
    decide: ({ reason }, { feedback }, _facts, { now }) => {
      must(feedback, 'no-feedback-yet');
      must(feedback.state !== 'confirmed', 'feedback-confirmed');
      must(isInTerm(feedback, now), 'feedback-term-over');
      return [event('FeedbackRejected', { reason })];
    },
  }),
  on(LapseFeedbackTerm, {
    stream: (c) => c.signalId,
    internal: true,
    allow: bySystem,
    decide: (_c, { feedback }, _facts, { now }) => {
      const over = feedback?.state === 'given' && endOfDay(feedback.receiptDueBy) <= now;
      return over ? [event('FeedbackTermLapsed', { dueBy: feedback.receiptDueBy })] : [];
    },
  }),
]);
