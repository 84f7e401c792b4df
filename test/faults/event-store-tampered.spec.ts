import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { canonicalize, uuidV4 } from '../../src/audit/index.js';
import { CorruptEvent } from '../../src/engine/ports.js';
import { anAppend, fill, outcome } from '../contracts/event-store.fixtures.js';
import { Followed, until } from './followed.js';

let at: Followed;
beforeEach(async () => void (at = await Followed.begin()));
afterEach(() => at.end());

describe('an event that a subscription does not hand over', () => {
  it('stops the counting once it is seen that later ones have its number', async () => {
    const follower = await at.store.startIndexing();
    await at.double.fault('withhold', { stream: '^signal-1$' });
    for (const stream of ['signal-0', 'signal-1', 'signal-2']) await at.store.append(anAppend(stream, -1));
    await until(() => at.faults.length > 0);
    expect(at.faults).toEqual(['log-fault']);
    expect(follower.state).toMatchObject({
      state: 'fault',
      reason: expect.stringContaining('Event 2 is number 3'),
    });
    expect(at.store.fault?.code).toBe('log-fault');
    await at.store.append(anAppend('signal-3', -1));
    expect(await at.index.head()).toBe(2);
  });

  it('is seen by the next that counts, where the one before ended too soon', async () => {
    const follower = await at.store.startIndexing();
    await at.double.fault('withhold', { stream: '^signal-1$' });
    for (const stream of ['signal-0', 'signal-1', 'signal-2']) await at.store.append(anAppend(stream, -1));
    await at.caughtUp(follower);
    await follower.stop();
    if (at.faults.length === 0) await at.store.startIndexing();
    await until(() => at.faults.length > 0);
    expect(at.faults).toEqual(['log-fault']);
  });

  it('and is the last one is asked for again, and meanwhile the store says that it waits', async () => {
    const follower = await at.store.startIndexing();
    await at.store.append(anAppend('signal-0', -1));
    await at.caughtUp(follower);
    await at.double.fault('withhold', { stream: '^signal-1$', times: 3 });
    await at.store.append(anAppend('signal-1', -1));
    await until(() => at.store.isStalled);
    await at.caughtUp(follower);
    expect([at.store.isStalled, at.faults, await at.index.head()]).toEqual([false, [], 2]);
  });
});

describe('a log that is not what it was', () => {
  it.each(['while it is followed', 'before it is followed again'])(
    'stops the follower when its tail has gone %s',
    async (when) => {
      let follower = await at.store.startIndexing();
      await fill(at.store, 3);
      await at.caughtUp(follower);
      if (when.startsWith('before')) await follower.stop();
      await at.double.act('cut', { appends: 1 });
      await at.double.act('drop');
      if (when.startsWith('before')) follower = await at.store.startIndexing();
      await until(() => at.faults.length > 0);
      expect(at.faults).toEqual(['log-behind']);
      expect(follower.state).toMatchObject({ state: 'fault', reason: expect.stringContaining('Event 3') });
      expect(await outcome(at.store.readAll(3, 10))).toBe('log-behind');
    },
  );

  it('stops the follower when another event stands in the place of its last one', async () => {
    const follower = await at.store.startIndexing();
    await fill(at.store, 3);
    await at.caughtUp(follower);
    await follower.stop();
    await at.double.act('cut', { appends: 1 });
    await at.store.append(anAppend('signal-3', -1));
    await at.store.startIndexing();
    await until(() => at.faults.length > 0);
    expect(at.faults).toEqual(['log-behind']);
  });

  it('notices that another event stands where the index says', async () => {
    const follower = await at.store.startIndexing();
    await fill(at.store, 2);
    await at.caughtUp(follower);
    await at.double.act('cut', { appends: 1 });
    await at.store.append(anAppend('signal-2', -1));
    await expect(at.store.readNumbers([1, 2])).rejects.toBeInstanceOf(CorruptEvent);
    expect(await at.store.readNumbers([1])).toHaveLength(1);
  });

  it.each([
    ['$maxCount', '{"$maxCount":1}'],
    ['$maxAge', '{"$maxAge":60}'],
    ['$tb', '{"$tb":1}'],
  ])('stops the follower when %s is set on a stream that counts', async (name, data) => {
    const follower = await at.store.startIndexing();
    await at.store.append(anAppend('signal-1', -1, 2));
    await at.foreign('$$signal-1', -1, '$metadata', data);
    await until(() => at.faults.length > 0);
    expect(at.faults).toEqual(['log-fault']);
    expect(follower.state.reason).toContain(name);
    expect(await at.index.head()).toBe(2);
  });

  it('stops the follower when a stream that counts was ended', async () => {
    const follower = await at.store.startIndexing();
    await at.store.append(anAppend('signal-1', -1));
    await at.caughtUp(follower);
    const client = EventStoreDBClient.connectionString(at.double.url);
    await client.tombstoneStream('signal-1');
    await client.dispose();
    await until(() => at.faults.length > 0);
    expect(at.faults).toEqual(['log-fault']);
    expect(await outcome(at.store.append(anAppend('signal-1', 0)))).toBe('stream-deleted');
    expect(await outcome(at.store.readStream('signal-1'))).toBe('stream-deleted');
  });

  it('lets the server keep its own streams as it likes, and other metadata stand', async () => {
    const follower = await at.store.startIndexing();
    await at.foreign('$$_lease-1', -1, '$metadata', '{"$maxCount":1}');
    await at.foreign('$$signal-1', -1, '$metadata', '{"$acl":{}}');
    await at.store.append(anAppend('signal-1', -1));
    await at.caughtUp(follower);
    expect([at.faults, await at.index.foreign(9), await at.index.head()]).toEqual([[], [], 1]);
  });
});

describe('what others wrote into our streams', () => {
  it('counts and is marked, for whoever must look', async () => {
    const follower = await at.store.startIndexing();
    await at.store.append(anAppend('signal-1', -1));
    await at.foreign('signal-1', 0, '$odd', '{"b":1,"a":[1.5,"é"]}', canonicalize({ schema: '1' }));
    await at.foreign('signal-1', 1, 'Odd');
    await at.store.append(anAppend('signal-2', -1));
    await at.caughtUp(follower);
    expect((await at.index.foreign(9)).map(({ number, stream }) => [number, stream])).toEqual([
      [2, 'signal-1'],
      [3, 'signal-1'],
    ]);
    const events = await at.store.readAll(0, 10);
    expect(events.map(({ number, type }) => [number, type])).toEqual([
      [1, 'SignalRaised'],
      [2, '$odd'],
      [3, 'Odd'],
      [4, 'SignalRaised'],
    ]);
    expect(events[1]!.data).toBe('{"a":[1.5,"é"],"b":1}');
    expect(await at.store.leaves(0, 10)).toHaveLength(4);
    expect(await at.store.instantOf(3)).toBe(await at.store.instantOf(1));
  });

  it('counts an event twice that is stored twice', async () => {
    const follower = await at.store.startIndexing();
    const id = uuidV4();
    for (const revision of [0, 1]) await at.foreign('signal-1', revision - 1, 'SignalRaised', '{}', '{}', id);
    await at.store.append(anAppend('signal-2', -1));
    await at.caughtUp(follower);
    const events = await at.store.readAll(0, 10);
    expect(events.map((event) => [event.number, event.id === id])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });
});
