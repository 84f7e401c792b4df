import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '@photostructure/sqlite';
import type { Database } from '../engine/stores/sqlite/database.js';
import { DatabaseSync } from '@photostructure/sqlite';
import { openPart, type Part } from './parts.js';
import { syncToDisk } from './files.js';

/** Enough at a time to be quick, few enough to let others at the disk: 4 MiB. */
const PAGES_AT_ONCE = 1024;

export interface CopyProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Copies one file as it is at this moment, while a server goes on writing to it. The read transaction pins the moment:
 * without it the copy would begin again at every commit of the other process.
 */
export async function copySnapshot(
  from: string,
  to: string,
  part: Part,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<void> {
  const source = openPart(from, part);
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, join(to, part.name), {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) =>
        onProgress({ done: totalPages - remainingPages, total: totalPages }),
    });
  } finally {
    if (source.isTransaction) source.exec('ROLLBACK');
    source.close();
  }
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
