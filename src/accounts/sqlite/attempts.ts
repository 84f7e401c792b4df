import type { Attempts, AttemptStore } from '../ports.js';
import type { SqliteFile } from './sqlite-file.js';

export class SqliteAttempts implements AttemptStore {
  constructor(private readonly file: SqliteFile) {}

  async find(key: string) {
    const sql = 'SELECT key, failures, last_at AS lastAt FROM attempts WHERE key = ?';
    const row = this.file.get<Attempts>(sql, key);
    return row && { ...row };
  }

  async replace(seen: Attempts | undefined, next: Attempts): Promise<boolean> {
    const { key, failures, lastAt } = next;
    if (!seen) {
      const insert = 'INSERT INTO attempts VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING';
      return this.file.run(insert, key, failures, lastAt) === 1;
    }
    const update =
      'UPDATE attempts SET failures = ?, last_at = ? WHERE key = ? AND failures = ? AND last_at = ?';
    return this.file.run(update, failures, lastAt, key, seen.failures, seen.lastAt) === 1;
  }

  async clear(key: string): Promise<void> {
    this.file.run('DELETE FROM attempts WHERE key = ?', key);
  }

  async sweep(lastBefore: number): Promise<number> {
    return this.file.run('DELETE FROM attempts WHERE last_at < ?', lastBefore);
  }
}
