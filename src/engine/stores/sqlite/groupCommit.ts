import { AppendRefused, Fenced } from '../../ports.js';
import { StoreError } from '../errors.js';
import { rollBack, type Database, type Statement } from './database.js';
import { diskFull, type DiskGuard } from './diskGuard.js';
import type { Fuse } from './fuse.js';
import { isBusy, isFull, sqliteCode } from './sqliteErrors.js';

interface Job {
  /** Runs in the transaction. Refuses before it has written anything. */
  readonly work: () => unknown;
  readonly resolve: (result: any) => void;
  readonly reject: (error: unknown) => void;
}
type Outcome = { readonly job: Job; readonly result?: unknown; readonly refusal?: unknown };

export interface CommitHooks {
  /** Called after each commit. */
  committed?(): void;
  /** Nothing of the group was stored: forget what was remembered on the way, before anybody hears of it. */
  rolledBack?(): void;
}

const MAX_GROUP = 512;

/**
 * Makes one durable commit of all writes that arrive in the same turn of the event loop: the disk is asked
 * once, not once for each. A refused write fails alone; anything else that goes wrong fails its whole group.
 */
export class GroupCommit {
  private waiting: Job[] = [];
  private isScheduled = false;
  private isClosed = false;
  private readonly begin: Statement;
  private readonly commit: Statement;

  constructor(
    private readonly db: Database,
    private readonly fuse: Fuse,
    private readonly disk: DiskGuard,
    private readonly hooks: CommitHooks = {},
  ) {
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
  }

  /**
   * Resolves after the commit with what the work returned.
   * @throws StoreError `disk-full` or `busy`: nothing was stored; `store-failed`: the outcome is unknown
   */
  run<T>(work: () => T): Promise<T> {
    if (this.isClosed) return Promise.reject(new StoreError('closed', 'The store was closed'));
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve, reject });
      this.schedule();
    });
  }

  /** Commits what waits and takes nothing more. */
  close(): void {
    this.isClosed = true;
    while (this.waiting.length > 0) this.flush();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.flush();
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private flush(): void {
    const group = this.waiting.splice(0, MAX_GROUP);
    if (group.length === 0) return;
    try {
      this.fuse.check();
      this.disk.check();
    } catch (error) {
      return rejectAll(group, error);
    }
    this.commitGroup(group);
  }

  private commitGroup(group: readonly Job[]): void {
    let outcomes: readonly Outcome[];
    try {
      this.begin.run();
      outcomes = group.map(attempt);
      this.commit.run();
    } catch (error) {
      return rejectAll(group, this.failed(error));
    }
    for (const { job, result, refusal } of outcomes) {
      if (refusal) job.reject(refusal);
      else job.resolve(result);
    }
    this.hooks.committed?.();
  }

  /** Leaves the file as it was before the group, or blows the fuse. Returns the error to tell. */
  private failed(error: unknown): unknown {
    try {
      rollBack(this.db);
      this.hooks.rolledBack?.();
    } catch (second) {
      return this.fuse.blow(second);
    }
    if (isFatal(error)) return this.fuse.blow(error);
    if (isFull(error)) return diskFull(error);
    return isBusy(error) ? new StoreError('busy', 'Another program holds the file', { cause: error }) : error;
  }
}

function attempt(job: Job): Outcome {
  try {
    return { job, result: job.work() };
  } catch (refusal) {
    if (isRefusal(refusal)) return { job, refusal };
    throw refusal;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppendRefused || error instanceof Fenced || error instanceof StoreError;

/** A full disk and a held lock leave the file whole. Of any other error of SQLite we can't be sure. */
const isFatal = (error: unknown): boolean =>
  sqliteCode(error) !== undefined && !isFull(error) && !isBusy(error);

function rejectAll(group: readonly Job[], error: unknown): void {
  for (const job of group) job.reject(error);
}
