import type { Database, Statement } from './database.js';

/** A stream's row, and the revision of its last event. */
export interface StreamHead {
  readonly id: number;
  readonly revision: number;
}

const MAX_KEPT = 20_000;

/** Revisions of the last events, the recently used ones in memory. */
export class StreamHeads {
  private readonly kept = new Map<string, StreamHead>();
  private readonly find: Statement;
  private readonly add: Statement;

  constructor(private readonly db: Database) {
    this.find = db.prepare(
      `SELECT id, coalesce((SELECT max(revision) FROM event WHERE stream = stream.id), -1) AS revision
       FROM stream WHERE name = ?`,
    );
    this.add = db.prepare('INSERT INTO stream (name) VALUES (?)');
  }

  /** Undefined for a stream without events. */
  of(stream: string): StreamHead | undefined {
    const kept = this.kept.get(stream);
    if (kept) return kept;
    const found = this.find.get(stream) as StreamHead | undefined;
    if (found) this.keep(stream, { id: found.id, revision: found.revision });
    return found;
  }

  /** The row of a new stream. */
  begin(stream: string): number {
    return Number(this.add.run(stream).lastInsertRowid);
  }

  /** The longest unused goes first: a map keeps the order in which its keys were set. */
  keep(stream: string, head: StreamHead): void {
    this.kept.delete(stream);
    this.kept.set(stream, head);
    if (this.kept.size > MAX_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }

  forget(): void {
    this.kept.clear();
  }
}
