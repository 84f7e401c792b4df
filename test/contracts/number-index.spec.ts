import { describe, expect, it } from '@jest/globals';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { MongoNumberIndex } from '../../src/engine/stores/mongodb/numberIndex.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
import { numberIndexContract } from './number-index.contract.js';

numberIndexContract('memory', async () => ({ store: new MemoryNumberIndex(), close: async () => {} }));

for (const server of MONGO_SERVERS) {
  numberIndexContract(server.name, async () => {
    const { db, end } = await freshDatabase(server);
    return { store: await MongoNumberIndex.open(db), beside: () => MongoNumberIndex.open(db), close: end };
  });
}

describe.each(MONGO_SERVERS)('the index of numbers on $name', (server) => {
  it('writes nothing before it is said that the first event is there, and nothing where that is refused', async () => {
    const { db, end } = await freshDatabase(server);
    const row = { number: 1, place: 7, stream: 'network-1', revision: 0, id: 'first', at: 0 };
    const begun: string[] = [];
    const refusing = new MongoNumberIndex(db, (id) => Promise.reject(new Error(`not ${id}`)));
    await expect(refusing.add([row])).rejects.toThrow('not first');
    expect(await refusing.head()).toBe(0);
    const index = new MongoNumberIndex(db, async (id) => void begun.push(`${id} ${await index.head()}`));
    await index.add([row, { ...row, number: 2, place: 8, revision: 1, id: 'second' }]);
    await index.add([{ ...row, number: 3, place: 9, revision: 2, id: 'third' }]);
    expect(begun).toEqual(['first 0']);
    expect(await index.head()).toBe(3);
    await end();
  });
});
