import { dayMonth } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { castOf } from '../../signals/parts/cast.js';
import { numbersFor } from '../../signals/parts/numbers.js';
import { actorWords, type TurnWords } from '../../signals/parts/turn-words.js';
import { isOver, totalDays, turnAfter } from '../../signals/parts/turns.js';
import { overviewText as text } from '../overview.texts.js';
import type { OwnSignal } from './own-signals.js';

export interface ShownSignal {
  readonly signal: OwnSignal;
  /** "SG-07". */
  readonly number: string;
  /** Who is at turn, or how long it took. */
  readonly turn: string;
}

export async function shownSignals(
  context: PageContext,
  own: readonly OwnSignal[],
): Promise<readonly ShownSignal[]> {
  const numberOf = await numbersFor(
    context,
    own.map(({ document }) => document.raised.number),
  );
  const cast = await castOf(context, []);
  return Promise.all(
    own.map(async (signal) => {
      const actor = await actorWords(context, signal.document.state.bodyId, cast, signal.own);
      return {
        signal,
        number: numberOf(signal.document.raised.number),
        turn: turnOf(context, signal, actor),
      };
    }),
  );
}

function turnOf({ at }: PageContext, { document, own }: OwnSignal, actor: TurnWords): string {
  if (isOver(document)) return text('total', { count: totalDays(document, at.instant) });
  const turn = turnAfter(document.steps);
  const { answer, feedback } = document.state;
  if (turn === 'receipt' && own && feedback)
    return text('turnReceipt', { who: actor(turn), day: dayMonth(feedback.receiptDueBy) });
  if (turn === 'feedback' && answer)
    return text('turnFeedback', { who: actor(turn), day: dayMonth(answer.feedbackDueBy) });
  return text('turn', { who: actor(turn) });
}
