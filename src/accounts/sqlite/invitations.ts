import { present } from '../identifiers.js';
import type { Invitation, Invitations } from '../ports.js';
import type { SqliteFile } from './sqlite-file.js';

const INVITATIONS = `SELECT id, purpose, subject, network, issued_by AS issuedBy, issued_at AS issuedAt,
                            expires_at AS expiresAt, used_at AS usedAt, withdrawn_at AS withdrawnAt FROM invitation`;

const OPEN = 'used_at IS NULL AND withdrawn_at IS NULL';

export class SqliteInvitations implements Invitations {
  constructor(
    private readonly file: SqliteFile,
    private readonly now: () => number,
  ) {}

  async add(given: Invitation): Promise<void> {
    const { id, purpose, subject, network, issuedBy, issuedAt, expiresAt, usedAt, withdrawnAt } = given;
    const bound = [subject ?? null, network ?? null];
    const ends = [expiresAt ?? null, usedAt ?? null, withdrawnAt ?? null];
    const sql = 'INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
    this.file.run(sql, id, purpose, ...bound, issuedBy, issuedAt, ...ends);
  }

  async find(id: string) {
    const row = this.file.get<Invitation>(`${INVITATIONS} WHERE id = ?`, id);
    return row && present(row);
  }

  async claim(id: string): Promise<boolean> {
    const now = this.now();
    const sql = `UPDATE invitation SET used_at = ? WHERE id = ? AND ${OPEN} AND (expires_at IS NULL OR expires_at > ?)`;
    return this.file.run(sql, now, id, now) === 1;
  }

  async list(subject: string) {
    const sql = `${INVITATIONS} WHERE subject = ? ORDER BY issued_at DESC`;
    return this.file.all<Invitation>(sql, subject).map(present);
  }

  async withdrawOpen(subject?: string): Promise<number> {
    const sql = `UPDATE invitation SET withdrawn_at = ? WHERE subject IS ? AND purpose <> 'demo' AND ${OPEN}`;
    return this.file.run(sql, this.now(), subject ?? null);
  }

  async forget(subject: string): Promise<void> {
    this.file.run('DELETE FROM invitation WHERE subject = ?', subject);
  }

  async *all(): AsyncIterable<Invitation> {
    for (const row of this.file.each<Invitation>(INVITATIONS)) yield present(row);
  }

  async sweep(expiredBefore: number): Promise<number> {
    return this.file.run('DELETE FROM invitation WHERE expires_at < ?', expiredBefore);
  }
}
