import { describe, expect, it } from '@jest/globals';
import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
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
