import { AppendRefused, type Append, type Appended } from '../../ports.js';
import type { PreparedAppend, PreparedEvent } from '../preparedAppend.js';
import { Claims } from './claims.js';
import type { Database, Statement } from './database.js';
import { StreamHeads, type StreamHead } from './streamHeads.js';
import { TypeIds } from './typeIds.js';
import { uuidBytes } from './uuidBytes.js';

/**
 * Writes appends inside a transaction that others begin and commit. Everything is checked before the first
 * row is inserted, so a refused append leaves nothing; the checks see what earlier appends of the group wrote.
 */
export class EventWriter {
  /** Number of the last event. */
  head = 0;
  private recorded = 0;
  private readonly heads: StreamHeads;
  private readonly types: TypeIds;
  private readonly claims: Claims;
  private readonly insert: Statement;
  private readonly stored: Statement;
  private readonly last: Statement;

  constructor(private readonly db: Database) {
    this.heads = new StreamHeads(db);
    this.types = new TypeIds(db);
    this.claims = new Claims(db);
    this.insert = db.prepare(
      `INSERT INTO event (number, stream, revision, type, recorded, id, command, leaf, begins, metadata, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.stored = db.prepare(
      `SELECT number, id FROM event WHERE number = :stream AND :revision = 0
       UNION ALL SELECT number, id FROM event WHERE stream = :stream AND revision = :revision AND revision > 0`,
    );
    this.last = db.prepare('SELECT number, recorded FROM event ORDER BY number DESC LIMIT 1');
    this.reload();
  }

  /** @throws AppendRefused */
  write({ append, events }: PreparedAppend): Appended {
    const head = this.heads.of(append.stream);
    if ((head?.revision ?? -1) !== append.expected) return this.repeated(append, events, head);
    this.checkBasis(append.basis);
    if (append.claims) this.claims.check(append.claims, head?.id);
    const stream = head?.id ?? this.heads.begin(append.stream, this.head + 1);
    if (append.claims || append.releases) {
      this.claims.move(stream, append.releases ?? [], append.claims ?? []);
    }
    return this.writeEvents(stream, append.stream, events);
  }

  /** Number of the first event of a stream. */
  beginOf(stream: string): number | undefined {
    return this.heads.of(stream)?.id;
  }

  /** -1 for a stream without events. */
  revisionOf(stream: string): number {
    return this.heads.of(stream)?.revision ?? -1;
  }

  /** What is remembered is read again from what is stored. */
  reload(): void {
    const last = this.last.get() as { number: number; recorded: number } | undefined;
    this.head = last?.number ?? 0;
    this.recorded = last?.recorded ?? 0;
    this.heads.forget();
    this.types.reload();
  }

  private writeEvents(stream: number, name: string, events: readonly PreparedEvent[]): Appended {
    let before: string | undefined;
    for (const { event, revision, recordedMs, commandId, leaf } of events) {
      this.recorded = Math.max(this.recorded, recordedMs);
      const command = commandId === before ? null : uuidBytes(commandId);
      before = commandId;
      this.insert.run(
        ++this.head,
        stream,
        revision,
        this.types.of(event.type),
        this.recorded,
        uuidBytes(event.id),
        command,
        leaf,
        revision === 0 ? name : null,
        event.metadata,
        event.data,
      );
    }
    const revision = events.at(-1)!.revision;
    this.heads.keep(name, { id: stream, revision });
    return { revision, place: this.head };
  }

  /** The same events at the same revision are there already: the answer of then, as every engine gives it. */
  private repeated(append: Append, events: readonly PreparedEvent[], head: StreamHead | undefined): Appended {
    let number = 0;
    for (const { event, revision } of events) {
      const row =
        head && (this.stored.get({ stream: head.id, revision }) as { number: number; id: Uint8Array } | undefined);
      if (!row || !uuidBytes(event.id).equals(row.id)) {
        throw new AppendRefused({ kind: 'wrong-revision', actual: head?.revision ?? -1 });
      }
      number = row.number;
    }
    return { revision: append.expected + events.length, place: number };
  }

  private checkBasis(basis: Append['basis']): void {
    if (!basis) return;
    for (const [stream, revision] of Object.entries(basis)) {
      if ((this.heads.of(stream)?.revision ?? -1) !== revision) {
        throw new AppendRefused({ kind: 'basis-moved', stream });
      }
    }
  }
}
