import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, newSalt, uuidV4, uuidV7 } from '../../src/audit/index.js';
import { appendsOf } from '../../src/cli/copy/appends.js';
import { copyEvents, logSum, sharedEvents } from '../../src/cli/copy/events.js';
import type { Side } from '../../src/cli/copy/side.js';
import { netOf } from '../../src/engine/execute/joining.js';
import { maxBytes } from '../../src/engine/execute/prepare.js';
import type { Append, EventStore, EventToAppend, StoredEvent } from '../../src/engine/ports.js';
import { MemoryEventStore } from '../../src/engine/stores/memory/eventStore.js';
import { anAppend, anEvent, NOON, outcome } from '../contracts/event-store.fixtures.js';
import { collected } from '../contracts/collected.js';

const network = 'kinderopvang';
interface Made {
  readonly claims: readonly string[];
  readonly releases: readonly string[];
  readonly size: number;
}

/** An event of a command as the engine stores it: what it claims and releases stands in its metadata. */
function madeBy(commandId: string, stream: string, { claims, releases, size }: Made): EventToAppend {
  const metadata = {
    actor: 'system',
    commandId,
    network,
    recordedAt: NOON,
    schema: '1',
    ...(claims.length > 0 && { claims: canonicalize([...claims]) }),
    ...(releases.length > 0 && { releases: canonicalize([...releases]) }),
  };
  const data = canonicalize({ _salt: newSalt(), text: 'x'.repeat(size) });
  return {
    id: uuidV7(Date.parse(NOON)),
    stream,
    type: 'SignalRaised',
    data,
    metadata: canonicalize(metadata),
  };
}

type Holders = Map<string, ReadonlySet<string>>;

/**
 * What a lane does: commands decided in sequence are appended together, and nothing is stored where that is refused. Each
 * releases only what its stream holds by then, and together they are no more than every store takes. Where they are small
 * they may claim in passing what another stream holds.
 */
async function lane(
  store: EventStore,
  { stream, commands: wished }: Batch,
  isLarge: boolean,
  holders: Holders,
) {
  const held = new Set(holders.get(stream));
  const others = new Set([...holders].flatMap(([name, theirs]) => (name === stream ? [] : [...theirs])));
  const commands = wished.map((made) =>
    made.map((one) => {
      const releases = one.releases.filter((claim) => held.delete(claim));
      const claims = one.claims.filter((claim) => !held.has(claim) && !(isLarge && others.has(claim)));
      for (const claim of claims) held.add(claim);
      return { claims, releases, size: isLarge ? one.size : 0 };
    }),
  );
  const events = commands.flatMap((made) => {
    const commandId = uuidV4();
    return made.map((one) => madeBy(commandId, stream, one));
  });
  if (events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0) > maxBytes) return;
  const moves = netOf(commands.flat().map((one) => ({ ...one, network })));
  const expected = (await store.readStream(stream)).length - 1;
  const told = await outcome(store.append({ stream, expected, events, ...moves }));
  if ('place' in (told as object)) holders.set(stream, held);
}

const sideOf = (events: EventStore, name: string) => ({ events, name }) as Side;
const all = (store: EventStore): Promise<readonly StoredEvent[]> => store.readAll(0, 100_000);
async function* these<T>(...rows: readonly T[]): AsyncIterable<T> {
  yield* rows;
}
/** Takes so many appends and then dies. */
function dying(store: EventStore, after: number): EventStore {
  let left = after;
  return Object.assign(Object.create(store) as EventStore, {
    append: async (append: Append) => {
      if (left-- === 0) throw new Error('killed');
      return store.append(append);
    },
  });
}
/** Who else could have a claim now. */
async function isFree(store: EventStore, claim: string): Promise<boolean> {
  const told = await outcome(store.append({ ...anAppend(`probe-${uuidV4()}`, -1), claims: [claim] }));
  return 'place' in (told as object);
}

const claims = ['a', 'b', 'id:c'];
const some = fc.uniqueArray(fc.constantFrom(...claims), { maxLength: 2 });
const made: fc.Arbitrary<Made> = fc.record({
  claims: some,
  releases: some,
  size: fc.constantFrom(0, 10, 300_000),
});
const command = fc.array(made, { minLength: 1, maxLength: 3 });
const batch = fc.record({
  stream: fc.constantFrom('signal-1', 'signal-2', 'signal-3'),
  commands: fc.array(command, { minLength: 1, maxLength: 4 }),
});
interface Batch {
  readonly stream: string;
  readonly commands: readonly (readonly Made[])[];
}

describe('events copied to another store', () => {
  it('are the same there, and so is who holds which claim, wherever the copy was interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(batch, { maxLength: 12 }),
        fc.array(fc.nat(6), { maxLength: 4 }),
        fc.boolean(),
        async (batches, stops, isLarge) => {
          const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
          const holders: Holders = new Map();
          for (const one of batches) await lane(from, one, isLarge, holders);
          const source = sideOf(from, 'bron');
          for (const after of [...stops, Infinity]) {
            const target = sideOf(dying(to, after), 'doel');
            const there = await sharedEvents(source, target);
            const ended = await outcome(copyEvents(source, target, there, () => {}));
            expect(ended === undefined || (ended as Error).message === 'killed').toBe(true);
          }
          expect(await all(to)).toEqual(await all(from));
          expect(await to.leaves(0, 1_000)).toEqual(await from.leaves(0, 1_000));
          expect(await logSum(sideOf(to, 'doel'))).toEqual(await logSum(source));
          for (const held of [`${network}/a`, `${network}/b`, 'id:c'])
            expect(await isFree(to, held)).toBe(await isFree(from, held));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are refused where the target has another event, and nothing is added', async () => {
    const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
    const first = anAppend('signal-1', -1);
    for (const store of [from, to]) await store.append(first);
    await from.append(anAppend('signal-2', -1));
    await to.append(anAppend('signal-2', -1));
    await expect(sharedEvents(sideOf(from, 'de bron'), sideOf(to, 'het doel'))).rejects.toThrow(
      'Gebeurtenis 2 op het doel is niet die van de bron.',
    );
    expect(await to.head()).toBe(2);
  });

  it('are refused where the target has more than the source', async () => {
    const [from, to] = [new MemoryEventStore(), new MemoryEventStore()];
    await to.append(anAppend('signal-1', -1));
    await expect(sharedEvents(sideOf(from, 'bron'), sideOf(to, 'doel'))).rejects.toThrow(
      'Gebeurtenis 1 op doel',
    );
  });

  it('end at one that nobody of ours wrote, or that the target cannot take, and say which', async () => {
    const event = { ...anEvent('signal-2'), revision: 0, number: 2 };
    const from = (last: StoredEvent) =>
      ({
        name: 'bron',
        events: { readAll: async (after: number) => (after < 2 ? [last] : []) },
      }) as unknown as Side;
    const to = new MemoryEventStore();
    await to.append({ ...anAppend('signal-1', -1), claims: ['kinderopvang/a'] });
    const copy = (last: StoredEvent) => copyEvents(from(last), sideOf(to, 'doel'), 1, () => {});
    await expect(copy({ ...event, metadata: '{}' })).rejects.toThrow(
      'Gebeurtenis 2 past niet op doel: Samenspraak heeft',
    );
    const claiming = { claims: '["a"]', commandId: uuidV4(), network, recordedAt: NOON };
    const taken = copy({ ...event, metadata: canonicalize(claiming) });
    await expect(taken).rejects.toThrow('Gebeurtenis 2 past niet op doel: wat ze vastlegt');
    await expect(copy({ ...event, stream: 'signal-1' })).rejects.toThrow('haar stroom is er verder');
    expect(await to.head()).toBe(1);
  });
});

describe('what goes together in one append', () => {
  const numbered = (events: readonly EventToAppend[]): AsyncIterable<StoredEvent> => {
    const revisions = new Map<string, number>();
    return these(
      ...events.map((event, index) => {
        const revision = (revisions.get(event.stream) ?? -1) + 1;
        revisions.set(event.stream, revision);
        return { ...event, revision, number: index + 1 };
      }),
    );
  };
  const sizesOf = async (events: readonly EventToAppend[]) =>
    (await collected(appendsOf(numbered(events)))).map(({ events: one }) => one.length);
  const large = (stream: string, kibs: number) =>
    anEvent(stream, { data: { text: 'x'.repeat(kibs * 1024) } });

  it('is what follows on each other in one stream', async () => {
    const events = ['a-1', 'a-1', 'a-1', 'b-1', 'a-1'].map((stream) => anEvent(stream));
    expect(await sizesOf(events)).toEqual([3, 1, 1]);
    expect((await collected(appendsOf(numbered(events)))).map(({ expected }) => expected)).toEqual([
      -1, -1, 2,
    ]);
  });

  it('is at most 900 KiB, and a command as large as that goes alone', async () => {
    const events = [
      large('a-1', 400),
      large('a-1', 400),
      large('a-1', 400),
      large('a-1', 899.7),
      anEvent('a-1'),
    ];
    expect(await sizesOf(events)).toEqual([2, 1, 1, 1]);
  });

  it('is never half a command, however the commands before it filled the append', async () => {
    const commandId = uuidV4();
    const pair = [large('a-1', 300), large('a-1', 300)].map((event) => ({
      ...event,
      metadata: event.metadata.replace(/"commandId":"[^"]*"/, `"commandId":"${commandId}"`),
    }));
    expect(await sizesOf([large('a-1', 400), ...pair])).toEqual([1, 2]);
  });

  it('is a command alone where it claims or releases, unless the next ones release what it claims', async () => {
    const plain: Made = { claims: [], releases: [], size: 0 };
    const of = (one: Partial<Made>) => madeBy(uuidV4(), 'a-1', { ...plain, ...one });
    const [claims, releases] = [of({ claims: ['a'] }), of({ releases: ['a'] })];
    expect(await sizesOf([of({}), of({}), claims, of({}), of({})])).toEqual([2, 1, 2]);
    expect(await sizesOf([releases, claims])).toEqual([1, 1]);
    const passing = await collected(appendsOf(numbered([of({}), claims, of({}), releases, of({})])));
    expect(passing.map(({ events }) => events.length)).toEqual([1, 3, 1]);
    expect(passing[1]).toMatchObject({ claims: [], releases: [] });
  });
});
