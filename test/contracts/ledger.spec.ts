import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { MongoLedger } from '../../src/engine/stores/mongodb/ledger.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
import { aFolder } from './event-store.fixtures.js';
import { ledgerContract } from './ledger.contract.js';

ledgerContract('memory', async () => {
  const { ledger: store } = memoryStores();
  return { store, close: () => store.close() };
});

ledgerContract('SQLite', async () => {
  const folder = aFolder();
  const onFatal = (error: unknown) => {
    throw error;
  };
  const stores = await openSqlite(folder.path, { onFatal });
  const close = async () => {
    await stores.close();
    folder.remove();
  };
  return { store: stores.ledger, close };
});

for (const server of MONGO_SERVERS) {
  ledgerContract(server.name, async () => {
    const at = await freshDatabase(server);
    return { store: await MongoLedger.open(at.db), close: at.end };
  });
}
