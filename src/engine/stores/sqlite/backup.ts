import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { backup } from '@photostructure/sqlite';
import { StoreError } from '../errors.js';
import { EventReader } from './eventReader.js';
import { openReadOnly } from './database.js';

export interface BackedUp {
  /** Number of the last event in the copy. */
  readonly head: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

const CACHE_KIB = 1024;
/** All in one step: one read transaction, so the copy is of one moment and no write makes it begin anew. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the files of an open data folder, one after the other, into a new or empty folder while writes go
 * on. The order matters: a mark of the ledger may not be ahead of the events, and no event may be without its
 * key or its row in the vault. The key-encryption keys are never copied: who has this folder can't open a
 * sealed value.
 * @throws StoreError `folder-not-empty`
 */
export async function backUp(folder: string, to: string): Promise<BackedUp> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (readdirSync(to).length > 0) throw new StoreError('folder-not-empty', `${to} is not empty`);
  const files = [];
  for (const name of ['ledger.db', 'events.db', 'keys.db', 'vault.db']) {
    await copy(join(folder, name), join(to, name));
    files.push({ name, bytes: statSync(join(to, name)).size });
  }
  await syncToDisk(to);
  return { head: await headOf(join(to, 'events.db')), files };
}

/** On a connection of its own: on that of the server, writes would wait for the whole copy. */
async function copy(from: string, to: string): Promise<void> {
  const db = openReadOnly(from, CACHE_KIB);
  try {
    await backup(db, to, { rate: ALL_PAGES });
  } finally {
    db.close();
  }
  chmodSync(to, 0o600);
  await syncToDisk(to);
}

/** Reading the last event checks it, too. */
async function headOf(path: string): Promise<number> {
  const db = openReadOnly(path, CACHE_KIB);
  try {
    const reader = new EventReader(db);
    const head = await reader.head();
    await reader.readNumbers([head]);
    return head;
  } finally {
    db.close();
  }
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
