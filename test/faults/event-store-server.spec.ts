import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AppendRefused, type Append } from '../../src/engine/ports.js';
import { EventStoreDb, type EventStoreDbOptions } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { openEventStoreDB } from '../../src/engine/stores/eventstoredb/open.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { anAppend, anEvent, outcome } from '../contracts/event-store.fixtures.js';
import { Double } from '../doubles/eventstoredb/start.js';

const writers = 6;
/** Kills in the gate; SAMENSPRAAK_ROUNDS makes a long run of it. */
const kills = Number(process.env.SAMENSPRAAK_ROUNDS ?? 5);
const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let double: Double;
let index: MemoryNumberIndex;
let store: EventStoreDb;
const unheld: unknown[] = [];
const note = (error: unknown) => void unheld.push(error);

beforeEach(async () => {
  double = await Double.start();
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await store.close();
  await double.end();
  process.off('unhandledRejection', note);
  expect(unheld.splice(0)).toEqual([]);
});

function open(
  options: EventStoreDbOptions & { readonly answerMs?: number; readonly url?: string } = {},
): EventStoreDb {
  index = new MemoryNumberIndex();
  store = openEventStoreDB({ url: double.url, index, ...options });
  return store;
}
async function all() {
  const read = [];
  for (let after = 0; ; after += 1_000) {
    const page = await store.readAll(after, 1_000);
    read.push(...page);
    if (page.length < 1_000) return read;
  }
}

describe('EventStoreDB killed without warning under six writers', () => {
  it('has every event once that was acknowledged, in the order in which a follower saw them', async () => {
    open({ answerMs: 2_000 });
    const followed: string[] = [];
    store.follow({
      from: undefined,
      handle: async (counted) => void followed.push(...counted.map(({ event }) => event.id)),
    });
    const acknowledged = new Set<string>();
    const stopped = new AbortController();
    const write = async (writer: number) => {
      for (let revision = -1; !stopped.signal.aborted; revision++) {
        const append = anAppend(`signal-${writer}`, revision);
        await store.append(append);
        acknowledged.add(append.events[0]!.id);
      }
    };
    const writing = Array.from({ length: writers }, (_, writer) => write(writer));
    for (let round = 0; round < kills; round++) {
      const before = acknowledged.size;
      while (acknowledged.size < before + 50 + round * 7) await later(2);
      await double.again();
    }
    stopped.abort();
    await Promise.all(writing);
    const stored = (await all()).map(({ id }) => id);
    expect(new Set(stored).size).toBe(stored.length);
    expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored).toHaveLength(acknowledged.size);
    while (followed.length < stored.length) await later(5);
    expect(followed).toEqual(stored);
  });
});

describe('EventStoreDB that does not answer', () => {
  it.each(['drop-reply', 'lose', 'aborted', 'not-ready', 'timeout', 'unavailable', 'cut'])(
    'has the event once after %s',
    async (kind) => {
      open({ answerMs: 300 });
      await store.append(anAppend('signal-0', -1));
      await double.fault(kind, { stream: '^signal-1$', times: 2 });
      const append = anAppend('signal-1', -1, 2);
      const { revision, place } = await store.append(append);
      expect(revision).toBe(1);
      const read = await store.readStream('signal-1');
      expect(read.map(({ id }) => id)).toEqual(append.events.map(({ id }) => id));
      expect(read.at(-1)!.place).toBe(place);
    },
  );

  it('takes what a late writer left there for its own, and nothing else', async () => {
    open({ answerMs: 200 });
    await double.fault('hold-before', { stream: '^signal-1$' });
    const append = anAppend('signal-1', -1);
    const sent = store.append(append);
    await later(100);
    await double.act('release');
    expect(await sent).toMatchObject({ revision: 0 });
    expect(await outcome(store.append(anAppend('signal-1', -1)))).toEqual({
      kind: 'wrong-revision',
      actual: 0,
    });
    expect(await store.append(append)).toMatchObject({ revision: 0 });
    expect(await store.readStream('signal-1')).toHaveLength(1);
  });

  it('says that the outcome is unknown once its patience is over, and the same append may be repeated', async () => {
    open({ answerMs: 100, retryMs: 600 });
    await double.fault('drop-reply', { stream: '^signal-1$', times: 100 });
    const append = anAppend('signal-1', -1);
    expect(await outcome(store.append(append))).toBe('outcome-unknown');
    await double.act('clear');
    expect(await store.append(append)).toMatchObject({ revision: 0 });
    expect(await store.readStream('signal-1')).toHaveLength(1);
  });

  it('says that nothing was stored where the server was never reached', async () => {
    open({ answerMs: 200, retryMs: 500 });
    await double.kill();
    expect(await outcome(store.append(anAppend('signal-1', -1)))).toBe('unavailable');
    expect(await outcome(store.readStream('signal-1'))).toBe('unavailable');
    await double.again();
    expect(await store.readStream('signal-1')).toEqual([]);
  });

  it('goes on by itself when a server that hung answers again', async () => {
    open({ answerMs: 200 });
    await store.append(anAppend('signal-0', -1));
    double.signal('SIGSTOP');
    const sent = Array.from({ length: 40 }, (_, n) => store.append(anAppend(`hung-${n}`, -1)));
    const read = store.readStream('signal-0');
    await later(900);
    double.signal('SIGCONT');
    expect((await Promise.all(sent)).every(({ revision }) => revision === 0)).toBe(true);
    expect(await read).toHaveLength(1);
    expect(await all()).toHaveLength(41);
  });

  it('loses no rejection where far more than 1 MiB waits and the connection is lost', async () => {
    open({ answerMs: 300 });
    await store.append(anAppend('signal-0', -1));
    double.signal('SIGSTOP');
    const text = 'x'.repeat(8_000);
    const big = (n: number): Append => ({
      stream: `big-${n}`,
      expected: -1,
      events: [anEvent(`big-${n}`, { data: { text } })],
    });
    const sent = Array.from({ length: 400 }, (_, n) => store.append(big(n)));
    await later(700);
    await double.again();
    expect((await Promise.all(sent)).every(({ revision }) => revision === 0)).toBe(true);
    expect(await all()).toHaveLength(401);
  });
});

describe('EventStoreDB that refuses for good', () => {
  it('is not asked again', async () => {
    open();
    await double.fault('denied', { stream: 'signal-1' });
    expect(await outcome(store.append(anAppend('signal-1', -1)))).toBe('denied');
    const text = 'x'.repeat(300_000);
    const events = Array.from({ length: 4 }, () => anEvent('signal-2', { data: { text } }));
    expect(await outcome(store.append({ stream: 'signal-2', expected: -1, events }))).toBe('too-large');
    await expect(store.append(anAppend('signal-1', 3))).rejects.toBeInstanceOf(AppendRefused);
  });
});

describe('EventStoreDB with a new leader', () => {
  it('is written to and followed where the leader is now', async () => {
    const other = await Double.start();
    open({ url: double.url.replace('esdb:', 'esdb+discover:') });
    await double.act('leader', { host: '127.0.0.1', port: other.port });
    expect(await store.append(anAppend('signal-1', -1))).toMatchObject({ revision: 0 });
    const ids: string[] = [];
    store.follow({
      from: undefined,
      handle: async (counted) => void ids.push(...counted.map(({ event }) => event.stream)),
    });
    while (ids.length < 1) await later(5);
    expect(ids).toEqual(['signal-1']);
    expect(await other.act<{ events: number }>('state')).toMatchObject({ events: 2 });
    await store.close();
    await other.end();
  });

  it('is not discovered for longer than the client tries, and found when it is back', async () => {
    open({ url: double.url.replace('esdb:', 'esdb+discover:') });
    await double.kill();
    const sent = store.append(anAppend('signal-1', -1));
    await later(2_500);
    await double.again();
    expect(await sent).toMatchObject({ revision: 0 });
  });

  it('goes on where one node of two answers that the other leads', async () => {
    const other = await Double.start();
    open();
    await store.append(anAppend('signal-1', -1));
    await double.act('leader', { host: '127.0.0.1', port: other.port });
    expect(await store.append(anAppend('signal-2', -1))).toMatchObject({ revision: 0 });
    expect(await other.act<{ events: number }>('state')).toMatchObject({ events: 2 });
    await store.close();
    await other.end();
  });
});

describe('EventStoreDB whose leader hands over to another with the same log (R10)', () => {
  it('is written to again within 10 s and followed from where it was, also when the old one is back and does not lead', async () => {
    open({ answerMs: 2_000 });
    const ids: string[] = [];
    const handle: Parameters<EventStoreDb['follow']>[0]['handle'] = async (counted) =>
      void ids.push(...counted.map(({ event }) => event.id));
    store.follow({ from: undefined, handle });
    const sent: Append[] = [];
    const write = async (n: number) => {
      sent.push(anAppend(`signal-${n % 3}`, Math.floor(n / 3) - 1));
      await store.append(sent[n]!);
    };
    for (let n = 0; n < 9; n++) await write(n);
    const other = await double.copy();
    const since = performance.now();
    await double.act('leader', { host: '127.0.0.1', port: other.port });
    await double.act('drop');
    await write(9);
    expect(performance.now() - since).toBeLessThan(10_000);
    await double.again();
    await double.act('leader', { host: '127.0.0.1', port: other.port });
    for (let n = 10; n < 20; n++) await write(n);
    while (ids.length < 20) await later(5);
    expect(ids).toEqual(sent.map(({ events }) => events[0]!.id));
    expect((await all()).map(({ id }) => id)).toEqual(ids);
    await store.close();
    await other.end();
  });
});

describe('one client a process', () => {
  it('is shared by all stores of one server, and no other server is spoken to beside it', async () => {
    open();
    const second = openEventStoreDB({ url: double.url, index: new MemoryNumberIndex() });
    await Promise.all([store.append(anAppend('signal-1', -1)), second.append(anAppend('signal-2', -1))]);
    expect(() => openEventStoreDB({ url: 'esdb://127.0.0.1:1?tls=false', index })).toThrow(
      'another EventStoreDB',
    );
    await second.close();
    expect(await store.readStream('signal-2')).toHaveLength(1);
  });

  it('may follow another that was closed', async () => {
    open();
    await store.append(anAppend('signal-1', -1));
    await store.close();
    expect(await outcome(store.append(anAppend('signal-1', 0)))).toBe('closed');
    open();
    expect(await store.append(anAppend('signal-1', 0))).toMatchObject({ revision: 1 });
  });

  it('knows the server it speaks to', async () => {
    open();
    expect(await store.probe()).toBe('24.10.0-double');
    await double.kill();
    expect(await outcome(store.probe())).toBe('unavailable');
    await double.again();
    expect(await store.probe()).toBe('24.10.0-double');
  });

  it('finds its server by any of the nodes it is given', async () => {
    for (const scheme of ['esdb', 'esdb+discover']) {
      open({ url: `${scheme}://els:geheim@127.0.0.1:1,${double.url.replace('esdb://', '')}` });
      expect(await store.probe()).toBe('24.10.0-double');
      await store.close();
    }
  });

  it.each([
    ['mongodb://els:geheim@there', 'another form'],
    ['esdb://els:geheim@there?tls=maybe', 'another form'],
    ['esdb://els:geheim@there?tlsVerifyCert=false', 'not followed'],
    ['esdb://els:geheim@there?tlsCa=/certs/ca.crt', 'does not exist'],
    ['esdb://els:geheim@there?tlsCAFile=/nowhere/ca.crt', 'certificate'],
    ['esdb://els:geheim@there?throwOnAppendFailure=false', 'throwOnAppendFailure'],
  ])('is not made of %s, and its password is told nowhere', async (url, reason) => {
    open();
    await store.close();
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const make = () => openEventStoreDB({ url, index });
    expect(make).toThrow(reason);
    expect(make).not.toThrow('geheim');
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
