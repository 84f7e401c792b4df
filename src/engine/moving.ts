import type { Ledger } from './ports.js';
import { StoreError } from './stores/errors.js';

/** Mark of the ledger that rises when a copy to these stores begins and when it ends: odd while it is under way. */
export const COPY_MARK = 'copy';

const isUnfinished = (mark: number): boolean => mark % 2 === 1;

/** From now on nobody opens these stores, until the copy has ended; one that stopped half-way goes on. */
export async function beginCopy(ledger: Ledger): Promise<void> {
  const mark = await ledger.mark(COPY_MARK);
  if (!isUnfinished(mark)) await ledger.setMark(COPY_MARK, mark + 1);
}

export async function endCopy(ledger: Ledger): Promise<void> {
  const mark = await ledger.mark(COPY_MARK);
  if (isUnfinished(mark)) await ledger.setMark(COPY_MARK, mark + 1);
}

/** @throws StoreError `copy-unfinished`: a part of a history would be taken for all of it */
export async function mustBeWhole(ledger: Ledger): Promise<void> {
  if (isUnfinished(await ledger.mark(COPY_MARK)))
    throw new StoreError('copy-unfinished', 'A copy to these stores has not ended');
}
