import { NotBegun, OutcomeUnknown, type Answer } from '../order.js';

/**
 * How long a caller waits for a store elsewhere before hearing that nobody knows yet: with the way there and back that is
 * within 3 s (engines.md).
 */
export const patienceMs = 2_800;

/** A command, from when it was given until it has an answer. */
export interface Waiting {
  /** Somebody decides on it: it may be stored. */
  begun: boolean;
  /** The caller was told that it was not begun: it never will be. */
  gone: boolean;
}
/** In a lane. */
export interface InLane extends Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Ends the wait of a caller, not the work: what was begun may still be stored, what was not is given up.
 * @param mayBeStored whether the command was begun, for this caller or when it was asked before
 */
export function answeredWithin(ms: number, waiting: Waiting, answer: Promise<Answer>, mayBeStored: () => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.gone = !waiting.begun;
      reject(mayBeStored() ? new OutcomeUnknown('outcome-unknown') : new NotBegun('not-begun'));
    }, ms);
    answer.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/** From here on these may be stored; who was told that it was not begun is left out. */
export function begun<W extends InLane>(batch: readonly W[]): readonly W[] {
  for (const { gone, reject } of batch) if (gone) reject(new NotBegun('not-begun'));
  const staying = batch.filter(({ gone }) => !gone);
  for (const waiting of staying) waiting.begun = true;
  return staying;
}
