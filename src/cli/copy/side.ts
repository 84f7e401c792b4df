import { openAccounts } from '../../accounts/index.js';
import { openSqlite } from '../../engine/stores/sqlite/stores.js';
import { openOnEngines } from '../../on-engines.js';
import type { Opened } from '../../opened.js';
import { nameOf, type CopyPlace } from './places.js';

/** One end of a copy, open: what an installation stands on, without its views. */
export type Side = Omit<Opened, 'views' | 'makesKek'> & {
  /** As an operator reads it. */
  readonly name: string;
};

/** @throws StoreError, AccountError as whoever serves it would get */
export async function openSide(place: CopyPlace): Promise<Side> {
  const name = nameOf(place);
  return place.kind === 'folder'
    ? { ...(await openFolder(place.folder)), name }
    : { ...(await openOnEngines(place.engines, { apart: place.apart })), name };
}

/** A disk that fails rejects what waits, which ends the copy. */
async function openFolder(folder: string): Promise<Omit<Side, 'name'>> {
  const { events, keys, vault, ledger, close } = await openSqlite(folder, { onFatal: () => {} });
  try {
    const accounts = openAccounts(folder, Date.now);
    const closeAll = () => accounts.close().finally(close);
    return { events, keys, vault, ledger, accounts, ailments: async () => [], close: closeAll };
  } catch (error) {
    await close();
    throw error;
  }
}
