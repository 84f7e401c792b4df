import type { SessionRow, Sessions } from '../ports.js';
import type { SqliteFile } from './sqlite-file.js';

const SESSIONS = `SELECT id, subject, created_at AS createdAt, last_seen_at AS lastSeenAt,
                         authenticated_at AS authenticatedAt, user_agent AS userAgent FROM session`;

export class SqliteSessions implements Sessions {
  constructor(private readonly file: SqliteFile) {}

  async add({ id, subject, createdAt, lastSeenAt, authenticatedAt, userAgent }: SessionRow): Promise<void> {
    const values = [id, subject, createdAt, lastSeenAt, authenticatedAt, userAgent];
    this.file.run('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)', ...values);
  }

  async find(id: string) {
    const row = this.file.get<SessionRow>(`${SESSIONS} WHERE id = ?`, id);
    return row && { ...row };
  }

  async touch(id: string, at: number): Promise<void> {
    this.file.run('UPDATE session SET last_seen_at = max(last_seen_at, ?) WHERE id = ?', at, id);
  }

  async list(subject: string) {
    const sql = `${SESSIONS} WHERE subject = ? ORDER BY last_seen_at DESC`;
    return this.file.all<SessionRow>(sql, subject).map((row) => ({ ...row }));
  }

  async end(subject: string, id: string): Promise<boolean> {
    return this.file.run('DELETE FROM session WHERE subject = ? AND id = ?', subject, id) > 0;
  }

  async endAll(subject: string, exceptId = ''): Promise<number> {
    return this.file.run('DELETE FROM session WHERE subject = ? AND id <> ?', subject, exceptId);
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    const sql = 'DELETE FROM session WHERE created_at < ? OR last_seen_at < ?';
    return this.file.run(sql, createdBefore, seenBefore);
  }
}
