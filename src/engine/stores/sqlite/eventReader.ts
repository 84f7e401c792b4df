import { CorruptEvent, type EventStore, type StoredEvent } from '../../ports.js';
import type { Database, Statement } from './database.js';
import { EVENT_COLUMNS, EVENT_TABLES, eventOf, type EventRow } from './eventRow.js';
import { uuidBytes } from './uuidBytes.js';

export type EventReads = Pick<
  EventStore,
  'readStream' | 'findCommand' | 'readAll' | 'readNumbers' | 'types' | 'head' | 'numberOf' | 'leaves' | 'numberAt' | 'instantOf'
>;

/** Everything read is checked: each event against its leaf, and that none is missing between its neighbours. */
export class EventReader implements EventReads {
  private readonly firstOf: Statement;
  private readonly restOf: Statement;
  private readonly commandOf: Statement;
  private readonly after: Statement;
  private readonly byNumber: Statement;
  private readonly leavesAfter: Statement;
  private readonly recorded: Statement;
  private readonly last: Statement;

  constructor(protected readonly db: Database) {
    const select = `SELECT ${EVENT_COLUMNS} FROM ${EVENT_TABLES}`;
    this.firstOf = db.prepare('SELECT first FROM stream WHERE name = ?');
    this.restOf = db.prepare(
      `${select} WHERE e.stream = ? AND e.revision >= ? AND e.revision > 0 ORDER BY e.revision`,
    );
    this.commandOf = db.prepare(
      `SELECT number FROM event WHERE number = ?1 AND command = ?2
       UNION ALL SELECT number FROM event INDEXED BY event_of_command
       WHERE stream = ?1 AND command = ?2 AND revision > 0 LIMIT 1`,
    );
    this.after = db.prepare(`${select} WHERE e.number > ? ORDER BY e.number LIMIT ?`);
    this.byNumber = db.prepare(`${select} WHERE e.number = ?`);
    this.leavesAfter = db.prepare('SELECT number, leaf FROM event WHERE number > ? ORDER BY number LIMIT ?');
    this.recorded = db.prepare('SELECT recorded FROM event WHERE number = ?');
    this.last = db.prepare('SELECT max(number) AS number FROM event');
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    const first = this.beginOf(stream);
    if (first === undefined) return [];
    const begin = from <= 0 ? [this.rowOf(first, stream)] : [];
    const events = [...begin, ...(this.restOf.all(first, from) as EventRow[])].map(eventOf);
    events.forEach((event, index) => {
      const isNext = event.revision === from + index && event.number > (events[index - 1]?.number ?? 0);
      if (!isNext || event.stream !== stream) throw new CorruptEvent(event.number, stream);
    });
    return events;
  }

  async findCommand(stream: string, commandId: string): Promise<StoredEvent | undefined> {
    const first = this.beginOf(stream);
    if (first === undefined) return undefined;
    const found = this.commandOf.get(first, uuidBytes(commandId)) as { number: number } | undefined;
    return found && eventOf(this.rowOf(found.number, stream));
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const rows = this.after.all(after, limit) as EventRow[];
    checkGapless(rows, after);
    return rows.map(eventOf);
  }

  async readNumbers(numbers: readonly number[]): Promise<readonly StoredEvent[]> {
    const rows = numbers.map((number) => this.byNumber.get(number) as EventRow | undefined);
    return rows.filter((row) => row !== undefined).map(eventOf);
  }

  async types(): Promise<readonly string[]> {
    return (this.db.prepare('SELECT name FROM type').all() as { name: string }[]).map(({ name }) => name);
  }

  async head(): Promise<number> {
    return this.headNow();
  }

  async numberOf(place: number): Promise<number | undefined> {
    return place;
  }

  async leaves(after: number, limit: number): Promise<readonly Uint8Array[]> {
    const rows = this.leavesAfter.all(after, limit) as { number: number; leaf: Uint8Array }[];
    checkGapless(rows, after);
    return rows.map(({ leaf }) => leaf);
  }

  /** `recorded` rises with the number: the last one at or before the instant is found by halving. */
  async numberAt(instant: string): Promise<number> {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) throw new RangeError(`${instant} is not an instant`);
    let [low, high] = [0, this.headNow()];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.recordedAt(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async instantOf(number: number): Promise<string | undefined> {
    const row = this.recorded.get(number) as { recorded: number } | undefined;
    return row && new Date(row.recorded).toISOString();
  }

  /** Number of the first event of a stream. */
  protected beginOf(stream: string): number | undefined {
    return (this.firstOf.get(stream) as { first: number } | undefined)?.first;
  }

  protected headNow(): number {
    return (this.last.get() as { number: number | null }).number ?? 0;
  }

  /** @throws CorruptEvent when it has gone */
  private rowOf(number: number, stream: string): EventRow {
    const row = this.byNumber.get(number) as EventRow | undefined;
    if (!row) throw new CorruptEvent(number, stream);
    return row;
  }

  private recordedAt(number: number): number {
    const row = this.recorded.get(number) as { recorded: number } | undefined;
    if (!row) throw new CorruptEvent(number, 'an unknown stream');
    return row.recorded;
  }
}

function checkGapless(rows: readonly { number: number }[], after: number): void {
  const gap = rows.findIndex(({ number }, index) => number !== after + 1 + index);
  if (gap >= 0) throw new CorruptEvent(after + 1 + gap, 'an unknown stream');
}
