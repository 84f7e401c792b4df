import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import type { Database } from '../engine/stores/sqlite/database.js';
import { syncToDisk } from './files.js';
import { openPart, partOf, type Part, type PartName } from './parts.js';

export interface CopyProgress {
  readonly done: number;
  readonly total: number;
}

/** Enough at a time to be quick, few enough to let others at the disk: 4 MiB. */
const PAGES_AT_ONCE = 1024;

/**
 * The order in which moments are pinned. A server stores keys first, then what is sealed under them, then the event:
 * so events are pinned first and keys last, and nothing that is copied lacks its key or, for an event, its vault row.
 */
const pinned: readonly PartName[] = [
  'events.db',
  'vault.db',
  'accounts.db',
  'access.db',
  'ledger.db',
  'keys.db',
];

/**
 * All files of a data folder as they were at one moment, give or take what is committed in between, while a server goes
 * on writing to them. A read transaction pins each: without it a copy would begin again at every commit of the server.
 */
export class Snapshots {
  private readonly sources = new Map<PartName, Database>();

  /** @throws Refusal when a file is absent, StoreError `newer-data` */
  constructor(folder: string) {
    try {
      for (const name of pinned) this.sources.set(name, openPart(folder, partOf(name)));
      for (const source of this.sources.values()) pin(source);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  async copy({ name }: Part, to: string, onProgress: (progress: CopyProgress) => void): Promise<void> {
    await backup(this.sources.get(name)!, join(to, name), {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) =>
        onProgress({ done: totalPages - remainingPages, total: totalPages }),
    });
  }

  close(): void {
    for (const source of this.sources.values()) {
      if (source.isTransaction) source.exec('ROLLBACK');
      source.close();
    }
  }
}

/** The first read of a transaction decides what it sees. */
function pin(source: Database): void {
  source.exec('BEGIN');
  source.prepare('SELECT count(*) FROM sqlite_schema').get();
}

/** Lets the work change the copy, then makes it one plain file that can be read without writing beside it. */
export function finishCopy(path: string, work: (db: Database) => void = () => {}): void {
  const db = new DatabaseSync(path);
  try {
    work(db);
    db.exec('PRAGMA journal_mode = DELETE');
  } finally {
    db.close();
  }
  chmodSync(path, 0o600);
  syncToDisk(path);
}
