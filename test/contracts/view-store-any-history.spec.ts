import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentVersion, ViewQuery, ViewStore } from '../../src/engine/ports.js';
import { ViewModel } from './view-store-model.js';
import { LATEST, PLACES, SIGNALS, version, type Place, type SignalRow } from './view-store-world.js';

const key = SIGNALS.key;
const ids = ['a', 'b', 'B', 'é', '\u{FF5E}', '\u{1F600}'];
const audiences = ['everyone@k', 'members@b1', 'restricted@b1'];
const networks = ['kinderopvang', 'gezinnen'];
const themes = ['kosten', 'Kosten', 'é', '', '\u{FF5E}', '\u{1F600}'];
const supports = [0, 1, 2, 10, -1, 0.5];

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const aRow: fc.Arbitrary<SignalRow> = fc.record(
  {
    network: some(...networks),
    audience: some(...audiences),
    theme: some(...themes),
    supports: some(...supports),
    urgent: fc.boolean(),
    title: fc.record({ _ref: fc.tuple(fc.nat(9), fc.constant('title')) }),
    regions: fc.array(some('Gent', 'Aalst'), { maxLength: 2 }),
  },
  { requiredKeys: ['network', 'audience'] },
);

/** Numbers that lie close together and far apart, so that rows of all eras come about. */
const aChange = fc.record({
  id: some(...ids),
  step: some(0, 1, 1, 2, 700, 5_000, 40_000),
  row: fc.oneof({ weight: 5, arbitrary: aRow }, { weight: 1, arbitrary: fc.constant(undefined) }),
  body: fc.oneof(some('{"a":1}', '{"a":2}'), fc.string({ unit: 'binary', maxLength: 40 })),
  ends: fc.boolean(),
});
interface Batch {
  readonly versions: readonly DocumentVersion[];
  readonly checkpoint: number;
}
/** What happened, cut into batches where no command is cut. */
const aHistory: fc.Arbitrary<readonly Batch[]> = fc
  .array(aChange, { minLength: 1, maxLength: 40 })
  .map((changes) => {
    const batches: { versions: DocumentVersion[]; checkpoint: number }[] = [];
    let number = 1;
    let open = false;
    for (const { id, step, row, body, ends } of changes) {
      const isTaken = batches
        .at(-1)
        ?.versions.some((other) => other.id === id && other.from === number + step);
      number += isTaken ? step + 1 : step;
      if (!open && batches.at(-1)?.checkpoint !== number) batches.push({ versions: [], checkpoint: number });
      const batch = batches.at(-1)!;
      batch.versions.push(version(id, number, row, body));
      batch.checkpoint = number;
      open = !ends;
    }
    return batches;
  });

const oneOrMore = <T>(values: readonly T[]): fc.Arbitrary<T | undefined | readonly (T | undefined)[]> =>
  fc.oneof(some(...values, undefined), fc.array(some(...values, undefined), { maxLength: 3 }));
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });
const aFilter: fc.Arbitrary<ViewQuery['where']> = fc.record(
  { theme: oneOrMore(themes), supports: oneOrMore(supports), urgent: oneOrMore([true, false]) },
  { requiredKeys: [] },
);
const aQuery: fc.Arbitrary<ViewQuery> = fc.record({
  where: seldom(aFilter).map((filter) => filter ?? {}),
  network: seldom(some(...networks)),
  audiences: fc.option(fc.subarray(audiences), { nil: undefined }),
  sort: some('theme', 'supports', 'urgent', undefined),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 4 }),
});
const aMoment = fc.oneof(fc.nat(20), fc.nat(200_000), some(LATEST));

const allOf = (batches: readonly Batch[]): readonly DocumentVersion[] =>
  batches.flatMap(({ versions }) => versions);
const momentsOf = (batches: readonly Batch[]): readonly number[] => [
  ...new Set(allOf(batches).flatMap(({ from }) => [from - 1, from, from + 1])),
  LATEST,
];

describe.each(PLACES)('whatever happens, a view store %s', (_name, makePlace) => {
  let place: Place;
  let store: ViewStore;
  beforeAll(() => {
    place = makePlace();
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
      }),
      { numRuns: 60 },
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
      { numRuns: 60 },
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
      { numRuns: 25 },
    );
  });
});
