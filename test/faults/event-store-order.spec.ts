import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import type { Recorded } from '../../src/engine/stores/eventstoredb/wire.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { anAppend } from '../contracts/event-store.fixtures.js';
import { ModelServer } from '../doubles/eventstoredb/model.js';
import { modelWire, quickPace, type Ways } from '../doubles/eventstoredb/model-wire.js';

const cases = Number(process.env.SAMENSPRAAK_ROUNDS ?? 10_000);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A log of so many events in three streams, followed over a subscription that hands events over as it likes. */
async function followed(events: number, handOver: NonNullable<Ways['followed']>) {
  const server = new ModelServer();
  for (let n = 0; n < events; n++) {
    const { stream, expected, events: given } = anAppend(`signal-${n % 3}`, Math.floor(n / 3) - 1);
    server.append(stream, expected, given);
  }
  const index = new MemoryNumberIndex();
  const faults: string[] = [];
  const wire = modelWire(server, { followed: handOver });
  const store = new EventStoreDb(wire, index, {
    pace: quickPace(),
    onFault: ({ code }) => faults.push(code),
  });
  const follower = await store.startIndexing();
  for (let n = 0; n < 50 && faults.length === 0 && (await index.head()) < events; n++) await turn();
  await follower.stop();
  const rows = await Promise.all(Array.from({ length: await index.head() }, (_, n) => index.row(n + 1)));
  return { ids: rows.map((row) => row!.id), expected: server.log.map(({ id }) => id), faults, store };
}

/** Each event so many times, at once or after one that follows. */
function repeated(times: readonly number[], apart: readonly boolean[]): NonNullable<Ways['followed']> {
  return (events) => {
    const out: Recorded[] = [];
    let waiting: Recorded[] = [];
    for (const [n, event] of events.entries()) {
      out.push(event, ...waiting);
      const again = Array<Recorded>(times[n % times.length]! - 1).fill(event);
      waiting = apart[n % apart.length] ? again : [];
      if (!apart[n % apart.length]) out.push(...again);
    }
    return [...out, ...waiting];
  };
}

describe('a subscription that hands events over again (R11)', () => {
  it('counts each once, however often it comes', async () => {
    const times = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 });
    const apart = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      times,
      apart,
      async (count, often, later) => {
        const { ids, expected, faults } = await followed(count, repeated(often, later));
        expect([ids, faults]).toEqual([expected, []]);
      },
    );
    await fc.assert(property, { numRuns: cases });
  });
});

describe('a subscription that hands events over in another order (R12)', () => {
  it('stops the counting for good, and says so, unless the order was right', async () => {
    const property = fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
      async (order) => {
        const { ids, expected, faults, store } = await followed(order.length, (events) =>
          order.map((n) => events[n]!),
        );
        const isRight = order.every((n, at) => n === at);
        expect(faults).toEqual(isRight ? [] : ['index-gap']);
        expect(store.fault?.code).toBe(isRight ? undefined : 'index-gap');
        if (isRight) expect(ids).toEqual(expected);
      },
    );
    await fc.assert(property, { numRuns: 500, examples: [[[0, 1, 2, 3, 4, 5, 6]]] });
  });
});
