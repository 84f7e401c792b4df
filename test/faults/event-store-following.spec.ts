import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import { ClientWire } from '../../src/engine/stores/eventstoredb/clientWire.js';
import type { Counted } from '../../src/engine/stores/eventstoredb/counting.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { anAppend, anEvent, fill } from '../contracts/event-store.fixtures.js';
import { Followed, later, until } from './followed.js';

let at: Followed;
beforeEach(async () => void (at = await Followed.begin()));
afterEach(() => at.end());

describe('a follower', () => {
  it('gets events again whose handling failed, and nothing more before they are handled', async () => {
    const handled: number[][] = [];
    let fail = 2;
    let release = () => {};
    at.store.follow({
      from: undefined,
      handle: async (counted: readonly Counted[]) => {
        handled.push(counted.map(({ row }) => row.number));
        if (fail-- > 0) throw new Error('the index is away');
        await new Promise<void>((resolve) => (release = resolve));
      },
    });
    await at.store.append(anAppend('signal-1', -1, 2));
    await until(() => handled.length === 3);
    await fill(at.store, 0);
    await at.store.append(anAppend('signal-2', -1));
    await later(300);
    expect(handled.map(([number]) => number)).toEqual([1, 1, 1]);
    release();
    await until(() => handled.length > 3);
    release();
    expect(handled.at(-1)!.at(-1)).toBe(3);
  });

  it('goes on after every interruption where it was, without a gap or a repeat', async () => {
    const numbers: number[] = [];
    const follower = at.store.follow({
      from: undefined,
      handle: async (counted) => void numbers.push(...counted.map(({ row }) => row.number)),
    });
    for (let round = 0; round < 4; round++) {
      await at.store.append(anAppend(`signal-${round}`, -1, 3));
      if (round % 2) await at.double.again();
      else await at.double.act('drop');
    }
    await at.caughtUp(follower);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(follower.state).toEqual({ state: 'following' });
  });

  it('waits for a server that is away, and says so', async () => {
    await at.double.kill();
    const follower = at.store.follow({ from: undefined, handle: async () => {} });
    await until(() => follower.state.state === 'reconnecting');
    expect(follower.state.reason).toContain('unavailable');
    await at.double.again();
    await at.store.append(anAppend('signal-1', -1));
    await at.caughtUp(follower);
    await follower.stop();
    expect(follower.state).toEqual({ state: 'stopped' });
  });

  it('of another leader goes on in the same index, and writes the same rows', async () => {
    const first = await at.store.startIndexing();
    await fill(at.store, 3);
    await at.caughtUp(first);
    const second = new EventStoreDb(new ClientWire(at.double.url, 2_000), at.index);
    const next = await second.startIndexing();
    await at.store.append(anAppend('signal-9', -1, 2));
    await Promise.all([at.caughtUp(first), at.caughtUp(next)]);
    expect(await at.index.head()).toBe(5);
    expect((await second.readAll(0, 10)).map(({ stream }) => stream).slice(3)).toEqual([
      'signal-9',
      'signal-9',
    ]);
    await second.close();
  });
});

describe('numbers', () => {
  it('are counted on where the index has not come so far', async () => {
    const follower = await at.store.startIndexing();
    await fill(at.store, 3);
    await at.caughtUp(follower);
    await follower.stop();
    const { place } = await at.store.append(anAppend('signal-9', -1, 2));
    expect((await at.store.readAll(2, 10)).map(({ number, stream }) => [number, stream])).toEqual([
      [3, 'signal-3'],
      [4, 'signal-9'],
      [5, 'signal-9'],
    ]);
    expect(await at.store.readAll(4, 10)).toHaveLength(1);
    expect(await at.store.readAll(7, 10)).toEqual([]);
    expect([await at.store.head(), await at.store.numberOf(place)]).toEqual([3, undefined]);
    expect((await at.store.readStream('signal-9')).map(({ number }) => number)).toEqual([0, 0]);
  });

  it('find sealed events in the index alone, also while the server is away', async () => {
    const follower = await at.store.startIndexing();
    const sealed = anEvent('signal-1', { data: { text: { _enc: 1, ct: 'x' } } });
    await at.store.append({ stream: 'signal-1', expected: -1, events: [sealed] });
    await at.caughtUp(follower);
    const stored = await at.store.readStream('signal-1');
    await at.double.kill();
    expect(await at.store.readNumbers([1])).toEqual(stored);
    expect(stored[0]).toMatchObject({ ...sealed, number: 1 });
  });

  it('of long histories are read through page by page', async () => {
    const follower = await at.store.startIndexing();
    for (let n = 0; n < 30; n++) await at.store.append(anAppend(`signal-${n}`, -1, 50));
    await at.caughtUp(follower);
    const read = await at.store.readAll(0, 5_000);
    expect(read.map(({ number }) => number)).toEqual(Array.from({ length: 1_500 }, (_, n) => n + 1));
    expect((await at.store.readAll(1_234, 3)).map(({ number }) => number)).toEqual([1_235, 1_236, 1_237]);
    expect(await at.store.readStream('signal-7', 48)).toEqual(read.slice(398, 400));
  });
});

describe('commands of a stream', () => {
  it('are found also where they were made elsewhere, and where much was forgotten', async () => {
    const [early, late] = [uuidV4(), uuidV4()];
    const events = [anEvent('signal-1', { commandId: early }), anEvent('signal-1', { commandId: early })];
    await at.store.append({ stream: 'signal-1', expected: -1, events });
    expect(await at.store.findCommand('signal-1', late)).toBeUndefined();
    const elsewhere = new EventStoreDb(new ClientWire(at.double.url, 2_000), at.index);
    await elsewhere.append({
      stream: 'signal-1',
      expected: 1,
      events: [anEvent('signal-1', { commandId: late })],
    });
    expect(await at.store.findCommand('signal-1', late)).toMatchObject({ revision: 2 });
    expect(await elsewhere.findCommand('signal-1', early)).toMatchObject({ revision: 0 });
    await elsewhere.close();
  });
});
