import { listedAs, pageOf, pageSize, placeOf } from '../access-cursor.js';
import { present } from '../identifiers.js';
import type { AccessEntry, AccessLog, AccessPage, AccessQuery } from '../ports.js';
import type { SqliteFile } from './sqlite-file.js';

const INSERT = `INSERT INTO access (at, network, who, role, what, target, outcome, reason, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export class SqliteAccessLog implements AccessLog {
  constructor(private readonly file: SqliteFile) {}

  async append({
    at,
    network,
    who,
    role,
    what,
    target,
    outcome,
    reason,
    details,
  }: AccessEntry): Promise<void> {
    this.file.run(INSERT, at, network, who, role, what, target ?? null, outcome, reason, details ?? null);
  }

  async list(network: string, query: AccessQuery = {}): Promise<AccessPage> {
    const size = pageSize(query);
    const from = placeOf(query.cursor);
    const about = query.target === undefined ? [] : [query.target, listedAs(query.target)];
    const filters = query.outcome === undefined ? about : [...about, query.outcome];
    const sql = `SELECT number, at, network, who, role, what, target, outcome, reason, details FROM access
                 WHERE network = ?
                   ${query.target === undefined ? '' : 'AND (target = ? OR instr(details, ?) > 0)'}
                   ${query.outcome === undefined ? '' : 'AND outcome = ?'}
                   AND (at, number) < (?, ?)
                 ORDER BY at DESC, number DESC LIMIT ?`;
    const rows = this.file.all<AccessEntry & { number: number }>(
      sql,
      network,
      ...filters,
      from.at,
      from.number,
      size + 1,
    );
    return pageOf(
      rows.map(({ number, ...entry }) => ({ number, entry: present(entry) })),
      size,
    );
  }

  async sweep(before: number): Promise<number> {
    return this.file.run('DELETE FROM access WHERE at < ?', before);
  }
}
