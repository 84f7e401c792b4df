import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNTS_SCHEMA, ACCESS_SCHEMA } from '../accounts/sqlite/schema.js';
import { StoreError } from '../engine/stores/errors.js';
import { openReadOnly, type Database } from '../engine/stores/sqlite/database.js';
import { EVENTS } from '../engine/stores/sqlite/eventLayout.js';
import { KEYS } from '../engine/stores/sqlite/keyLayout.js';
import { LEDGER } from '../engine/stores/sqlite/ledgerLayout.js';
import { VAULT } from '../engine/stores/sqlite/vaultLayout.js';
import { Refusal } from './refusal.js';

export type PartName = 'events.db' | 'keys.db' | 'vault.db' | 'accounts.db' | 'access.db' | 'ledger.db';
export interface Part {
  readonly name: PartName;
  /** For the operator. */
  readonly holds: string;
  /** The newest format this program reads. */
  readonly format: number;
}

/**
 * What a backup holds, in the order in which it is copied. Views are built from the events; key-encryption keys are
 * never copied.
 */
export const parts: readonly Part[] = [
  { name: 'events.db', holds: 'gebeurtenissen', format: EVENTS.steps.length },
  { name: 'keys.db', holds: 'sleutels', format: KEYS.steps.length },
  { name: 'vault.db', holds: 'kluis', format: VAULT.steps.length },
  { name: 'accounts.db', holds: 'accounts en concepten', format: ACCOUNTS_SCHEMA.length },
  { name: 'access.db', holds: 'toegangslogboek', format: ACCESS_SCHEMA.length },
  { name: 'ledger.db', holds: 'antwoorden op opdrachten', format: LEDGER.steps.length },
];

const CACHE_KIB = 8 * 1024;

/** The file for reading alone. @throws Refusal when it is absent, StoreError `newer-data` */
export function openPart(folder: string, part: Part): Database {
  const path = join(folder, part.name);
  if (!existsSync(path)) {
    throw new Refusal(`${path} ontbreekt: kies de map waarin alle bestanden van Samenspraak staan.`);
  }
  const db = openReadOnly(path, CACHE_KIB);
  try {
    if (formatOf(db) > part.format) throw new StoreError('newer-data', `${path} is of a newer version`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Runs the work on the file and closes it. */
export async function withPart<T>(
  folder: string,
  name: PartName,
  work: (db: Database) => T | Promise<T>,
): Promise<T> {
  const db = openPart(folder, partOf(name));
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Whether a server has ever run on the folder. */
export const holdsData = (folder: string): boolean => existsSync(join(folder, 'events.db'));

/** @throws Refusal */
export function mustHoldData(folder: string): void {
  if (!holdsData(folder)) {
    throw new Refusal(`In ${folder} staan geen gegevens: kies de map met --data of met DATA_DIR.`);
  }
}

/** Stores keep it in `meta`, accounts in the header. */
export function formatOf(db: Database): number {
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get()) {
    return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  }
  return (db.prepare(`SELECT value FROM meta WHERE name = 'format'`).get() as { value: number }).value;
}

export const partOf = (name: PartName): Part => parts.find((part) => part.name === name)!;
