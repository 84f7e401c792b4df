import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { Double } from '../doubles/eventstoredb/start.js';
import {
  all,
  anEvent,
  first,
  idsOf,
  isOpenAfter,
  later,
  someEvents,
  thrown,
} from './eventstoredb-double.world.js';

/** What the client shows when the server dies, hangs, or is away: the tables of engines.md, on the double alone. */
let double: Double;
let client: EventStoreDBClient;

beforeEach(async () => {
  double = await Double.start();
  client = EventStoreDBClient.connectionString(double.url);
});
afterEach(async () => {
  await client.dispose();
  await double.end();
});

const append = (stream: string, to = client) =>
  to.appendToStream(stream, anEvent(), { expectedRevision: 'no_stream' });

describe('EventStoreDB killed', () => {
  it('rejects all appends under way at once, of which some were written', async () => {
    await append('warm');
    const state = () => double.act<{ events: number; held: number }>('state');
    const before = (await state()).events;
    await double.fault('drop-reply', { times: 6, stream: '^written' });
    await double.fault('hold-before', { times: 6, stream: '^lost' });
    const streams = Array.from({ length: 12 }, (_, n) => `${n % 2 ? 'written' : 'lost'}-${n}`);
    const sent = streams.map((stream) => thrown(append(stream)));
    for (let [held, events] = [0, 0]; held < 6 || events < before + 6; await later(5)) {
      ({ held, events } = await state());
    }
    await double.kill();
    for (const error of await Promise.all(sent))
      expect(error).toMatchObject({ type: 'unavailable', code: 14 });
    await double.again();
    const there = await Promise.all(
      streams.map((stream) =>
        idsOf(client, stream).then(
          () => stream,
          () => undefined,
        ),
      ),
    );
    expect(there.filter((stream) => stream)).toEqual(
      streams.filter((stream) => stream.startsWith('written')),
    );
  });

  it('ends a live subscription, which never goes on by itself', async () => {
    const subscription = client.subscribeToAll();
    const heard: string[] = [];
    const ended = thrown(
      (async () => {
        for await (const { event } of subscription) heard.push(event!.streamId);
      })(),
    );
    await append('before');
    while (!heard.includes('before')) await later(5);
    await double.kill();
    expect(await ended).toMatchObject({ type: 'unavailable' });
    await double.again();
    await append('after');
    expect(heard).not.toContain('after');
  });

  it('has everything it acknowledged when it is back, without a torn tail, and the same client works at once', async () => {
    const events = someEvents(5);
    await client.appendToStream('kept', events, { expectedRevision: 'no_stream' });
    await double.again();
    expect(await idsOf(client, 'kept')).toEqual(events.map(({ id }) => id));
    expect(await client.appendToStream('kept', events, { expectedRevision: 'no_stream' })).toMatchObject({
      nextExpectedRevision: 4n,
    });
  });

  it('rejects the appends of another client and server too', async () => {
    const other = await Double.start();
    const second = EventStoreDBClient.connectionString(other.url);
    await Promise.all([append('warm'), append('warm', second)]);
    await double.fault('drop-reply', { stream: 'ours' });
    await other.fault('drop-reply', { stream: 'theirs' });
    const both = [append('ours'), append('theirs', second)].map(thrown);
    await later(100);
    await double.kill();
    for (const error of await Promise.all(both)) expect(error).toMatchObject({ type: 'unavailable' });
    expect(await idsOf(second, 'theirs')).toHaveLength(1);
    await second.dispose();
    await other.end();
  });

  it('throws where nobody can catch it what another server answers to an append that was rejected with ours', async () => {
    const other = await Double.start();
    const held = async (one: Double) => (await one.act<{ held: number }>('state')).held;
    const child = inAnotherProcess('shared.mjs', double.url, other.url);
    await once(child.stdout, 'data');
    for (const one of [double, other]) await one.fault('hold-before');
    child.stdin.write('go\n');
    while ((await held(double)) + (await held(other)) < 2) await later(5);
    const ended = told(child);
    await double.kill();
    expect(await ended).toEqual({ rejected: ['unavailable', 'unavailable'] });
    const thrownThere = told(child);
    await other.act('release');
    expect(await thrownThere).toEqual({ uncaught: 1 });
    await other.end();
  });

  it('leaves rejections nobody holds where far more than 1 MiB was under way', async () => {
    const child = inAnotherProcess('overload.mjs', double.url, '400', '8000');
    await once(child.stdout, 'data');
    double.signal('SIGSTOP');
    child.stdin.write('go\n');
    await once(child.stdout, 'data');
    await double.kill();
    const { rejected, unheld } = await told(child);
    expect(rejected).toBeGreaterThan(0);
    expect(unheld).toBeGreaterThan(0);
  });
});

function inAnotherProcess(script: string, ...args: readonly string[]) {
  const path = new URL(`../doubles/eventstoredb/${script}`, import.meta.url).pathname;
  return spawn(process.execPath, ['--no-warnings', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}
async function told(child: ReturnType<typeof inAnotherProcess>): Promise<Record<string, unknown>> {
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as Record<string, unknown>;
}

describe('EventStoreDB away', () => {
  beforeEach(() => double.kill());

  it('fails an append with a plain error that has a code only', async () => {
    const error = await thrown(append('one'));
    expect(error).toMatchObject({ name: 'Error', code: 14 });
    expect(error.type).toBeUndefined();
  });

  it('fails reads and subscriptions as unavailable', async () => {
    expect(await thrown(all(client.readStream('one')))).toMatchObject({ type: 'unavailable' });
    expect(await thrown(first(client.subscribeToAll(), 1))).toMatchObject({ type: 'unavailable' });
  });

  it('is not discovered, which is a plain error without a code', async () => {
    const discovering = EventStoreDBClient.connectionString(double.url.replace('esdb:', 'esdb+discover:'));
    const error = await thrown(append('one', discovering));
    expect(error).toMatchObject({ name: 'Error', message: 'Failed to discover after 10 attempts.' });
    expect([error.type, error.code]).toEqual([undefined, undefined]);
  });

  it('is discovered where it is there', async () => {
    await double.again();
    const discovering = EventStoreDBClient.connectionString(double.url.replace('esdb:', 'esdb+discover:'));
    expect(await append('one', discovering)).toMatchObject({ success: true });
    await discovering.dispose();
  });
});

describe('EventStoreDB in trouble', () => {
  it('hangs without regard to the deadline, until the connection is given up as unavailable', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const impatient = EventStoreDBClient.connectionString(
      `${double.url}&keepAliveInterval=1500&keepAliveTimeout=1000`,
    );
    warned.mockRestore();
    await append('warm', impatient);
    double.signal('SIGSTOP');
    const sent = thrown(
      impatient.appendToStream('hung', anEvent(), { expectedRevision: 'no_stream', deadline: 100 }),
    );
    const read = thrown(all(impatient.readStream('warm', { deadline: 100 })));
    expect(await Promise.all([sent, read].map((one) => isOpenAfter(one, 600)))).toEqual([true, true]);
    expect(await sent).toMatchObject({ type: 'unavailable' });
    expect(await read).toMatchObject({ type: 'unavailable' });
    double.signal('SIGCONT');
    await impatient.dispose();
  });

  it('refuses every append by deadline where its clock is ahead, and none that may take a day', async () => {
    await double.act('clock', { ms: 11_000 });
    const error = await thrown(append('one'));
    expect(error).toMatchObject({ type: 'deadline-exceeded' });
    expect(error.code).toBeUndefined();
    const deadline = 24 * 3600 * 1000;
    expect(
      await client.appendToStream('one', anEvent(), { expectedRevision: 'no_stream', deadline }),
    ).toMatchObject({ success: true });
  });

  it('is not ready or too busy as an unknown error without a code', async () => {
    await double.fault('not-ready');
    const error = await thrown(append('one'));
    expect(error).toMatchObject({ type: 'unknown' });
    expect(error.code).toBeUndefined();
  });

  it('ends appends as timed out with code 10 while it restarts', async () => {
    await double.fault('aborted');
    expect(await thrown(append('one'))).toMatchObject({ type: 'timeout', code: 10 });
  });

  it('does not let everybody in', async () => {
    await double.fault('denied');
    expect(await thrown(append('one'))).toMatchObject({ type: 'access-denied' });
  });

  it('names the leader where it is another, and the client goes there', async () => {
    const other = await Double.start();
    await double.act('leader', { host: '127.0.0.1', port: other.port });
    const options = { expectedRevision: 'no_stream', requiresLeader: true } as const;
    const error = await thrown(client.appendToStream('one', anEvent(), options));
    expect(error).toMatchObject({ type: 'not-leader', leader: { address: '127.0.0.1', port: other.port } });
    await client.appendToStream('one', anEvent(), options);
    const there = EventStoreDBClient.connectionString(other.url);
    expect(await idsOf(there, 'one')).toHaveLength(1);
    await there.dispose();
    await other.end();
  });

  it('keeps a live subscription for a while when it is asked to end, and then drops the connection', async () => {
    await double.act('grace', { ms: 500 });
    const ended = thrown(first(client.subscribeToAll(), 1_000));
    await append('warm');
    const gone = double.kill('SIGTERM');
    expect(await isOpenAfter(ended, 200)).toBe(true);
    expect(await ended).toMatchObject({
      type: 'unavailable',
      message: expect.stringContaining('Connection dropped'),
    });
    await gone;
  });

  it('ends at once when it is asked to and nobody listens', async () => {
    await append('warm');
    await double.kill('SIGTERM');
    await double.again();
    expect(await idsOf(client, 'warm')).toHaveLength(1);
  });
});

describe('the double itself', () => {
  it('writes late, answers late, or never, as it is told', async () => {
    await double.fault('late-reply', { ms: 50 });
    expect(await append('late')).toMatchObject({ success: true });
    await double.fault('drop-reply');
    expect(await isOpenAfter(append('dropped'), 200)).toBe(true);
    expect(await idsOf(client, 'dropped')).toHaveLength(1);
    await double.fault('lose');
    expect(await isOpenAfter(append('lost'), 200)).toBe(true);
    await double.fault('hold-before');
    const held = append('held');
    expect(await isOpenAfter(held, 200)).toBe(true);
    await double.act('release');
    expect(await held).toMatchObject({ success: true });
    expect(await thrown(all(client.readStream('lost')))).toMatchObject({ type: 'stream-not-found' });
  });

  it('cuts off what was torn when it died, and goes on behind it', async () => {
    await append('one');
    await double.kill();
    appendFileSync(join(double.folder, 'log'), Buffer.from([0, 0, 1, 0, 1, 2, 3]));
    await double.again();
    await append('two');
    await double.again();
    const streams = (await all(client.readAll())).map(({ event }) => event!.streamId);
    expect(streams.filter((stream) => !stream.startsWith('$'))).toEqual(['one', 'two']);
  });

  it('forgets its tail, from disk too, as it is told', async () => {
    await append('one');
    await append('two');
    await double.act('cut', { appends: 1 });
    expect(await thrown(all(client.readStream('two')))).toMatchObject({ type: 'stream-not-found' });
    await append('three');
    await double.again();
    const streams = (await all(client.readAll())).map(({ event }) => event!.streamId);
    expect(streams.filter((stream) => !stream.startsWith('$'))).toEqual(['one', 'three']);
  });
});
