import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClientWire } from '../../src/engine/stores/eventstoredb/clientWire.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { anAppend } from '../contracts/event-store.fixtures.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { freePort } from '../free-port.js';

const stream = 'toy-1';
const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    ({ code }: { code: string }) => code,
  );
/**
 * The patience of who looks is 200 ms here, of who decides a minute: whether somebody waited with the one or the other is
 * told apart far from both.
 */
const [briefMs, patient] = [200, { retryMs: 60_000, answerMs: 5_000 }];
const within = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
  const since = performance.now();
  await work();
  expect(performance.now() - since).toBeLessThan(ms);
};

let double: Double;
let store: EventStoreDb;
beforeEach(async () => {
  double = await Double.start();
  const wire = new ClientWire(double.url, patient.answerMs);
  store = new EventStoreDb(wire, new MemoryNumberIndex(), { retryMs: patient.retryMs, briefMs });
  await store.append(anAppend(stream, -1));
});
afterEach(async () => {
  double.signal('SIGCONT');
  await store.close();
  await double.end();
});

describe('Who only looks, while the server of the events', () => {
  it.each(['refuses', 'swallows everything'])(
    '%s, is told soon; nobody waits for it again until it is heard',
    async (how) => {
      expect(store.isSilent).toBe(false);
      if (how === 'refuses') await double.kill();
      else double.signal('SIGSTOP');
      await within(10_000, async () => {
        expect(await codeOf(store.briefly.readStream(stream))).toBe('unavailable');
        expect(await codeOf(store.briefly.readAll(0, 10))).toBe('unavailable');
        expect(await codeOf(store.answers())).toBe('unavailable');
      });
      expect(store.isSilent).toBe(true);
      if (how === 'refuses') await double.again();
      else double.signal('SIGCONT');
      expect(await store.readStream(stream)).toHaveLength(1);
      expect(store.isSilent).toBe(false);
      expect(await store.briefly.readStream(stream)).toHaveLength(1);
    },
  );

  it('refuses one thing, hears that at once: an answer is no silence', async () => {
    await double.fault('read-denied', { times: 1 });
    expect(await codeOf(store.briefly.readStream(stream))).toBe('denied');
    expect(store.isSilent).toBe(false);
  });

  it('is silent to an append, learns so without waiting for a read', async () => {
    double.signal('SIGSTOP');
    const appended = store.append(anAppend(stream, 0));
    while (!store.isSilent) await new Promise((later) => setTimeout(later, 50));
    double.signal('SIGCONT');
    expect(await appended).toMatchObject({ revision: 1 });
    expect(store.isSilent).toBe(false);
  });
});

/** Takes connections and never answers. */
async function swallowing(port: number): Promise<() => void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}

describe('A call to a cluster of which no node is found', () => {
  it('ends by our own timer, also after the client that found none was put away, and so does closing', async () => {
    await store.close();
    const port = await freePort();
    const wire = new ClientWire(`esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false`, 2_000);
    await expect(wire.version()).rejects.toMatchObject({ why: 'not-begun' });
    const end = await swallowing(port);
    // The client itself would look for a node for 100 s.
    await within(20_000, async () => {
      await expect(wire.version()).rejects.toMatchObject({ name: 'WireError' });
      await expect(wire.readStream(stream, 0, 1)).rejects.toMatchObject({ name: 'WireError' });
    });
    end();
    await wire.close();
  });
});
