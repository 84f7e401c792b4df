import { process, type Look } from '../../kernel/index.js';
import { FollowAnswer, FollowFeedback } from './follow.rules.js';
import { signal } from './signal.js';
import { signals } from './signals.view.js';
import { SplitSignal } from './triage.rules.js';

const mergedInto = async (target: string, look: Look): Promise<readonly string[]> =>
  (await look.rows(signals, { mergedInto: target })).map(({ id }) => id);

async function followers(
  target: string,
  look: Look,
  answer: Partial<FollowAnswer>,
): Promise<readonly FollowAnswer[]> {
  const ids = await mergedInto(target, look);
  return ids.map((signalId) => Object.assign(new FollowAnswer(), { signalId, target, ...answer }));
}

/** Whoever raised a signal that was merged gets what the older one gets: its answer, its feedback, or its own way back. */
export const mergedFollows = process('merged-follows', (on) => [
  on(() => signal, {
    SignalAnswered: ({ by, outcome, bodyId, meetingId, itemId }, { streamId }, look) =>
      followers(streamId, look, { by, outcome, bodyId, meetingId, itemId }),
    SignalDeclined: ({ by, meetingId, itemId }, { streamId }, look) =>
      followers(streamId, look, { by, outcome: 'niet weerhouden', meetingId, itemId }),
    FeedbackGiven: async (_data, { streamId: target }, look) =>
      (await mergedInto(target, look)).map((signalId) =>
        Object.assign(new FollowFeedback(), { signalId, target }),
      ),
    SignalWithdrawn: async (_data, { streamId }, look) =>
      (await mergedInto(streamId, look)).map((signalId) => Object.assign(new SplitSignal(), { signalId })),
  }),
]);
