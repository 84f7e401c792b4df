import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ViewStore } from '../../src/engine/ports.js';
import { aHistory, allOf, aMoment, aQuery, ids, momentsOf, type Batch } from './view-store-histories.js';
import { ViewModel } from './view-store-model.js';
import { PLACES, SIGNALS, type Place } from './view-store-world.js';

const key = SIGNALS.key;
const aColumn = fc.constantFrom(undefined, 'theme', 'body', 'supports', 'urgent');

function tally(
  rows: readonly Readonly<Record<string, unknown>>[],
  by: string | undefined,
): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const row of rows) {
    const value = by === undefined ? undefined : row[by];
    if (by === undefined || value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

describe.each(PLACES)('whatever happens, a view store %s', (_name, makePlace) => {
  let place: Place;
  let store: ViewStore;
  beforeAll(async () => {
    place = await makePlace();
    store = place.store;
  });
  afterAll(() => place.end());

  async function fresh(batches: readonly Batch[]): Promise<ViewModel> {
    await store.drop(key);
    await store.prepare(SIGNALS);
    for (const { versions, checkpoint } of batches) await store.write(key, versions, checkpoint);
    return new ViewModel(allOf(batches));
  }
  const everyDocument = async (moments: readonly number[]): Promise<readonly unknown[]> =>
    Promise.all(
      ids.flatMap((id) => [store.history(key, id), ...moments.map((at) => store.get(key, id, at))]),
    );

  it('knows every document at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, async (batches) => {
        const model = await fresh(batches);
        const moments = momentsOf(batches);
        const expected = ids.flatMap((id) => [model.history(id), ...moments.map((at) => model.get(id, at))]);
        expect(await everyDocument(moments)).toEqual(expected);
        for (const at of store.getAll ? moments : []) {
          const found = await store.getAll!(key, ids, at);
          expect(ids.map((id) => found.get(id))).toEqual(ids.map((id) => model.get(id, at)));
        }
      }),
      { numRuns: Math.ceil(60 * place.share) },
    );
  });

  it('lists at every moment what the rule says, page after page', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory,
        fc.array(fc.tuple(aQuery, aMoment), { minLength: 5, maxLength: 20 }),
        async (batches, asked) => {
          const model = await fresh(batches);
          const moments = momentsOf(batches);
          for (const [query, near] of asked) {
            const at = near < moments.length ? moments[near]! : near;
            const pages: unknown[] = [];
            for (let after = query.after; ;) {
              const page = await store.list(key, { ...query, after }, at);
              expect(page).toEqual(model.list({ ...query, after }, at));
              pages.push(...page);
              const last = page.at(-1);
              if (!last) break;
              after = { value: query.sort === undefined ? null : (last[query.sort] ?? null), id: last.id };
            }
            expect(pages).toEqual(model.list({ ...query, limit: 1_000 }, at));
          }
        },
      ),
      { numRuns: Math.ceil(60 * place.share) },
    );
  });

  it('counts at every moment what it would list, of each value of a column', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory,
        fc.array(fc.tuple(aQuery, aMoment, aColumn), { minLength: 5, maxLength: 20 }),
        async (batches, asked) => {
          const model = await fresh(batches);
          const moments = momentsOf(batches);
          for (const [{ where, network, audiences }, near, by] of asked) {
            const at = near < moments.length ? moments[near]! : near;
            const counts = await store.count(key, { where, network, audiences }, at, by);
            const listed = model.list({ where, network, audiences, limit: 1_000 }, at);
            expect(counts).toEqual(tally(listed, by));
          }
        },
      ),
      { numRuns: Math.ceil(60 * place.share) },
    );
  });

  it('does not care how events were cut into batches, or whether batches came twice', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, fc.array(fc.nat(40)), aQuery, async (batches, repeated, query) => {
        const moments = momentsOf(batches);
        const lists = (): Promise<unknown> => Promise.all(moments.map((at) => store.list(key, query, at)));
        await fresh(batches);
        const once = [await everyDocument(moments), await lists(), await store.checkpoint(key)];
        await fresh([{ versions: allOf(batches), checkpoint: batches.at(-1)!.checkpoint }]);
        expect([await everyDocument(moments), await lists(), await store.checkpoint(key)]).toEqual(once);
        await fresh(
          batches.flatMap((batch, index) => [
            batch,
            ...(repeated.includes(index) ? batches.slice(0, index + 1) : []),
          ]),
        );
        expect([await everyDocument(moments), await lists(), await store.checkpoint(key)]).toEqual(once);
      }),
      { numRuns: Math.ceil(25 * place.share) },
    );
  });
});
