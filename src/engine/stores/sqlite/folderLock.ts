import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StoreError } from '../errors.js';
import type { Database } from './database.js';
import { isBusy } from './sqliteErrors.js';

/**
 * One server on a data folder: an exclusive lock of the operating system on `lock.db`, which stays empty. The
 * system lets go of it when the process ends, however it ends. The file is opened through SQLite only: closing
 * another handle on it in this process would drop the lock.
 */
export class FolderLock {
  private constructor(private readonly db: Database) {}

  /** @throws StoreError `folder-in-use` */
  static take(folder: string): FolderLock {
    const path = join(folder, 'lock.db');
    const db = new DatabaseSync(path);
    try {
      db.exec('BEGIN EXCLUSIVE');
      chmodSync(path, 0o600);
      return new FolderLock(db);
    } catch (error) {
      db.close();
      if (isBusy(error))
        throw new StoreError('folder-in-use', `Another server uses ${folder}`, { cause: error });
      throw error;
    }
  }

  release(): void {
    if (this.db.isOpen) this.db.close();
  }
}
