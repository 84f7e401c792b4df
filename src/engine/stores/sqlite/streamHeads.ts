import { Recent } from '../../recent.js';
import type { Database, Statement } from './database.js';

/** The number of a stream's first event, by which its events name it, and the revision of its last. */
export interface StreamHead {
  readonly id: number;
  readonly revision: number;
}

const KEPT = 20_000;
/** Known not to be there: the append that begins a stream need not ask again what its decision asked. */
const ABSENT: StreamHead = { id: 0, revision: -1 };

/** Revisions of the last events, the recently used ones in memory. Only the one writer of the file may keep them. */
export class StreamHeads {
  private readonly kept = new Recent<StreamHead>(KEPT);
  private readonly find: Statement;
  private readonly add: Statement;

  constructor(private readonly db: Database) {
    this.find = db.prepare(
      `SELECT first AS id,
         coalesce((SELECT max(revision) FROM event WHERE stream = s.first AND revision > 0), 0) AS revision
       FROM stream s WHERE name = ?`,
    );
    this.add = db.prepare('INSERT INTO stream (name, first) VALUES (?, ?)');
  }

  /** Undefined for a stream without events. */
  of(stream: string): StreamHead | undefined {
    const kept = this.kept.get(stream) ?? this.look(stream);
    return kept === ABSENT ? undefined : kept;
  }

  /** The row of a new stream, which begins with the event of this number. */
  begin(stream: string, first: number): number {
    this.add.run(stream, first);
    return first;
  }

  keep(stream: string, head: StreamHead): void {
    this.kept.set(stream, head);
  }

  forget(): void {
    this.kept.clear();
  }

  private look(stream: string): StreamHead {
    const found = this.find.get(stream) as StreamHead | undefined;
    const head = found ? { id: found.id, revision: found.revision } : ABSENT;
    this.kept.set(stream, head);
    return head;
  }
}
