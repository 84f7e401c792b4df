import type { Draft, Drafts } from '../ports.js';
import type { SqliteFile } from './sqlite-file.js';

export class SqliteDrafts implements Drafts {
  constructor(
    private readonly file: SqliteFile,
    private readonly now: () => number,
  ) {}

  async keep(subject: string, key: string, bytes: Uint8Array): Promise<number> {
    const sql = `INSERT INTO draft VALUES (?, ?, ?, ?)
                 ON CONFLICT (subject, key) DO UPDATE
                 SET bytes = excluded.bytes, updated_at = max(excluded.updated_at, updated_at + 1)
                 RETURNING updated_at AS updatedAt`;
    return this.file.get<{ updatedAt: number }>(sql, subject, key, bytes, this.now())!.updatedAt;
  }

  async find(subject: string, key: string) {
    const sql =
      'SELECT subject, key, bytes, updated_at AS updatedAt FROM draft WHERE subject = ? AND key = ?';
    const row = this.file.get<Draft>(sql, subject, key);
    return row && { ...row };
  }

  async writers(key: string) {
    const sql =
      'SELECT subject, key, updated_at AS updatedAt FROM draft WHERE key = ? ORDER BY updated_at DESC';
    return this.file.all<Omit<Draft, 'bytes'>>(sql, key).map((row) => ({ ...row }));
  }

  async discard(subject: string, key: string): Promise<void> {
    this.file.run('DELETE FROM draft WHERE subject = ? AND key = ?', subject, key);
  }

  async forget(subject: string): Promise<void> {
    this.file.run('DELETE FROM draft WHERE subject = ?', subject);
  }

  async *all(): AsyncIterable<Draft> {
    yield* this.file.each<Draft>('SELECT subject, key, bytes, updated_at AS updatedAt FROM draft');
  }

  async restore({ subject, key, bytes, updatedAt }: Draft): Promise<void> {
    this.file.run('INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?)', subject, key, bytes, updatedAt);
  }

  async sweep(updatedBefore: number, subject?: string): Promise<number> {
    const sql = 'DELETE FROM draft WHERE updated_at < ?1 AND subject = coalesce(?2, subject)';
    return this.file.run(sql, updatedBefore, subject ?? null);
  }
}
