import { describe, expect, it } from '@jest/globals';
import { Deks } from '../../src/engine/sealing/deks.js';
import { MongoKeyStore } from '../../src/engine/stores/mongodb/keyStore.js';
import { openMongo } from '../../src/engine/stores/mongodb/open.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';

const keks = { kek: () => new Uint8Array(32).fill(7) };
const clock = { now: () => new Date().toISOString() };
const system = { subject: 'system', network: '-', participant: 'system' };
const processes = 6;

describe.each(MONGO_SERVERS)('the secret that fingerprints of commands are made with, on $name', (server) => {
  it('is one, of however many instances that start together on an empty database', async () => {
    for (let run = 0; run < 10; run++) {
      const at = await freshDatabase(server);
      const connections = await Promise.all(
        Array.from({ length: processes }, async () => openMongo(await server.url(), at.db.databaseName)),
      );
      const instances = await Promise.all(
        connections.map(async (connection) => new Deks(await MongoKeyStore.open(connection), keks, clock, 1)),
      );
      const made = await Promise.all(instances.map((instance) => instance.identity(system)));
      expect(new Set(made.map(({ dek }) => Buffer.from(dek).toString('hex'))).size).toBe(1);
      const later = new Deks(await MongoKeyStore.open(at), keks, clock, 1);
      expect((await later.identity(system)).kid).toBe(made[0]!.kid);
      for (const connection of connections) await connection.close();
      await at.end();
    }
  });
});
