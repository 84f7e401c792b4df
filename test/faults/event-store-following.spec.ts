import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { canonicalize, uuidV4 } from '../../src/audit/index.js';
import { CorruptEvent } from '../../src/engine/ports.js';
import { ClientWire } from '../../src/engine/stores/eventstoredb/clientWire.js';
import type { Counted } from '../../src/engine/stores/eventstoredb/counting.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import type { Follower } from '../../src/engine/stores/eventstoredb/follower.js';
import { lastPlace } from '../../src/engine/stores/eventstoredb/logReader.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { anAppend, anEvent, fill, outcome } from '../contracts/event-store.fixtures.js';
import { Double } from '../doubles/eventstoredb/start.js';

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let double: Double;
let wire: ClientWire;
let index: MemoryNumberIndex;
let store: EventStoreDb;
let faults: string[];

function open(): void {
  wire = new ClientWire(double.url, 2_000);
  store = new EventStoreDb(wire, index, {
    onFault: ({ code }) => faults.push(code),
    recountMs: 50,
  });
}
async function caughtUp(follower: Follower): Promise<void> {
  const place = await lastPlace(wire);
  while (follower.reached < place) await later(2);
}
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await later(2);
}
const foreign = (stream: string, expected: number, type: string, data = '{}', metadata = '{}') =>
  wire.append(stream, expected, [{ id: uuidV4(), stream, type, data, metadata }], 1_000);

beforeEach(async () => {
  double = await Double.start();
  index = new MemoryNumberIndex();
  faults = [];
  open();
});
afterEach(async () => {
  await store.close();
  await double.end();
});

describe('an event that a subscription does not hand over', () => {
  it('stops the counting once it is seen that later ones have its number', async () => {
    const follower = await store.startIndexing();
    await double.fault('withhold', { stream: '^signal-1$' });
    for (const stream of ['signal-0', 'signal-1', 'signal-2']) await store.append(anAppend(stream, -1));
    await until(() => faults.length > 0);
    expect(faults).toEqual(['log-fault']);
    expect(follower.state).toMatchObject({
      state: 'fault',
      reason: expect.stringContaining('Event 2 is number 3'),
    });
    expect(store.fault?.code).toBe('log-fault');
    await store.append(anAppend('signal-3', -1));
    expect(await index.head()).toBe(2);
  });

  it('is seen by the next that counts, where the one before ended too soon', async () => {
    const follower = await store.startIndexing();
    await double.fault('withhold', { stream: '^signal-1$' });
    for (const stream of ['signal-0', 'signal-1', 'signal-2']) await store.append(anAppend(stream, -1));
    await caughtUp(follower);
    await follower.stop();
    if (faults.length === 0) await store.startIndexing();
    await until(() => faults.length > 0);
    expect(faults).toEqual(['log-fault']);
  });

  it('and is the last one is asked for again, and meanwhile the store says that it waits', async () => {
    const follower = await store.startIndexing();
    await store.append(anAppend('signal-0', -1));
    await caughtUp(follower);
    await double.fault('withhold', { stream: '^signal-1$', times: 3 });
    await store.append(anAppend('signal-1', -1));
    await until(() => store.isStalled);
    await caughtUp(follower);
    expect([store.isStalled, faults, await index.head()]).toEqual([false, [], 2]);
  });
});

describe('a log that is not what it was', () => {
  it.each(['while it is followed', 'before it is followed again'])(
    'stops the follower when its tail has gone %s',
    async (when) => {
      let follower = await store.startIndexing();
      await fill(store, 3);
      await caughtUp(follower);
      if (when.startsWith('before')) await follower.stop();
      await double.act('cut', { appends: 1 });
      await double.act('drop');
      if (when.startsWith('before')) follower = await store.startIndexing();
      await until(() => faults.length > 0);
      expect(faults).toEqual(['log-behind']);
      expect(follower.state).toMatchObject({ state: 'fault', reason: expect.stringContaining('Event 3') });
      expect(await outcome(store.readAll(3, 10))).toBe('log-behind');
    },
  );

  it('stops the follower when another event stands in the place of its last one', async () => {
    const follower = await store.startIndexing();
    await fill(store, 3);
    await caughtUp(follower);
    await follower.stop();
    await double.act('cut', { appends: 1 });
    await store.append(anAppend('signal-3', -1));
    await store.startIndexing();
    await until(() => faults.length > 0);
    expect(faults).toEqual(['log-behind']);
  });

  it('notices that another event stands where the index says', async () => {
    const follower = await store.startIndexing();
    await fill(store, 2);
    await caughtUp(follower);
    await double.act('cut', { appends: 1 });
    await store.append(anAppend('signal-2', -1));
    await expect(store.readNumbers([1, 2])).rejects.toBeInstanceOf(CorruptEvent);
    expect(await store.readNumbers([1])).toHaveLength(1);
  });

  it.each([
    ['$maxCount', '{"$maxCount":1}'],
    ['$maxAge', '{"$maxAge":60}'],
    ['$tb', '{"$tb":1}'],
  ])('stops the follower when %s is set on a stream that counts', async (name, data) => {
    const follower = await store.startIndexing();
    await store.append(anAppend('signal-1', -1, 2));
    await foreign('$$signal-1', -1, '$metadata', data);
    await until(() => faults.length > 0);
    expect(faults).toEqual(['log-fault']);
    expect(follower.state.reason).toContain(name);
    expect(await index.head()).toBe(2);
  });

  it('stops the follower when a stream that counts was ended', async () => {
    const follower = await store.startIndexing();
    await store.append(anAppend('signal-1', -1));
    await caughtUp(follower);
    const client = EventStoreDBClient.connectionString(double.url);
    await client.tombstoneStream('signal-1');
    await client.dispose();
    await until(() => faults.length > 0);
    expect(faults).toEqual(['log-fault']);
    expect(await outcome(store.append(anAppend('signal-1', 0)))).toBe('stream-deleted');
    expect(await outcome(store.readStream('signal-1'))).toBe('stream-deleted');
  });

  it('lets the server keep its own streams as it likes, and other metadata stand', async () => {
    const follower = await store.startIndexing();
    await foreign('$$_lease-1', -1, '$metadata', '{"$maxCount":1}');
    await foreign('$$signal-1', -1, '$metadata', '{"$acl":{}}');
    await store.append(anAppend('signal-1', -1));
    await caughtUp(follower);
    expect([faults, await index.foreign(9), await index.head()]).toEqual([[], [], 1]);
  });
});

describe('what others wrote into our streams', () => {
  it('counts and is marked, for whoever must look', async () => {
    const follower = await store.startIndexing();
    await store.append(anAppend('signal-1', -1));
    await foreign('signal-1', 0, '$odd', '{"b":1,"a":[1.5,"é"]}', canonicalize({ schema: '1' }));
    await foreign('signal-1', 1, 'Odd');
    await store.append(anAppend('signal-2', -1));
    await caughtUp(follower);
    expect((await index.foreign(9)).map(({ number, stream }) => [number, stream])).toEqual([
      [2, 'signal-1'],
      [3, 'signal-1'],
    ]);
    const events = await store.readAll(0, 10);
    expect(events.map(({ number, type }) => [number, type])).toEqual([
      [1, 'SignalRaised'],
      [2, '$odd'],
      [3, 'Odd'],
      [4, 'SignalRaised'],
    ]);
    expect(events[1]!.data).toBe('{"a":[1.5,"é"],"b":1}');
    expect(await store.leaves(0, 10)).toHaveLength(4);
    expect(await store.instantOf(3)).toBe(await store.instantOf(1));
  });
});

describe('a follower', () => {
  it('gets events again whose handling failed, and nothing more before they are handled', async () => {
    const handled: number[][] = [];
    let fail = 2;
    let release = () => {};
    store.follow({
      from: undefined,
      handle: async (counted: readonly Counted[]) => {
        handled.push(counted.map(({ row }) => row.number));
        if (fail-- > 0) throw new Error('the index is away');
        await new Promise<void>((resolve) => (release = resolve));
      },
    });
    await store.append(anAppend('signal-1', -1, 2));
    await until(() => handled.length === 3);
    await fill(store, 0);
    await store.append(anAppend('signal-2', -1));
    await later(300);
    expect(handled.map(([number]) => number)).toEqual([1, 1, 1]);
    release();
    await until(() => handled.length > 3);
    release();
    expect(handled.at(-1)!.at(-1)).toBe(3);
  });

  it('goes on after every interruption where it was, without a gap or a repeat', async () => {
    const numbers: number[] = [];
    const follower = store.follow({
      from: undefined,
      handle: async (counted) => void numbers.push(...counted.map(({ row }) => row.number)),
    });
    for (let round = 0; round < 4; round++) {
      await store.append(anAppend(`signal-${round}`, -1, 3));
      if (round % 2) await double.again();
      else await double.act('drop');
    }
    await caughtUp(follower);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(follower.state).toEqual({ state: 'following' });
  });

  it('waits for a server that is away, and says so', async () => {
    await double.kill();
    const follower = store.follow({ from: undefined, handle: async () => {} });
    await until(() => follower.state.state === 'reconnecting');
    expect(follower.state.reason).toContain('unavailable');
    await double.again();
    await store.append(anAppend('signal-1', -1));
    await caughtUp(follower);
    await follower.stop();
    expect(follower.state).toEqual({ state: 'stopped' });
  });

  it('of another leader goes on in the same index, and writes the same rows', async () => {
    const first = await store.startIndexing();
    await fill(store, 3);
    await caughtUp(first);
    const second = new EventStoreDb(new ClientWire(double.url, 2_000), index);
    const next = await second.startIndexing();
    await store.append(anAppend('signal-9', -1, 2));
    await Promise.all([caughtUp(first), caughtUp(next)]);
    expect(await index.head()).toBe(5);
    expect((await second.readAll(0, 10)).map(({ stream }) => stream).slice(3)).toEqual([
      'signal-9',
      'signal-9',
    ]);
    await second.close();
  });
});

describe('numbers', () => {
  it('are counted on where the index has not come so far', async () => {
    const follower = await store.startIndexing();
    await fill(store, 3);
    await caughtUp(follower);
    await follower.stop();
    const { place } = await store.append(anAppend('signal-9', -1, 2));
    expect((await store.readAll(2, 10)).map(({ number, stream }) => [number, stream])).toEqual([
      [3, 'signal-3'],
      [4, 'signal-9'],
      [5, 'signal-9'],
    ]);
    expect(await store.readAll(4, 10)).toHaveLength(1);
    expect(await store.readAll(7, 10)).toEqual([]);
    expect([await store.head(), await store.numberOf(place)]).toEqual([3, undefined]);
    expect((await store.readStream('signal-9')).map(({ number }) => number)).toEqual([0, 0]);
  });

  it('find sealed events in the index alone, also while the server is away', async () => {
    const follower = await store.startIndexing();
    const sealed = anEvent('signal-1', { data: { text: { _enc: 1, ct: 'x' } } });
    await store.append({ stream: 'signal-1', expected: -1, events: [sealed] });
    await caughtUp(follower);
    const stored = await store.readStream('signal-1');
    await double.kill();
    expect(await store.readNumbers([1])).toEqual(stored);
    expect(stored[0]).toMatchObject({ ...sealed, number: 1 });
  });

  it('of long histories are read through page by page', async () => {
    const follower = await store.startIndexing();
    for (let n = 0; n < 30; n++) await store.append(anAppend(`signal-${n}`, -1, 50));
    await caughtUp(follower);
    const read = await store.readAll(0, 5_000);
    expect(read.map(({ number }) => number)).toEqual(Array.from({ length: 1_500 }, (_, n) => n + 1));
    expect((await store.readAll(1_234, 3)).map(({ number }) => number)).toEqual([1_235, 1_236, 1_237]);
    expect(await store.readStream('signal-7', 48)).toEqual(read.slice(398, 400));
  });
});

describe('commands of a stream', () => {
  it('are found also where they were made elsewhere, and where much was forgotten', async () => {
    const [early, late] = [uuidV4(), uuidV4()];
    const events = [anEvent('signal-1', { commandId: early }), anEvent('signal-1', { commandId: early })];
    await store.append({ stream: 'signal-1', expected: -1, events });
    expect(await store.findCommand('signal-1', late)).toBeUndefined();
    const elsewhere = new EventStoreDb(new ClientWire(double.url, 2_000), index);
    await elsewhere.append({
      stream: 'signal-1',
      expected: 1,
      events: [anEvent('signal-1', { commandId: late })],
    });
    expect(await store.findCommand('signal-1', late)).toMatchObject({ revision: 2 });
    expect(await elsewhere.findCommand('signal-1', early)).toMatchObject({ revision: 0 });
    await elsewhere.close();
  });
});
