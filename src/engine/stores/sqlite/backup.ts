import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '@photostructure/sqlite';
import { StoreError } from '../errors.js';
import { EventReader } from './eventReader.js';
import { openReadOnly, type Database } from './database.js';

export interface BackedUp {
  /** Number of the last event in the copy. */
  readonly head: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** Enough at a time to be quick, few enough to let writes pass in between: 4 MiB. */
const PAGES_AT_ONCE = 1024;

/**
 * Copies the open files, one after the other, into a new or empty folder while writes go on. The order
 * matters: a mark of the ledger may not be ahead of the events, and no event may be without its key or its
 * row in the vault. The key-encryption keys are never copied: who has this folder can't open a sealed value.
 * @throws StoreError `folder-not-empty`
 */
export async function backUp(
  files: { ledger: Database; events: Database; keys: Database; vault: Database },
  to: string,
): Promise<BackedUp> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (readdirSync(to).length > 0) throw new StoreError('folder-not-empty', `${to} is not empty`);
  const copied = [];
  for (const part of ['ledger', 'events', 'keys', 'vault'] as const) {
    copied.push(await copy(files[part], to, `${part}.db`));
  }
  syncToDisk(to);
  return { head: await headOf(join(to, 'events.db')), files: copied };
}

async function copy(db: Database, folder: string, name: string): Promise<BackedUp['files'][number]> {
  const path = join(folder, name);
  await backup(db, path, { rate: PAGES_AT_ONCE });
  chmodSync(path, 0o600);
  syncToDisk(path);
  return { name, bytes: statSync(path).size };
}

/** Reading the last event checks it, too. */
async function headOf(path: string): Promise<number> {
  const db = openReadOnly(path, 1024);
  try {
    const reader = new EventReader(db);
    const head = await reader.head();
    await reader.readNumbers([head]);
    return head;
  } finally {
    db.close();
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
