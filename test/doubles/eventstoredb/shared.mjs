/**
 * A process with clients of two servers (URLs), which share their pending appends. Once it is told to on its input, it sends
 * one append to each, tells how both ended, and then of the first error that nobody could catch.
 */
import { once } from 'node:events';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
process.on('uncaughtException', () => {
  tell({ uncaught: 1 });
  process.exit(0);
});
const clients = process.argv.slice(2).map((url) => EventStoreDBClient.connectionString(url));
const append = (client, stream) => client.appendToStream(stream, jsonEvent({ type: 'Shared', data: {} }));

for (const client of clients) await append(client, 'warm');
tell('warm');
await once(process.stdin, 'data');
const ended = await Promise.allSettled(clients.map((client, n) => append(client, `shared-${n}`)));
tell({ rejected: ended.map(({ reason }) => reason?.type) });
