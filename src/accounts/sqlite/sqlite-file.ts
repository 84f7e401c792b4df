import { chmodSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { AccountError } from '../errors.js';

type Value = string | number | Uint8Array | null;
type Statement = ReturnType<DatabaseSyncInstance['prepare']>;

const IO_ERROR = 10;
const UNIQUE_VIOLATION = [1555, 2067];

/**
 * One database file: WAL, every commit on disk before it is reported, deleted bytes overwritten.
 * After an I/O error the driver would accept the next commit although pages may be lost, so from then on this
 * file refuses everything (`store-failed`) until the process starts anew (reliability.md R6).
 */
export class SqliteFile {
  private readonly db: DatabaseSyncInstance;
  private readonly statements = new Map<string, Statement>();
  private failed = false;

  /**
   * Makes the file when absent, readable by this user alone; an older one is brought up to date. `steps` are the
   * statements that lead from each version to the next, the first from nothing. Throws `store-newer` on a later one.
   */
  constructor(path: string, steps: readonly string[]) {
    this.db = new DatabaseSync(path);
    chmodSync(path, 0o600);
    this.db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
                  PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;`);
    this.transaction(() => this.prepareSchema(steps));
  }

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.guarded(() => this.statement(sql).get(...values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.guarded(() => this.statement(sql).all(...values) as Row[]);
  }

  /** Every row, one at a time: there may be more than memory holds. Of a statement that is kept: collected meanwhile it ends the process. */
  *each<Row>(sql: string): Iterable<Row> {
    const rows = this.guarded(() => this.statement(sql).iterate() as Iterable<Row>);
    for (const row of rows) yield { ...row };
  }

  /** How many rows changed. */
  run(sql: string, ...values: Value[]): number {
    return this.guarded(() => Number(this.statement(sql).run(...values).changes));
  }

  /** All or nothing, also beside another process. */
  transaction<T>(work: () => T): T {
    return this.guarded(() => {
      this.db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.db.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** After an erasure: what was overwritten must not live on in the write-ahead log. */
  truncateLog(): void {
    this.guarded(() => this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    this.statements.clear();
    if (this.db.isOpen) this.db.close();
  }

  private prepareSchema(steps: readonly string[]): void {
    const stored = this.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
    if (stored > steps.length) throw new AccountError('store-newer');
    for (const step of steps.slice(stored)) this.db.exec(step);
    this.db.exec(`PRAGMA user_version = ${steps.length}`);
  }

  private statement(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const prepared = this.db.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }

  private guarded<T>(work: () => T): T {
    if (this.failed) throw new AccountError('store-failed');
    try {
      return work();
    } catch (error) {
      this.failed ||= (errcodeOf(error) & 0xff) === IO_ERROR;
      throw error;
    }
  }
}

export const isUniqueViolation = (error: unknown) => UNIQUE_VIOLATION.includes(errcodeOf(error));

/** The driver's errors are of another realm inside jest, so only their members count. */
const errcodeOf = (error: unknown) => Number((error as { errcode?: number } | null)?.errcode ?? 0);
