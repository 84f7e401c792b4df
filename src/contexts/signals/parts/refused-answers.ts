import type { Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import type { SignalDocument } from '../signal.document.js';
import { signals } from '../signals.view.js';

/** A signal whose raiser said that the answer was none, and that waits for another since `at`, an ISO instant. */
export interface RefusedAnswer {
  readonly id: string;
  readonly document: Opened<SignalDocument>;
  readonly at: string;
}

/** Such signals of one body, as far as the reader may see them, in the order in which they were raised. */
export async function refusedAnswers(
  context: PageContext,
  bodyId: string,
): Promise<readonly RefusedAnswer[]> {
  const rows = await context.all(signals, { bodyId, owed: 'answer' }, 'raisedNumber');
  const found = await Promise.all(rows.map(({ id }) => context.get(signals, id)));
  return found.flatMap((one) => {
    if (!one?.document.state.objected) return [];
    const refusal = one.document.steps.findLast(({ what }) => what === 'FeedbackRejected');
    return refusal ? [{ id: one.id, document: one.document, at: refusal.at }] : [];
  });
}
