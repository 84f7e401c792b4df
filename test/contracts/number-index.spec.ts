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
