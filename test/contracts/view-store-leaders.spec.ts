import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Db } from 'mongodb';
import type { DocumentVersion, ViewStore } from '../../src/engine/ports.js';
import { mongoViews } from '../../src/engine/stores/mongodb/views.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
import { aHistory, allOf, ids, momentsOf, type Batch } from './view-store-histories.js';
import { ViewModel } from './view-store-model.js';
import { idsOf, SIGNALS, version } from './view-store-world.js';

const key = SIGNALS.key;
const WRITES = new Set<PropertyKey>(['insertMany', 'bulkWrite', 'updateOne', 'insertOne']);

/** A database whose writes wait for a gate, as those of a process that was stopped in between. */
function gated(db: Db, gate: () => Promise<void>): Db {
  const collection = (of: object): object =>
    new Proxy(of, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...args: unknown[]) => unknown;
        return WRITES.has(name) ? (...args: unknown[]) => gate().then(() => call(...args)) : call;
      },
    });
  return { collection: (name: string) => collection(db.collection(name)) } as unknown as Db;
}

/** Lets so many writes pass, then holds the next until the process is woken, or found to have died. */
class Gate {
  private end: (dies: boolean) => void = () => {};
  private readonly ended = new Promise<boolean>((resolve) => (this.end = resolve));
  stopped = false;
  constructor(private left: number) {}
  readonly pass = async (): Promise<void> => {
    if (this.left-- > 0) return;
    this.stopped = true;
    if (await this.ended) throw new Error('died');
  };
  wake(dies: boolean): void {
    this.end(dies);
  }
}

/** A leader goes on from the checkpoint with the events in batches of its own. */
async function lead(store: ViewStore, batches: readonly Batch[]): Promise<void> {
  const from = await store.checkpoint(key);
  for (const { versions, checkpoint } of batches) {
    if (checkpoint <= from) continue;
    await store.write(key, versions, checkpoint);
  }
}

/** The same events cut otherwise; no command is cut. */
function joined(batches: readonly Batch[], size: number): readonly Batch[] {
  const cut: Batch[] = [];
  for (let at = 0; at < batches.length; at += size) {
    const part = batches.slice(at, at + size);
    cut.push({ versions: allOf(part), checkpoint: part.at(-1)!.checkpoint });
  }
  return cut;
}

describe.each(MONGO_SERVERS)('views on $name, led by two who do not know of each other', (server) => {
  let place: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    place = await freshDatabase(server);
  });
  afterAll(() => place.end());
  const leader = (fence: number, gate: Gate): ViewStore =>
    mongoViews(gated(place.db, gate.pass), { fence: () => fence });

  async function agrees(reader: ViewStore, model: ViewModel, moments: readonly number[]): Promise<void> {
    const reached = await reader.checkpoint(key);
    for (const at of moments.filter((moment) => moment <= reached)) {
      const open = { where: {}, sort: 'theme', limit: 100 };
      expect(await reader.list(key, open, at)).toEqual(model.list(open, at));
      for (const id of ids) expect(await reader.get(key, id, at)).toEqual(model.get(id, at));
    }
  }

  it('are at every moment up to the checkpoint what one leader would have made, while they write and after', async () => {
    const world = fc.record({
      batches: aHistory,
      passing: fc.nat(8),
      dies: fc.boolean(),
      first: fc.integer({ min: 1, max: 5 }),
      second: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ batches, passing, dies, first, second }) => {
        const reader = mongoViews(place.db, { fence: () => 0 });
        await reader.drop(key);
        await reader.prepare(SIGNALS);
        const versions: readonly DocumentVersion[] = allOf(batches);
        const model = new ViewModel(versions);
        const moments = momentsOf(batches);
        const some = moments.filter((_, index) => index % 7 === passing % 7);
        const [stopping, free] = [new Gate(passing), new Gate(Infinity)];
        const old = lead(leader(1, stopping), joined(batches, first)).catch((error: Error) => error.message);
        while (!stopping.stopped && (await Promise.race([old.then(() => true), soon()])) !== true) continue;
        await agrees(reader, model, some);
        const next = lead(leader(2, free), joined(batches, second));
        await soon();
        stopping.wake(dies);
        await agrees(reader, model, some);
        expect([undefined, 'died']).toContain(await old);
        await next;
        await agrees(reader, model, moments);
        const theirs = { where: {}, sort: 'supports', audiences: ['everyone@k', 'members@b1'], limit: 100 };
        for (const at of moments) expect(await reader.list(key, theirs, at)).toEqual(model.list(theirs, at));
        expect(await reader.checkpoint(key)).toBe(batches.at(-1)!.checkpoint);
        for (const id of ids) expect(await reader.history(key, id)).toEqual(model.history(id));
      }),
      { numRuns: Math.ceil(400 * server.share) },
    );
  });
});

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe.each(MONGO_SERVERS)('views on $name, read by another process', (server) => {
  it('begin anew where they were dropped and prepared again', async () => {
    const { db, end } = await freshDatabase(server);
    const [leader, reader] = [1, 0].map((fence) => mongoViews(db, { fence: () => fence })) as [
      ViewStore,
      ViewStore,
    ];
    await leader.prepare(SIGNALS);
    await leader.write(key, [version('s1', 7, { theme: 'kosten' })], 9);
    expect(await reader.checkpoint(key)).toBe(9);
    await leader.drop(key);
    await expect(reader.get(key, 's1', 9)).rejects.toThrow('not prepared');
    await leader.prepare(SIGNALS);
    await leader.write(key, [version('s2', 2, {})], 3);
    expect(await reader.checkpoint(key)).toBe(3);
    expect(await idsOf(reader, {})).toEqual(['s2']);
    await end();
  });

  it('are each as far as they were written, though another of the same batch was not', async () => {
    const { db, end } = await freshDatabase(server);
    const [leader, reader] = [1, 0].map((fence) => mongoViews(db, { fence: () => fence })) as [
      ViewStore,
      ViewStore,
    ];
    const keys = [key, 'other@1'];
    for (const one of keys) await leader.prepare({ ...SIGNALS, key: one });
    const batch = [keys[0]!, 'never@1', keys[1]!].map((one) => ({
      key: one,
      versions: [version('s1', 7, { theme: 'kosten' })],
      checkpoint: 9,
    }));
    await expect(leader.writeAll!(batch)).rejects.toThrow('never@1 was not prepared');
    for (const one of keys) {
      expect(await reader.checkpoint(one)).toBe(9);
      expect(await idsOf(reader, {}, undefined, one)).toEqual(['s1']);
    }
    expect(await db.collection('never_1_rows').countDocuments({})).toBe(0);
    await end();
  });

  it('keep the checkpoints of few leaders', async () => {
    const { db, end } = await freshDatabase(server);
    const reader = mongoViews(db, { fence: () => 0 });
    await reader.prepare(SIGNALS);
    for (let fence = 1; fence <= 9; fence++) {
      await mongoViews(db, { fence: () => fence }).write(key, [], fence);
      expect(await reader.checkpoint(key)).toBe(fence);
    }
    expect(await db.collection('state').countDocuments({ kind: 'checkpoint' })).toBeLessThanOrEqual(4);
    await mongoViews(db, { fence: () => 2 }).write(key, [], 5);
    expect(await reader.checkpoint(key)).toBe(9);
    await end();
  });

  it('are served as the last term says: an earlier one that wakes changes nothing', async () => {
    const { db, end } = await freshDatabase(server);
    const [woken, leader, reader] = [1, 2, 0].map((fence) => mongoViews(db, { fence: () => fence })) as [
      ViewStore,
      ViewStore,
      ViewStore,
    ];
    await woken.serve('signals', key);
    await leader.takeOver!();
    await expect(woken.serve('signals', `${key}.1`)).rejects.toThrow('A later term serves signals');
    expect(await reader.served()).toEqual({ signals: key });
    await leader.serve('signals', `${key}.2`);
    await expect(woken.serve('signals', `${key}.1`)).rejects.toThrow('A later term serves signals');
    await woken.takeOver!();
    await leader.serve('signals', `${key}.3`);
    expect(await reader.served()).toEqual({ signals: `${key}.3` });
    await end();
  });

  it('are as far as any term announced, and stand still for the reason that the last one gives', async () => {
    const { db, end } = await freshDatabase(server);
    const at = (fence: number) => mongoViews(db, { fence: () => fence });
    await at(1).announce!(7);
    await at(1).announceFault!('No room');
    expect(await at(0).announced!()).toEqual({ number: 7, fault: 'No room' });
    await at(2).announceFault!(undefined);
    expect(await at(0).announced!()).toEqual({ number: 7 });
    await at(1).announceFault!('Woken');
    await at(2).announce!(5);
    expect(await at(0).announced!()).toEqual({ number: 7 });
    for (let term = 3; term <= 12; term++) {
      await at(term).takeOver!();
      await at(term).announceFault!(undefined);
    }
    expect(await at(0).announced!()).toEqual({ number: 7 });
    expect(await db.collection('state').countDocuments({ kind: 'announced' })).toBeLessThanOrEqual(6);
    await end();
  });
});
