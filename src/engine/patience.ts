import { NotBegun, OutcomeUnknown, type Answer } from './order.js';

/** How long a caller waits for a store elsewhere before hearing that nobody knows yet (engines.md). */
export const patienceMs = 3_000;

/** A command on its way through a lane. */
export interface Waiting {
  /** Somebody decides on it: it may be stored. */
  begun: boolean;
  /** The caller was told that it was not begun: it never will be. */
  gone: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Ends the wait of a caller, not the work: what was begun may still be stored, what was not is given up. */
export function endWaitAfter(waiting: Waiting, ms: number): void {
  const timer = setTimeout(() => {
    waiting.gone = !waiting.begun;
    waiting.reject(waiting.begun ? new OutcomeUnknown('outcome-unknown') : new NotBegun('not-begun'));
  }, ms);
  const { resolve, reject } = waiting;
  waiting.resolve = (answer) => (clearTimeout(timer), resolve(answer));
  waiting.reject = (error) => (clearTimeout(timer), reject(error));
}

/** From here on these may be stored; who was told that it was not begun is left out. */
export function begun<W extends Waiting>(batch: readonly W[]): readonly W[] {
  const staying = batch.filter(({ gone }) => !gone);
  for (const waiting of staying) waiting.begun = true;
  return staying;
}
