import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { MongoVault } from '../../src/engine/stores/mongodb/vault.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
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

for (const server of MONGO_SERVERS) {
  vaultContract(server.name, async () => {
    const at = await freshDatabase(server);
    return { store: await MongoVault.open(at.db), close: at.end };
  });
}
