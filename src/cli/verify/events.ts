import { b64url, CompactRange } from '../../audit/index.js';
import type { StoredEvent } from '../../engine/ports.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { events as counted, count } from '../wording.js';
import { EventBatches } from './batches.js';
import type { Findings } from './findings.js';
import { firstBrokenStream } from './streams.js';

const AT_ONCE = 1000;

export interface EventsWanted {
  /** What the root over the leaves must be at this number, where somebody noted it. */
  readonly noted?: { readonly head: number; readonly root: string; readonly by: string };
  /** For each batch, after its own check. */
  readonly onBatch: (events: readonly StoredEvent[]) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Every event against its leaf, numbers 1 to the head without a gap, revisions of each stream 0, 1, 2 …, moments that
 * never go back, and the root that was noted. Stops at the first bad event.
 */
export async function verifyEvents(db: Database, wanted: EventsWanted, findings: Findings): Promise<void> {
  const batches = new EventBatches(db);
  const head = await batches.head();
  const bad = await walk(batches, head, wanted, findings);
  const broken = bad ?? firstBrokenStream(db);
  if (bad !== undefined) findings.blame(`Gebeurtenis ${count(bad)} is niet zoals ze bewaard werd.`, bad);
  else if (broken !== undefined) {
    findings.blame(`Voor gebeurtenis ${count(broken)} ontbreekt een eerdere van haar stroom.`, broken);
  } else {
    findings.vouch(`${counted(head)}: elk blad klopt, geen nummer ontbreekt, geen stroom heeft een gat.`);
  }
}

/** The number of the first bad event. */
async function walk(
  batches: EventBatches,
  head: number,
  { noted, onBatch, onProgress }: EventsWanted,
  findings: Findings,
): Promise<number | undefined> {
  const range = new CompactRange();
  if (noted && noted.head > head) {
    findings.blame(
      `Gebeurtenissen na ${count(head)} ontbreken: ${noted.by} ging tot ${count(noted.head)}.`,
      head + 1,
    );
  }
  while (range.size < head) {
    const size = Math.min(AT_ONCE, head - range.size, stopBefore(noted?.head, range.size));
    const batch = await batches.read(range.size, size);
    if ('bad' in batch) return batch.bad;
    for (const leaf of batch.leaves) range.append(Buffer.from(leaf));
    if (range.size === noted?.head) compareRoot(range, noted, findings);
    onBatch(batch.events);
    onProgress(range.size, head);
  }
  if (head === 0 && noted?.head === 0) compareRoot(range, noted, findings);
  return undefined;
}

/** A batch ends where a root was noted. */
const stopBefore = (noted: number | undefined, done: number): number =>
  noted !== undefined && noted > done ? noted - done : AT_ONCE;

function compareRoot(
  range: CompactRange,
  { root, by, head }: NonNullable<EventsWanted['noted']>,
  findings: Findings,
): void {
  const isSame = b64url(range.root()) === root;
  if (isSame) findings.vouch(`De wortel over ${counted(head)} is die van ${by}.`);
  else
    findings.blame(
      `De wortel over ${counted(head)} is een andere dan die van ${by}: er is geschiedenis vervangen.`,
    );
}
