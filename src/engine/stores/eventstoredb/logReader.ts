import { countsAsEvent, leafHash } from '../../../audit/index.js';
import { CorruptEvent, type StoredEvent } from '../../ports.js';
import { StoreError } from '../errors.js';
import { count, type Counter } from './counting.js';
import type { NumberIndex, NumberRow } from './number-index.js';
import { recordedAfter } from './recordedAfter.js';
import type { Wire } from './wire.js';

const [smallestPage, largestPage] = [16, 512];
/** Single events asked for at once. */
const atOnce = 16;

/** Reads by event number: finds the place in the index, and counts on from there, also beyond what is indexed. */
export class LogReader {
  constructor(
    private readonly wire: Wire,
    private readonly index: NumberIndex,
  ) {}

  /** @throws StoreError `log-behind`, `log-fault`; WireError */
  async after(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    if (limit <= 0) return found;
    for await (const event of this.counted(Math.min(after, await this.index.head()), limit)) {
      if (event.number > after) found.push(event);
      if (found.length === limit) break;
    }
    return found;
  }

  async leaves(after: number, limit: number): Promise<readonly Uint8Array[]> {
    return (await this.after(after, limit)).map((event) => leafHash(event));
  }

  /** Sealed events stand in the index, read all at once; the others are read one by one. @throws CorruptEvent where another event stands there */
  async single(numbers: readonly number[]): Promise<readonly StoredEvent[]> {
    const rows = new Map(
      (await this.index.rows(numbers.filter((number) => number > 0))).map((row) => [row.number, row]),
    );
    const there = numbers.flatMap((number) => rows.get(number) ?? []);
    const found: StoredEvent[] = [];
    for (let at = 0; at < there.length; at += atOnce) {
      found.push(...(await Promise.all(there.slice(at, at + atOnce).map((row) => this.one(row)))));
    }
    return found;
  }

  private async one({ number, place, stream, revision, id, sealed }: NumberRow): Promise<StoredEvent> {
    if (sealed) return { number, place, id, stream, revision, ...sealed };
    const [event] = await this.wire.readStream(stream, revision, 1);
    if (event?.id !== id || event.revision !== revision) throw new CorruptEvent(number, stream);
    return { ...event, number };
  }

  private async *counted(from: number, limit: number): AsyncGenerator<StoredEvent> {
    let last: Counter = { number: 0, at: 0 };
    const row = from > 0 ? await this.index.row(from) : undefined;
    if (from > 0 && !row) throw new StoreError('unavailable', `Event ${from} is not in the index of numbers`);
    if (row) last = row;
    const size = Math.min(Math.max(limit + 1, smallestPage), largestPage);
    for await (const recorded of recordedAfter(this.wire, row, size)) {
      const next = count(recorded, last);
      if (!next) continue;
      last = next.row;
      yield next.event;
    }
  }
}

/** Place of the newest event that counts; 0 where there is none. For whoever must wait until all is counted. */
export async function lastPlace(wire: Wire): Promise<number> {
  let last = 0;
  for (let from: number | undefined; ;) {
    const { events, next } = await wire.readLog(from, largestPage);
    for (const { stream, place } of events) if (countsAsEvent(stream)) last = place;
    if (next === undefined) return last;
    from = next;
  }
}
