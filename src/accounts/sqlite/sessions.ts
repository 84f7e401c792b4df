import type { SessionRow, Sessions } from '../ports.js';
import { ENDED_RETENTION } from '../session-rules.js';
import type { SqliteFile } from './sqlite-file.js';

const SESSIONS = `SELECT id, subject, created_at AS createdAt, last_seen_at AS lastSeenAt,
                         authenticated_at AS authenticatedAt, user_agent AS userAgent
                  FROM session WHERE ended_at IS NULL AND`;
/** Of an ended session only whose it was is kept. */
const END = `UPDATE session SET ended_at = ?, user_agent = '' WHERE ended_at IS NULL AND`;

export class SqliteSessions implements Sessions {
  constructor(
    private readonly file: SqliteFile,
    private readonly now: () => number,
  ) {}

  async add({ id, subject, createdAt, lastSeenAt, authenticatedAt, userAgent }: SessionRow): Promise<void> {
    const values = [id, subject, createdAt, lastSeenAt, authenticatedAt, userAgent];
    this.file.run('INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, NULL)', ...values);
  }

  async find(id: string) {
    const row = this.file.get<SessionRow>(`${SESSIONS} id = ?`, id);
    return row && { ...row };
  }

  async holderOf(id: string) {
    const sql = 'SELECT subject FROM session WHERE id = ? AND (ended_at IS NULL OR ended_at >= ?)';
    return this.file.get<{ subject: string }>(sql, id, this.now() - ENDED_RETENTION)?.subject;
  }

  async touch(id: string, at: number): Promise<void> {
    this.file.run('UPDATE session SET last_seen_at = max(last_seen_at, ?) WHERE id = ?', at, id);
  }

  async list(subject: string) {
    const sql = `${SESSIONS} subject = ? ORDER BY last_seen_at DESC`;
    return this.file.all<SessionRow>(sql, subject).map((row) => ({ ...row }));
  }

  async end(subject: string, id: string): Promise<boolean> {
    return this.file.run(`${END} subject = ? AND id = ?`, this.now(), subject, id) > 0;
  }

  async endAll(subject: string, exceptId = ''): Promise<number> {
    return this.file.run(`${END} subject = ? AND id <> ?`, this.now(), subject, exceptId);
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    this.file.run('DELETE FROM session WHERE ended_at < ?', this.now() - ENDED_RETENTION);
    const over = `${END} (created_at < ? OR last_seen_at < ?)`;
    return this.file.run(over, this.now(), createdBefore, seenBefore);
  }
}
