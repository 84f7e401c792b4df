import { mkdirSync } from 'node:fs';
import { openAccounts } from './accounts/index.js';
import type { Config } from './config.js';
import { openSqlite } from './engine/stores/sqlite/stores.js';
import { openSqliteViews } from './engine/stores/sqlite/views.js';
import type { Opened } from './opened.js';

/**
 * Everything in files of one data folder, for one process.
 * @throws StoreError `folder-in-use`, `newer-data`
 */
export async function openEmbedded({ dataDir }: Config, onFatal: (error: unknown) => void): Promise<Opened> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const stores = await openSqlite(dataDir, { onFatal });
  const opened: { close(): Promise<void> }[] = [stores];
  const close = async () => {
    for (const one of opened) await one.close();
  };
  try {
    const views = openSqliteViews(dataDir);
    opened.unshift(views);
    const accounts = openAccounts(dataDir, Date.now);
    opened.unshift(accounts);
    const { events, keys, vault, ledger } = stores;
    return { events, keys, vault, ledger, views, accounts, makesKek: true, ailments: async () => [], close };
  } catch (error) {
    await close();
    throw error;
  }
}
