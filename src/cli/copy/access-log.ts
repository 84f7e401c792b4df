import { isDeepStrictEqual } from 'node:util';
import type { AccessEntry } from '../../accounts/index.js';
import { Refusal } from '../refusal.js';
import { commonBeginning, inGroups } from './beginning.js';
import type { Side } from './side.js';

const AT_ONCE = 500;

const entriesOf = ({ accounts }: Side): AsyncIterable<AccessEntry> => accounts.accessLog.all();

/** How many rows the target has, all of them the first of the source's: they have no name. @throws Refusal */
export async function sharedEntries(source: Side, target: Side): Promise<number> {
  const { same, differs } = await commonBeginning(entriesOf(source), entriesOf(target), isDeepStrictEqual);
  if (differs) {
    throw new Refusal(
      `Het toegangslogboek op ${target.name} is niet dat van ${source.name}. Er is niets veranderd: kies een leeg doel.`,
    );
  }
  return same;
}

/** Adds the rows after the first so many. */
export async function copyEntries(
  source: Side,
  target: Side,
  after: number,
  onDone: (done: number) => void,
): Promise<void> {
  let done = 0;
  for await (const group of inGroups(entriesOf(source), AT_ONCE)) {
    const missing = group.slice(Math.max(0, after - done));
    if (missing.length > 0) await target.accounts.accessLog.appendAll(missing);
    done += group.length;
    onDone(done);
  }
}

/** How many there are on both sides, once they are the same. @throws Refusal */
export async function sameEntries(source: Side, target: Side): Promise<number> {
  const there = await sharedEntries(source, target);
  let entries = 0;
  for await (const _ of entriesOf(source)) entries += 1;
  if (entries !== there)
    throw new Refusal('Het toegangslogboek kwam niet helemaal over: herhaal de opdracht.');
  return entries;
}
