import type { Append, Appended, EventStore, StoredEvent } from '../../ports.js';
import { prepareAppend } from '../preparedAppend.js';
import { closeDatabase, type Database } from './database.js';
import { EventReader } from './eventReader.js';
import { EventWriter } from './eventWriter.js';
import { GroupCommit } from './groupCommit.js';
import type { Fuse } from './fuse.js';
import type { DiskGuard } from './diskGuard.js';

/** The event store in `events.db`: the one writer of its folder. */
export class SqliteEventStore extends EventReader implements EventStore {
  readonly exclusive = true;
  private readonly writer: EventWriter;
  private readonly commits: GroupCommit;
  private readonly listeners = new Set<(head: number) => void>();
  private announced: number;

  constructor(db: Database, fuse: Fuse, disk: DiskGuard) {
    super(db);
    this.writer = new EventWriter(db);
    this.announced = this.writer.head;
    this.commits = new GroupCommit(db, fuse, disk, {
      committed: () => this.announce(),
      rolledBack: () => this.writer.reload(),
    });
  }

  append(append: Append): Promise<Appended> {
    try {
      const prepared = prepareAppend(append);
      return this.commits.run(() => this.writer.write(prepared));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /** What begins anew is asked for before every first append: that there is nothing is known without reading. */
  override readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    return this.writer.revisionOf(stream) < from ? Promise.resolve([]) : super.readStream(stream, from);
  }

  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.commits.close();
    closeDatabase(this.db);
  }

  protected override beginOf(stream: string): number | undefined {
    return this.writer.beginOf(stream);
  }

  protected override headNow(): number {
    return this.writer.head;
  }

  private announce(): void {
    const { head } = this.writer;
    if (head === this.announced) return;
    this.announced = head;
    for (const listener of this.listeners) listener(head);
  }
}
