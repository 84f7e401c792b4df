import type { Ledger } from './ports.js';
import { StoreError } from './stores/errors.js';

/** Mark of the ledger that rises when a copy to these stores begins and when it ends: odd while it is under way. */
export const COPY_MARK = 'copy';
/** Marks of the ledger that rise when this installation is moved to what they name, and when that is undone: odd while it stands. */
export const MOVED_MARK = 'moved-to:';

/** Marks of the copying itself, which stay where they are. */
export const isOfCopying = (name: string): boolean => name === COPY_MARK || name.startsWith(MOVED_MARK);

const stands = (mark: number): boolean => mark % 2 === 1;

/** From now on nobody opens these stores, until the copy has ended; one that stopped half-way goes on. */
export const beginCopy = (ledger: Ledger): Promise<void> => say(ledger, COPY_MARK, true);

/** They are whole, and the installation goes on here, also where it was moved away from before. */
export async function endCopy(ledger: Ledger): Promise<void> {
  await sayMoved(ledger, undefined);
  await say(ledger, COPY_MARK, false);
}

/** @throws StoreError `copy-unfinished`: a part of a history would be taken for all of it */
export async function mustBeWhole(ledger: Ledger): Promise<void> {
  if (stands(await ledger.mark(COPY_MARK))) throw new StoreError('copy-unfinished', 'A copy to these stores has not ended');
}

/** This installation goes on elsewhere: were it started here as well, there would be two that differ. */
export class Moved extends StoreError {
  constructor(readonly to: string) {
    super('moved', `This installation was moved to ${to}`);
  }
}

/** @throws Moved */
export async function mustBeHere(ledger: Ledger): Promise<void> {
  const to = await movedTo(ledger);
  if (to !== undefined) throw new Moved(to);
}

/** Where it was moved to last, as an operator reads it; undefined where it was not, or that was undone. */
export async function movedTo(ledger: Ledger): Promise<string | undefined> {
  for await (const { name, value } of ledger.allMarks()) {
    if (name.startsWith(MOVED_MARK) && stands(value)) return name.slice(MOVED_MARK.length);
  }
  return undefined;
}

/** It was moved there and nowhere else; undefined: it goes on here. */
export async function sayMoved(ledger: Ledger, to: string | undefined): Promise<void> {
  const before = await movedTo(ledger);
  if (before !== undefined && before !== to) await say(ledger, MOVED_MARK + before, false);
  if (to !== undefined) await say(ledger, MOVED_MARK + to, true);
}

/** A mark only rises. */
async function say(ledger: Ledger, name: string, stand: boolean): Promise<void> {
  const mark = await ledger.mark(name);
  if (stands(mark) !== stand) await ledger.setMark(name, mark + 1);
}
