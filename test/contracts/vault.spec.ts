import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { aFolder } from './event-store.fixtures.js';
import { vaultContract } from './vault.contract.js';

vaultContract('memory', async () => {
  const { vault: store } = memoryStores();
  return { store, close: () => store.close() };
});

vaultContract('SQLite', async () => {
  const folder = aFolder();
  const onFatal = (error: unknown) => {
    throw error;
  };
  const stores = await openSqlite(folder.path, { onFatal });
  const close = async () => {
    await stores.close();
    folder.remove();
  };
  return { store: stores.vault, close };
});
