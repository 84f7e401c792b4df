import { b64url, CompactRange } from '../../audit/index.js';
import { CorruptEvent, type StoredEvent } from '../../engine/ports.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { EventReader } from '../../engine/stores/sqlite/eventReader.js';
import { events as counted, count } from '../wording.js';
import type { Findings } from './findings.js';
import { recordedCheck } from './recorded.js';
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
  const reader = new EventReader(db);
  const head = await reader.head();
  const bad = await walk(reader, db, head, wanted, findings);
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
  reader: EventReader,
  db: Database,
  head: number,
  { noted, onBatch, onProgress }: EventsWanted,
  findings: Findings,
): Promise<number | undefined> {
  const range = new CompactRange();
  const recorded = recordedCheck(db);
  if (noted && noted.head > head) {
    findings.blame(
      `Gebeurtenissen na ${count(head)} ontbreken: ${noted.by} ging tot ${count(noted.head)}.`,
      head + 1,
    );
  }
  while (range.size < head) {
    const size = Math.min(AT_ONCE, head - range.size, stopBefore(noted?.head, range.size));
    const batch = await readBatch(reader, range.size, size);
    const bad = 'bad' in batch ? batch.bad : recorded(batch.events);
    if (bad !== undefined || 'bad' in batch) return bad;
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

type Batch =
  | { readonly events: readonly StoredEvent[]; readonly leaves: readonly Uint8Array[] }
  | { readonly bad: number };

async function readBatch(reader: EventReader, after: number, size: number): Promise<Batch> {
  try {
    const events = await reader.readAll(after, size);
    const leaves = await reader.leaves(after, size);
    const short = Math.min(events.length, leaves.length);
    return short < size ? { bad: after + short + 1 } : { events, leaves };
  } catch (error) {
    return { bad: error instanceof CorruptEvent ? error.number : await firstUnreadable(reader, after, size) };
  }
}

/** SQLite refused the batch: one of its events is to blame. */
async function firstUnreadable(reader: EventReader, after: number, size: number): Promise<number> {
  for (let number = after + 1; number < after + size; number++) {
    try {
      if ((await reader.readNumbers([number])).length === 0) return number;
    } catch {
      return number;
    }
  }
  return after + size;
}
