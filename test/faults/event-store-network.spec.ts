import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppendRefused, type Append } from '../../src/engine/ports.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { anAppend } from '../contracts/event-store.fixtures.js';
import { ModelServer } from '../doubles/eventstoredb/model.js';
import { Network, settle } from '../doubles/eventstoredb/network.js';

/** Histories in the gate; SAMENSPRAAK_ROUNDS makes a long run of it. */
const histories = Number(process.env.SAMENSPRAAK_ROUNDS ?? 300);
const streams = ['organisation-1', 'organisation-2', 'organisation-3'];
const [claims, noClaims] = [['net/a', 'net/b', 'net/c'], []];
const atOnce = 2;
const acts = 41;

interface Sent {
  readonly append: Append;
  /** Undefined for whoever crashed; otherwise what its process heard. */
  heard?: 'stored' | 'refused' | 'unknown';
}

/** Processes on one server that send appends with claims, over a network where a tape of numbers chooses every step. */
class World {
  readonly network: Network;
  readonly sent: Sent[] = [];
  private readonly stores = new Map<string, { readonly process: string; readonly store: EventStoreDb }>();
  private started = 0;

  constructor(
    private readonly claims: readonly string[],
    readonly server = new ModelServer(),
  ) {
    this.network = new Network(server);
  }

  async step(number: number): Promise<void> {
    const [act, choice] = [number % acts, Math.floor(number / acts)];
    if (act < 14) this.network.deliver(choice);
    else if (act < 28) this.network.answer(choice);
    else if (act < 30) this.network.wake();
    else if (act < 36) this.send(choice);
    else if (act === 36) this.network.deliver(choice, { twice: this.claims.length > 0 });
    else if (act === 37) this.network.deliver(choice, { loseAnswer: true });
    else if (act === 38) this.network.lose(choice);
    else if (act === 39) this.network.giveUp(choice);
    else this.crash(choice);
    await settle();
  }

  /** For which stream, which claims it takes and gives back; now and then on a revision that is not there yet. */
  send(choice: number): void {
    const stream = streams[choice % streams.length]!;
    const bits = Math.floor(choice / streams.length);
    const of = (shift: number) => this.claims.filter((_, index) => (bits >> (shift + index)) & 1);
    const process = `process-${(bits >> 6) % atOnce}`;
    const ahead = ((bits >> 8) & 3) === 3 ? 1 : 0;
    const count = 1 + ((bits >> 7) & 1);
    this.sendAs(
      process,
      anAppend(stream, this.lastOf(stream) + ahead, count, { claims: of(0), releases: of(3) }),
    );
  }

  sendAs(process: string, append: Append): void {
    const sent: Sent = { append };
    this.sent.push(sent);
    void this.storeOf(process)
      .append(append)
      .then(
        () => (sent.heard = 'stored'),
        (error: unknown) => (sent.heard = error instanceof AppendRefused ? 'refused' : 'unknown'),
      );
  }

  /** Asks for a claim once nothing goes wrong any more: it must be answered. */
  async ask(claim: string): Promise<Sent> {
    this.sendAs('late', anAppend(`organisation-late-${claim.at(-1)}`, -1, 1, { claims: [claim] }));
    await this.network.calm();
    return this.sent.at(-1)!;
  }

  lastOf(stream: string): number {
    return this.server.readBack(stream, 1)[0]?.revision ?? -1;
  }

  /** Now and then. */
  private crash(choice: number): void {
    if (choice % 3 > 0) return;
    const names = [...this.stores.keys()];
    const name = names[choice % (names.length || 1)];
    if (!name) return;
    this.network.crash(this.stores.get(name)!.process);
    this.stores.delete(name);
  }

  private storeOf(name: string): EventStoreDb {
    const known = this.stores.get(name);
    if (known) return known.store;
    const process = `${name}-${this.started++}`;
    const { wire, pace } = this.network.of(process);
    const store = new EventStoreDb(wire, new MemoryNumberIndex(), { pace });
    this.stores.set(name, { process, store });
    return store;
  }
}

/** Carries out what stands in the log, in its order, by the rules of one table of claims. @returns who holds what */
function replay({ server, sent }: World): Map<string, string> {
  const holders = new Map<string, string>();
  const byId = new Map(sent.map(({ append }) => [append.events[0]!.id, append]));
  const seen = new Set<string>();
  for (const { id, stream } of server.log) {
    const append = byId.get(id);
    if (!append || stream !== append.stream) continue;
    expect(seen.has(id)).toBe(false);
    seen.add(id);
    for (const claim of append.claims ?? []) expect(holders.get(claim) ?? stream).toBe(stream);
    for (const claim of append.releases ?? []) if (holders.get(claim) === stream) holders.delete(claim);
    for (const claim of append.claims ?? []) holders.set(claim, stream);
  }
  return holders;
}

const isStored = ({ server }: World, { append }: Sent): boolean =>
  append.events.every(({ id }) =>
    server.log.some((event) => event.id === id && event.stream === append.stream),
  );

/** Nobody was told a thing that is not so. */
function expectTruth(world: World): void {
  for (const sent of world.sent) {
    if (sent.heard === 'stored') expect(isStored(world, sent)).toBe(true);
    if (sent.heard === 'refused') expect(isStored(world, sent)).toBe(false);
  }
}

const tape = fc.noBias(
  fc.array(fc.nat(acts * streams.length * 1024), { minLength: 50, maxLength: 300, size: 'max' }),
);

async function play(world: World, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await world.step(number);
  await world.network.calm();
}

describe('over a network that loses, repeats and delays, between processes that crash', () => {
  it('claims never have two holders, block nobody, and end as their process heard', async () => {
    const property = fc.asyncProperty(tape, async (numbers) => {
      const world = new World(claims);
      await play(world, numbers);
      for (const claim of claims) {
        const { heard } = await world.ask(claim);
        const holder = replay(world).get(claim);
        expect(heard).toBe(holder === `organisation-late-${claim.at(-1)}` ? 'stored' : 'refused');
        expect(holder).toBeDefined();
      }
      expectTruth(world);
    });
    await fc.assert(property, { numRuns: histories });
  });

  it('appends are stored once or not at all, as their process heard', async () => {
    const property = fc.asyncProperty(tape, fc.boolean(), async (numbers, knowsRepeats) => {
      const world = new World(noClaims, new ModelServer(knowsRepeats));
      await play(world, numbers);
      replay(world);
      expectTruth(world);
    });
    await fc.assert(property, { numRuns: histories });
  });
});
