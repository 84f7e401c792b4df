import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { eventStoreContract } from './event-store.contract.js';
import { aFolder } from './event-store.fixtures.js';

eventStoreContract(
  'memory',
  async () => {
    const { events: store } = memoryStores();
    return { store, close: () => store.close() };
  },
  { checksBasis: true },
);

eventStoreContract(
  'SQLite',
  async () => {
    const folder = aFolder();
    const stores = await openSqlite(folder.path, {
      onFatal: (error) => {
        throw error;
      },
    });
    const close = async () => {
      await stores.close();
      folder.remove();
    };
    return { store: stores.events, close };
  },
  { checksBasis: true },
);
