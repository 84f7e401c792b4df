import { beginCopy, endCopy, Moved, movedTo, mustBeWhole, sayMoved } from '../../engine/moving.js';
import { reasonOf, Refusal } from '../refusal.js';
import { copyEntries, sameEntries, sharedEntries } from './access-log.js';
import { keepAlone, numbered, type Watch } from './alone.js';
import { copyEvents, logSum, sharedEvents, type LogSum } from './events.js';
import { afterEvents, beforeEvents, type Kind } from './kinds.js';
import { copyRows, sameRows, sharedRows } from './rows.js';
import type { Side } from './side.js';

/** `what` is being done with so many of them; `total` where it is known. */
export type OnCopied = (what: string, done: number, total?: number) => void;
export interface Copied {
  readonly source: LogSum;
  readonly target: LogSum;
  readonly kinds: readonly { readonly words: Kind['words']; readonly rows: number }[];
}
interface Between {
  readonly source: Side;
  readonly target: Side;
  readonly onDone: OnCopied;
}
/** What the target has already. */
interface There {
  readonly events: number;
  readonly entries: number;
  readonly rows: ReadonlyMap<Kind, ReadonlySet<string>>;
}

const accessWords = ['toegang', 'toegangen'] as const;

/**
 * Copies an installation that is stopped to a target that is empty or holds the beginning of the same, and makes sure that
 * both are the same. From then on it goes on there: the source says so. @throws Refusal, and StoreError before anything is changed
 */
export async function copyInstallation(source: Side, target: Side, onDone: OnCopied): Promise<Copied> {
  const between = { source, target, onDone };
  await mustBeWhole(source.ledger);
  await mustNotBeElsewhere(between);
  await mustBeginAlike(between);
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const watches: Watch[] = [];
    for (const side of [source, target]) {
      const watch = await keepAlone(side);
      watches.push(watch);
      ends.push(() => watch.end());
      const stop = await side.events.count?.();
      if (stop) ends.push(stop);
    }
    const check = () => watches.forEach((watch) => watch.check());
    return await leaving(between, () =>
      copied({ ...between, onDone: (...told) => (check(), onDone(...told)) }),
    );
  } finally {
    for (const end of ends.toReversed()) await end().catch(runsOut);
  }
}

/** What was copied stands; a lease that is not given up is over after some seconds. */
const runsOut = (): void => {};

/** From now on nobody starts on a source that no lock keeps from them; where it was not copied after all, it is as it was. */
async function leaving({ source, target }: Between, copying: () => Promise<Copied>): Promise<Copied> {
  const before = await movedTo(source.ledger);
  if (source.lease) await sayMoved(source.ledger, target.name);
  try {
    return await copying();
  } catch (error) {
    await sayMoved(source.ledger, before).catch(staysMarked);
    throw error;
  }
}

/** Whoever starts there is told how to undo it. */
const staysMarked = (): void => {};

/** What moved goes on there: a copy of what stayed behind would be a second that differs. The same copy again is none. @throws Moved */
async function mustNotBeElsewhere({ source, target }: Between): Promise<void> {
  const to = await movedTo(source.ledger);
  if (to !== undefined && to !== target.name) throw new Moved(to);
}

/** At a glance, before anything at all is written there: whose event 1 is it? */
async function mustBeginAlike({ source, target }: Between): Promise<void> {
  const [[ours], [theirs]] = await Promise.all([target.events.readAll(0, 1), source.events.readAll(0, 1)]);
  if (!theirs) {
    throw new Refusal(`Op ${source.name} staat geen enkele gebeurtenis: kijk na of dit de bron is.`);
  }
  if (ours && ours.id !== theirs.id) {
    throw new Refusal(
      `Op ${target.name} staat een andere installatie. Er is niets veranderd: kies een leeg doel.`,
    );
  }
}

async function copied(between: Between): Promise<Copied> {
  const { source, target } = between;
  const there = await compare(between);
  await beginCopy(target.ledger);
  try {
    await copyAll(between, there);
    await target.accounts.sessions.sweep(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    const proof = await proved(between);
    await numbered(target, proof.target.events);
    await sayMoved(source.ledger, target.name);
    await endCopy(target.ledger);
    return proof;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `Het kopiëren stopte. ${reasonOf(error)} Herhaal dezelfde opdracht: ze gaat verder waar ze stopte.`,
      { cause: error },
    );
  }
}

async function compare({ source, target, onDone }: Between): Promise<There> {
  const total = await target.events.head();
  const events = await sharedEvents(source, target, (done) => onDone('vergelijken', done, total));
  const rows = new Map<Kind, ReadonlySet<string>>();
  for (const kind of [...beforeEvents, ...afterEvents])
    rows.set(kind, await sharedRows(kind, source, target));
  return { events, rows, entries: await sharedEntries(source, target) };
}

async function copyAll({ source, target, onDone }: Between, there: There): Promise<void> {
  const rowsOf = async (kinds: readonly Kind[]): Promise<void> => {
    for (const kind of kinds)
      await copyRows(kind, source, target, there.rows.get(kind)!, (done) => onDone(kind.words[1], done));
  };
  await rowsOf(beforeEvents);
  const total = await source.events.head();
  await copyEvents(source, target, there.events, (done) => onDone('gebeurtenissen', done, total));
  await rowsOf(afterEvents);
  await copyEntries(source, target, there.entries, (done) => onDone(accessWords[1], done));
}

/** Read again from both, also what was there before. @throws Refusal where they are not the same */
async function proved({ source, target, onDone }: Between): Promise<Copied> {
  const total = await source.events.head();
  const [ours, theirs] = [
    await logSum(target, (done) => onDone('nakijken', done, total)),
    await logSum(source),
  ];
  if (ours.sha256 !== theirs.sha256) {
    throw new Refusal(
      'De bron en het doel zijn niet gelijk: schreef er iemand? Stop alles en herhaal de opdracht.',
    );
  }
  const kinds: { words: Kind['words']; rows: number }[] = [];
  for (const kind of [...beforeEvents, ...afterEvents])
    kinds.push({ words: kind.words, rows: await sameRows(kind, source, target) });
  kinds.push({ words: accessWords, rows: await sameEntries(source, target) });
  return { source: theirs, target: ours, kinds };
}
