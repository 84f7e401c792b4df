import { EventStoreDBClient, jsonEvent, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { EventStoreDb } from '../../dist/engine/stores/eventstoredb/eventStore.js';
import { ClientWire } from '../../dist/engine/stores/eventstoredb/clientWire.js';
import { MemoryNumberIndex } from '../../dist/engine/stores/memory/numberIndex.js';
import { eventStore } from './servers-started.mjs';
import { median, rate, seconds, uuid } from './tools.mjs';

const atOnce = [1, 32, 128];
const answerMs = 10_000;
const turns = 3;

/** Appending and following through the adapter, against the bare client with the same events. */
export async function eventRows(report, { small }) {
  const server = await eventStore();
  process.stdout.write(`${server.name}\n`);
  if (!server.isReal) process.stdout.write('        Only what the adapter costs this process is measured: the double says nothing of a server\n');
  try {
    for (const many of atOnce) await appendRow(report, server, many, small ? 400 : 3_000);
    await followRow(report, server, small ? 2_000 : 10_000);
  } finally {
    await server.end();
  }
}

const data = { title: 'Een vraag over opvang in de buurt', minutes: 30, place: 'Brussel, zaal 4', _salt: 'mCp1nJ6m3wQw7C4bq1m0CA' };
const metadata = () => ({ actor: 'p_AAAAAAAAAAAAAAAAAAAAAA', commandId: uuid(), network: 'bench', recordedAt: new Date().toISOString(), schema: '1' });
const sorted = (value) => JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
const given = (prefix, n) => {
  const stream = `${prefix}-${n}`;
  return { stream, expected: -1, events: [{ id: uuid(), stream, type: 'NoteTaken', data: sorted(data), metadata: sorted(metadata()) }] };
};

async function ofAdapter(url, work) {
  const store = new EventStoreDb(new ClientWire(url, answerMs), new MemoryNumberIndex());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
/** As a careful programmer would: JSON in, an exact revision. */
async function ofClient(url, work) {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return await work(client);
  } finally {
    await client.dispose();
  }
}
const bareAppend = (client, { stream, events: [{ id, type, data: text, metadata: more }] }) =>
  client.appendToStream(stream, [jsonEvent({ id, type, data: JSON.parse(text), metadata: JSON.parse(more) })], { expectedRevision: NO_STREAM });

/** `{ rate, processor }`: appends a second, and microseconds of this process an append. */
async function paced(count, many, append) {
  const prefix = `bench${uuid().slice(0, 8)}`;
  const appends = Array.from({ length: count }, (_, n) => given(prefix, n));
  await rate(Math.min(50, count), many, (n) => append(given(`warm${prefix}`, n)));
  const before = process.cpuUsage();
  const pace = await rate(count, many, (n) => append(appends[n]));
  const { user, system } = process.cpuUsage(before);
  return { rate: pace, processor: (user + system) / count };
}

async function appendRow(report, { url, isReal, name }, many, count) {
  const found = [];
  for (let turn = 0; turn < turns; turn++) {
    const ours = await ofAdapter(url, (store) => paced(count, many, (append) => store.append(append)));
    const bare = await ofClient(url, (client) => paced(count, many, (append) => bareAppend(client, append)));
    found.push({ ratio: ours.rate / bare.rate, pace: ours.rate, own: ours.processor - bare.processor });
  }
  const of = (name) => median(found.map((one) => one[name]));
  if (isReal) report(`appends with ${many} in flight (${Math.round(of('pace'))} a second) against the bare client`, of('ratio'), 'min', 0.8);
  else report(`appends with ${many} in flight to ${name}: the adapter's own processor time, µs an append`, of('own'));
}

async function followRow(report, { url, isReal, name }, count) {
  const prefix = `followed${uuid().slice(0, 8)}`;
  const [batch, batches] = [100, count / 100];
  await ofAdapter(url, (store) =>
    rate(batches, 8, (n) => {
      const { stream } = given(prefix, n);
      return store.append({ stream, expected: -1, events: Array.from({ length: batch }, (_, i) => ({ ...given(prefix, n * batch + i).events[0], stream })) });
    }),
  );
  const found = [];
  for (let turn = 0; turn < turns; turn++) {
    const ours = await ofAdapter(url, (store) => costOf(count, () => followed(store, prefix, count)));
    const bare = await ofClient(url, (client) => costOf(count, () => bareFollowed(client, prefix, count)));
    found.push({ ratio: bare.taken / ours.taken, pace: count / ours.taken, own: ours.processor - bare.processor });
  }
  const of = (what) => median(found.map((one) => one[what]));
  if (isReal) report(`events followed (${Math.round(of('pace'))} a second) against a bare subscription`, of('ratio'), 'min', 0.8);
  else report(`following ${name}: the adapter's own processor time, µs an event`, of('own'));
}

async function costOf(count, work) {
  const before = process.cpuUsage();
  const taken = await seconds(work);
  const { user, system } = process.cpuUsage(before);
  return { taken, processor: (user + system) / count };
}

/** Everything from the beginning of the log, until so many of ours were handled. */
async function followed(store, prefix, count) {
  let left = count;
  await new Promise((resolve) => {
    const handle = async (counted) => {
      left -= counted.filter(({ event }) => event.stream.startsWith(prefix)).length;
      if (left <= 0) resolve();
    };
    store.follow({ from: undefined, handle });
  });
}

/** What a bare subscriber must do to have the same: text of data and metadata. */
async function bareFollowed(client, prefix, count) {
  const subscription = client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ regex: '^[^$_]' }) });
  let left = count;
  for await (const { event } of subscription) {
    if (!event?.streamId.startsWith(prefix)) continue;
    JSON.stringify(event.data);
    JSON.stringify(event.metadata);
    if (--left === 0) break;
  }
  await subscription.unsubscribe();
}
