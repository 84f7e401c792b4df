import { CorruptEvent, type StoredEvent } from '../../engine/ports.js';
import type { Database, Statement } from '../../engine/stores/sqlite/database.js';
import { EventReader } from '../../engine/stores/sqlite/eventReader.js';
import { uuidText } from '../../engine/stores/sqlite/uuidBytes.js';

export type Batch =
  | { readonly events: readonly StoredEvent[]; readonly leaves: readonly Uint8Array[] }
  | { readonly bad: number };

/** The columns beside an event: `recorded`, `command`, `leaf`. */
type Kept = readonly [number, Uint8Array | null, Uint8Array];

/**
 * Reads events in order, batch by batch, each event checked against its leaf and its number. Checks as well the two
 * columns that stand in no leaf but repeat what the metadata says: the running maximum of `recordedAt`, by which
 * moments are found, and the command, by which a repeat is recognised.
 */
export class EventBatches {
  private readonly reader: EventReader;
  private readonly kept: Statement;
  private latest = 0;
  private before = '';

  constructor(db: Database) {
    this.reader = new EventReader(db);
    this.kept = db.prepare(
      'SELECT recorded, command, leaf FROM event WHERE number > ? ORDER BY number LIMIT ?',
    );
    this.kept.setReturnArrays(true);
  }

  head(): Promise<number> {
    return this.reader.head();
  }

  /** `size` events after a number, at most as many as there are, or the first bad one. */
  async read(after: number, size: number): Promise<Batch> {
    try {
      const events = await this.reader.readAll(after, size);
      const kept = this.kept.all(after, size) as Kept[];
      const short = Math.min(events.length, kept.length);
      const odd = events.find((event, index) => index < short && !this.agrees(event, kept[index]!));
      if (odd) return { bad: odd.number };
      return short < size ? { bad: after + short + 1 } : { events, leaves: kept.map(([, , leaf]) => leaf) };
    } catch (error) {
      return { bad: error instanceof CorruptEvent ? error.number : await this.firstUnreadable(after, size) };
    }
  }

  private agrees({ stream, metadata }: StoredEvent, [recorded, command]: Kept): boolean {
    const { recordedAt, commandId } = JSON.parse(metadata) as { recordedAt: string; commandId: string };
    const name = `${stream} ${commandId}`;
    const isNamed = command === null ? name === this.before : uuidText(command) === commandId;
    this.latest = Math.max(this.latest, Date.parse(recordedAt));
    this.before = name;
    return recorded === this.latest && isNamed;
  }

  /** SQLite refused the batch: one of its events is to blame. */
  private async firstUnreadable(after: number, size: number): Promise<number> {
    for (let number = after + 1; number < after + size; number++) {
      try {
        if ((await this.reader.readNumbers([number])).length === 0) return number;
      } catch {
        return number;
      }
    }
    return after + size;
  }
}
