import { deadline, due, endOfDay, stopped } from '../../kernel/index.js';
import { LapseFeedbackTerm } from './answer.rules.js';
import { signal } from './signal.js';

/** A raiser who says nothing in time leaves the feedback unconfirmed: noted at the midnight after the last day. */
export const feedbackTerm = deadline('feedback-term', (on) => [
  on(() => signal, {
    FeedbackGiven: ({ receiptDueBy }, { streamId }) =>
      due(streamId, endOfDay(receiptDueBy), Object.assign(new LapseFeedbackTerm(), { signalId: streamId })),
    FeedbackReceiptConfirmed: (_data, { streamId }) => stopped(streamId),
    FeedbackRejected: (_data, { streamId }) => stopped(streamId),
    FeedbackTermLapsed: (_data, { streamId }) => stopped(streamId),
  }),
]);
