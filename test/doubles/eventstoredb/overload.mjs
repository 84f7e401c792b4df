/**
 * A process that, once it is told to on its input, sends as many appends at once as its arguments say (URL, count, bytes),
 * and counts the rejections that nobody held.
 */
import { once } from 'node:events';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [url, count, bytes] = process.argv.slice(2);
let unheld = 0;
process.on('unhandledRejection', () => unheld++);

const client = EventStoreDBClient.connectionString(url);
await client.appendToStream('warm', jsonEvent({ type: 'Warm', data: {} }));
process.stdout.write('warm\n');
await once(process.stdin, 'data');
const data = { text: 'x'.repeat(Number(bytes)) };
const sent = Array.from({ length: Number(count) }, () =>
  client.appendToStream(`over-${crypto.randomUUID()}`, jsonEvent({ type: 'Over', data })),
);
process.stdout.write('sent\n');
const ended = await Promise.allSettled(sent);
setTimeout(() => {
  process.stdout.write(
    `${JSON.stringify({ rejected: ended.filter(({ status }) => status === 'rejected').length, unheld })}\n`,
  );
  process.exit(0);
}, 200);
