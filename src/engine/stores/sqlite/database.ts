import { chmodSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { StoreError } from '../errors.js';
import { sqliteCode } from './sqliteErrors.js';

/** Whoever uses statements holds the database too: once it is collected, the next `run` ends the process. */
export type Database = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

export interface Layout {
  /** Step n brings a file of format n to format n + 1; a new file gets them all. Released steps never change. */
  readonly steps: readonly string[];
  /** FULL: what was committed outlives a power cut. NORMAL: the last commits may be lost, never torn. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Deleted bytes are overwritten. */
  readonly secureDelete?: boolean;
  readonly cacheKib: number;
}

const BUSY_TIMEOUT_MS = 5000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
/** A file that waits for no commit waits only for its checkpoints: rarer ones write pages that changed often once. */
const LAZY_CHECKPOINT_PAGES = 8_000;

/**
 * Opens a file in WAL mode, makes it when absent (readable by this user alone) and brings it to our format.
 * @throws StoreError `newer-data`, before anything is changed
 */
export function openDatabase(path: string, layout: Layout): Database {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    const format = formatOf(db);
    if (format > layout.steps.length) throw new StoreError('newer-data', `${path} is of a newer version`);
    chmodSync(path, 0o600);
    db.exec(pragmas(layout));
    if (format < layout.steps.length) upgrade(db, layout.steps, format);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A second connection that only reads, beside the server that has the file open. */
export function openReadOnly(path: string, cacheKib: number): Database {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  db.exec(`PRAGMA cache_size = ${-cacheKib}`);
  return db;
}

/**
 * Closes a file. The driver leaves statements open until they are collected, and with them the write-ahead log:
 * emptying it first leaves one whole file. Where that fails, the log stays and is read at the next opening.
 */
export function closeDatabase(db: Database): void {
  if (!db.isOpen) return;
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  } finally {
    db.close();
  }
}

/** Statements being read from: one that is collected meanwhile ends the process. */
const inUse = new Set<Statement>();

/** Every row of a read, one at a time: there may be more than memory holds. */
export function* rowsOf<Row>(db: Database, sql: string): Iterable<Row> {
  const statement = db.prepare(sql);
  inUse.add(statement);
  try {
    for (const row of statement.iterate() as Iterable<Row>) yield { ...row };
  } finally {
    inUse.delete(statement);
  }
}

/** Runs the work in a transaction; on any error nothing of it stays. */
export function inTransaction(db: Database, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** After some errors SQLite has rolled back already. */
export function rollBack(db: Database): void {
  if (db.isTransaction) db.exec('ROLLBACK');
}

/** 0 for a new file. */
function formatOf(db: Database): number {
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get()) return 0;
  return db.prepare(`SELECT value FROM meta WHERE name = 'format'`).get().value as number;
}

function upgrade(db: Database, steps: readonly string[], from: number): void {
  inTransaction(db, () => {
    db.exec(
      'CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID',
    );
    for (const step of steps.slice(from)) db.exec(step);
    db.prepare(`INSERT OR REPLACE INTO meta VALUES ('format', ?)`).run(steps.length);
  });
}

/** `fullfsync` matters on macOS, where a plain fsync does not reach the disk. */
function pragmas({ synchronous, secureDelete, cacheKib }: Layout): string {
  return `
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ${secureDelete ? 'ON' : 'OFF'};
    PRAGMA cache_size = ${-cacheKib};
    PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES};
    PRAGMA wal_autocheckpoint = ${synchronous === 'FULL' ? 1000 : LAZY_CHECKPOINT_PAGES};
    PRAGMA temp_store = MEMORY;
  `;
}
