import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, KeyStore, Ledger, Vault } from '../../ports.js';
import type { StoreError } from '../errors.js';
import { openDatabase, type Database } from './database.js';
import { DiskGuard, freeBytesOf } from './diskGuard.js';
import { EVENTS } from './eventLayout.js';
import { SqliteEventStore } from './eventStore.js';
import { FolderLock } from './folderLock.js';
import { Fuse } from './fuse.js';
import { KEYS } from './keyLayout.js';
import { SqliteKeyStore } from './keyStore.js';
import { LEDGER } from './ledgerLayout.js';
import { SqliteLedger } from './ledger.js';
import { VAULT } from './vaultLayout.js';
import { SqliteVault } from './vault.js';

export interface SqliteOptions {
  /** The disk failed: end the process. Nothing is accepted any more, and what waited was rejected. */
  readonly onFatal: (error: StoreError) => void;
  /** Bytes that must stay free; 32 MiB by default. */
  readonly floorBytes?: number;
  /** Bytes free now; asks the file system of the folder by default. */
  readonly freeBytes?: () => number;
  /** How many of the last events are checked before anything is served; 256 by default. */
  readonly checkedTail?: number;
}
export interface SqliteStores {
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly lock: FolderLock;
  /** Commits what waits, closes the files, lets the folder go. */
  close(): Promise<void>;
}

const CHECKED_TAIL = 256;

/**
 * Opens the stores of a data folder, and makes the folder when absent.
 * @throws StoreError `folder-in-use`, `newer-data`; CorruptEvent when one of the last events is damaged
 */
export async function openSqlite(folder: string, options: SqliteOptions): Promise<SqliteStores> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = FolderLock.take(folder);
  const opened: Database[] = [];
  try {
    const files = openFiles(folder, opened);
    const stores = storesOf(files, folder, options);
    await checkTail(stores.events, options.checkedTail ?? CHECKED_TAIL);
    return { ...stores, lock, close: () => closeAll(stores, lock) };
  } catch (error) {
    for (const db of opened) db.close();
    lock.release();
    throw error;
  }
}

function openFiles(folder: string, opened: Database[]) {
  const file = (name: string, layout: typeof EVENTS): Database => {
    const db = openDatabase(join(folder, name), layout);
    opened.push(db);
    return db;
  };
  return {
    events: file('events.db', EVENTS),
    keys: file('keys.db', KEYS),
    vault: file('vault.db', VAULT),
    ledger: file('ledger.db', LEDGER),
  };
}

function storesOf(files: ReturnType<typeof openFiles>, folder: string, options: SqliteOptions) {
  const fuse = new Fuse(options.onFatal);
  const disk = new DiskGuard(options.freeBytes ?? (() => freeBytesOf(folder)), options.floorBytes);
  return {
    events: new SqliteEventStore(files.events, fuse, disk),
    keys: new SqliteKeyStore(files.keys, fuse, disk),
    vault: new SqliteVault(files.vault, fuse, disk),
    ledger: new SqliteLedger(files.ledger, fuse, disk),
  };
}

/** After a crash or a failed disk the end of the log is what may have suffered. */
async function checkTail(events: EventStore, count: number): Promise<void> {
  const head = await events.head();
  await events.readAll(Math.max(0, head - count), count);
}

async function closeAll({ events, keys, vault, ledger }: ReturnType<typeof storesOf>, lock: FolderLock) {
  for (const store of [events, keys, vault, ledger]) await store.close();
  lock.release();
}
