import type { Database } from '../engine/stores/sqlite/database.js';
import { parts, withPart, type PartName } from './parts.js';

/** How much there is of everything in a data folder or a backup. */
export interface Counts {
  readonly events: number;
  readonly streams: number;
  readonly keys: number;
  readonly erasedKeys: number;
  readonly vaultRows: number;
  readonly links: number;
  readonly accounts: number;
  readonly drafts: number;
  readonly accessEntries: number;
  readonly answers: number;
  readonly tasks: number;
}

const tables: Readonly<Record<PartName, Readonly<Partial<Record<keyof Counts, string>>>>> = {
  'events.db': { events: 'event', streams: 'stream' },
  'keys.db': { keys: 'dek', erasedKeys: 'fence' },
  'vault.db': { vaultRows: 'sealed_row', links: 'link' },
  'accounts.db': { accounts: 'account', drafts: 'draft' },
  'access.db': { accessEntries: 'access' },
  'ledger.db': { answers: 'answer', tasks: 'task' },
};

export async function countsOf(folder: string): Promise<Counts> {
  const found: Partial<Record<keyof Counts, number>> = {};
  for (const { name } of parts) {
    await withPart(folder, name, (db) => {
      for (const [what, table] of Object.entries(tables[name])) found[what as keyof Counts] = rows(db, table);
    });
  }
  return found as Counts;
}

const rows = (db: Database, table: string): number =>
  (db.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows;
