import { describe, expect, it } from '@jest/globals';
import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { MongoKeyStore } from '../../src/engine/stores/mongodb/keyStore.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
import { aFolder } from './event-store.fixtures.js';
import { keyStoreContract } from './key-store.contract.js';
import { aFence, aKey } from './key-store.fixtures.js';

const onFatal = (error: unknown) => {
  throw error;
};

keyStoreContract('memory', async () => {
  const { keys: store } = memoryStores();
  return { store, close: () => store.close() };
});

keyStoreContract('SQLite', async () => {
  const folder = aFolder();
  const stores = await openSqlite(folder.path, { onFatal });
  const close = async () => {
    await stores.close();
    folder.remove();
  };
  return { store: stores.keys, close };
});

for (const server of MONGO_SERVERS) {
  keyStoreContract(server.name, async () => {
    const at = await freshDatabase(server);
    return { store: await MongoKeyStore.open(at), close: at.end };
  });
}

describe('the key store in an SQLite file', () => {
  it('has its keys, fences and epochs when opened again', async () => {
    const folder = aFolder();
    const [row, fenced] = [aKey(), aKey()];
    const first = await openSqlite(folder.path, { onFatal });
    await first.keys.addEpoch(1, row.createdAt, 'file');
    await first.keys.add([row]);
    await first.keys.fence(aFence(fenced));
    await first.close();

    const again = await openSqlite(folder.path, { onFatal });
    expect(await again.keys.find([row.kid])).toEqual([row]);
    expect(await again.keys.fences([fenced.kid])).toEqual([aFence(fenced)]);
    expect(await again.keys.epochs()).toEqual([{ epoch: 1, status: 'active' }]);
    await again.close();
    folder.remove();
  });
});

describe.each(MONGO_SERVERS)('the key store on $name', (server) => {
  it('holds no key that an erasure met on its way, whoever came first', async () => {
    const at = await freshDatabase(server);
    const store = await MongoKeyStore.open(at);
    const scan = (kid: string) => at.db.collection<{ _id: string }>('deks').deleteOne({ _id: kid });
    const ended = new Set<string>();
    for (let run = 0; run < 60; run++) {
      const [row, free] = [aKey(), aKey()];
      const isFirst = run % 6 === 0;
      if (isFirst) await store.fence(aFence(row));
      const added = store.add([row, free]).then(
        () => 'added',
        (error: Error) => error.constructor.name,
      );
      if (run % 6 === 5) await added;
      else await new Promise((resolve) => setTimeout(resolve, run % 6));
      if (!isFirst) await store.fence(aFence(row));
      await scan(row.kid);
      ended.add(await added);
      expect(await store.find([row.kid])).toEqual([]);
      expect(await store.find([free.kid])).toEqual((await added) === 'added' ? [free] : []);
    }
    expect([...ended].sort()).toEqual(['Fenced', 'added']);
    await at.end();
  });
});
