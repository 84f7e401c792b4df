import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { id, testNetwork } from '../../../test/scenario.js';
import { toy } from '../../../test/toys.js';
import { dataText, metadataText } from '../../audit/contract.js';
import { uuidV4 } from '../../audit/ids.js';
import { view, type View } from '../../kernel/index.js';
import { CatchingUp } from './catching-up.js';
import { batchSize } from '../reading/commands-read.js';
import type { EventStore, StoredEvent, ViewStore } from '../ports.js';
import { registry } from '../registry.js';
import { memoryViews } from '../stores/memory/views.js';
import { Track } from './track.js';

/** How many marks a toy got, and how often another came where it stood: that one is looked up among the rows. */
const places: View<any, any> = view('places', {
  version: 1,
  columns: { place: 'text', marks: 'number' },
  row: ({ place, marks }) => ({ place, marks }),
  audience: () => 'everyone',
  queries: [{ where: ['place'] }],
  folds: (on) => [
    on(() => toy, {
      ToyBegun: () => ({ place: 'shelf', marks: 0, visits: 0 }),
      ToyMarked: (d: any) => ({ ...d, marks: d.marks + 1 }),
      ToyPlaced: {
        touches: ({ place }: any, { streamId }: any) => ({ where: { place }, also: [streamId] }),
        fold: (d: any, { place }: any, { streamId }: any, own: string) =>
          own === streamId ? { ...d, place } : { ...d, visits: d.visits + 1 },
      },
    } as any),
  ],
});
/** More than stay in memory between batches. */
const toysThere = 450;
const { key } = places;
const toyId = (n: number) => id(`toy ${n}`);

type Act = readonly [toy: number, place: number | undefined];
function stored(acts: readonly Act[]): readonly StoredEvent[] {
  const revisions = new Map<string, number>();
  const make = (of: number, type: string, data: object, index: number): StoredEvent => {
    const stream = `toy-${toyId(of)}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const metadata = metadataText({
      actor: 'system',
      commandId: uuidV4(),
      network: testNetwork,
      recordedAt: '2026-01-01T10:00:00.000Z',
      schema: '1',
    });
    return {
      number: index + 1,
      id: uuidV4(),
      stream,
      revision,
      type,
      data: dataText({ ...data, _salt: 'hQ0Ho3ZFIIbQoRs5X-d9jg' } as never),
      metadata,
    };
  };
  const begun = Array.from({ length: toysThere }, (_, n) => make(n, 'ToyBegun', { toyId: toyId(n) }, n));
  const rest = acts.map(([of, place], n) =>
    place === undefined
      ? make(of, 'ToyMarked', { mark: 'm' }, toysThere + n)
      : make(of, 'ToyPlaced', { place: `place ${place}` }, toysThere + n),
  );
  return [...begun, ...rest];
}

interface Seen {
  readonly events: EventStore;
  /** Every read and every write, in the order in which they began and ended. */
  readonly order: string[];
}
function logOf(all: readonly StoredEvent[]): Seen {
  const order: string[] = [];
  const readAll = async (after: number, limit: number) => (
    order.push(`read ${after}`),
    all.slice(after, after + limit)
  );
  return { order, events: { readAll, head: async () => all.length } as unknown as EventStore };
}

async function turns(many: number): Promise<void> {
  for (let n = 0; n < many; n++) await turn();
}

type Outcome = 'well' | 'not written' | 'written, and not known';
/** Writes take some turns, and end as told; of the lists that are asked for, this one fails. */
function between(views: ViewStore, order: string[], outcomes: Outcome[], failing = -1): ViewStore {
  let lists = 0;
  const list: ViewStore['list'] = async (...asked) => {
    if (lists++ === failing) throw new Error('not read');
    return views.list(...asked);
  };
  const write: ViewStore['write'] = async (of, versions, checkpoint) => {
    const outcome = outcomes.shift() ?? 'well';
    order.push(`write ${checkpoint}`);
    await turns(20);
    if (outcome !== 'not written') await views.write(of, versions, checkpoint);
    order.push(`wrote ${checkpoint}`);
    if (outcome !== 'well') throw new Error(outcome);
  };
  const get: ViewStore['get'] = (of, asked, at) => (order.push(`get ${asked}`), views.get(of, asked, at));
  return Object.assign(Object.create(views) as ViewStore, { write, list, get });
}

async function caughtUp(all: readonly StoredEvent[], outcomes: Outcome[] = [], failing?: number) {
  const { events, order } = logOf(all);
  const views = memoryViews();
  const given = between(views, order, outcomes, failing);
  const track = await Track.open(places, key, given);
  const known = registry([{ name: 'toys', entities: [toy], views: [places] }]);
  const catching = new CatchingUp(known, events, given, async () => {});
  const arrived = () =>
    catching
      .along(() => [track])
      .then(
        () => true,
        () => false,
      );
  while (!(await arrived())) await turns(40);
  return { views, order, track };
}
const shown = async (views: ViewStore, at: number) =>
  Promise.all(Array.from({ length: toysThere }, async (_, n) => views.get(key, toyId(n), at)));

/** So many acts in an order of their own for each seed, one in fifteen of them a move. */
function manyActs(seed: number, many: number): readonly Act[] {
  let state = seed;
  const next = (below: number) => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
  return Array.from({ length: many }, (): Act => [next(toysThere), next(15) === 0 ? next(9) : undefined]);
}

describe('Views on their way along the log', () => {
  it('fold a batch while the one before it is being written, and write one after the other', async () => {
    const { order, track } = await caughtUp(stored(manyActs(1, 3 * batchSize)));
    expect(order.indexOf('read 999')).toBeLessThan(order.indexOf('wrote 999'));
    const writes = order.filter((one) => one.startsWith('w'));
    expect(writes).toEqual(
      [999, 1998, 2997, 3450].flatMap((number) => [`write ${number}`, `wrote ${number}`]),
    );
    expect([track.checkpoint, track.folded]).toEqual([3450, 3450]);
  });

  it('ask for no document that cannot be there yet, as long as they made them all', async () => {
    const all = stored(manyActs(1, 3 * batchSize));
    const gets = ({ order }: { order: readonly string[] }) => order.filter((one) => one.startsWith('get '));
    const built = gets(await caughtUp(all));
    expect(built.length).toBeGreaterThan(0);
    expect(new Set(built).size).toBeLessThan(toysThere);
    expect(gets(await caughtUp(all.slice(0, toysThere)))).toEqual([]);
    expect(gets(await caughtUp(all.slice(0, toysThere), ['not written']))).toHaveLength(toysThere);
  });

  it('show at every moment what folding one event after the other shows, whichever writes and reads fail', async () => {
    const outcomes = fc.array(
      fc.constantFrom<Outcome>('well', 'well', 'not written', 'written, and not known'),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), outcomes, fc.nat(120), async (seed, ends, failing) => {
        const all = stored(manyActs(seed, 1_800));
        const model = folded(all);
        const { views } = await caughtUp(all, [...ends], failing);
        for (const at of [all.length, 1_500, 999]) {
          const bodies = (await shown(views, at)).map((found) => JSON.parse(found!.body) as unknown);
          expect(bodies).toEqual(model(at));
        }
      }),
      { numRuns: 8 },
    );
  });
});

/** The same, event by event. */
function folded(all: readonly StoredEvent[]): (at: number) => readonly unknown[] {
  return (at) => {
    const documents = new Map<string, { place: string; marks: number; visits: number }>();
    for (const { stream, type, data } of all.slice(0, at)) {
      const own = stream.slice('toy-'.length);
      const { place } = JSON.parse(data) as { place: string };
      if (type === 'ToyBegun') documents.set(own, { place: 'shelf', marks: 0, visits: 0 });
      if (type === 'ToyMarked') documents.get(own)!.marks += 1;
      if (type !== 'ToyPlaced') continue;
      for (const [other, document] of documents)
        if (other !== own && document.place === place) document.visits += 1;
      documents.get(own)!.place = place;
    }
    return Array.from({ length: toysThere }, (_, n) => documents.get(toyId(n)));
  };
}
