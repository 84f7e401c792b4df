import fc from 'fast-check';
import type { DocumentVersion, ViewQuery } from '../../src/engine/ports.js';
import { LATEST, version, type SignalRow } from './view-store-world.js';

const uuid = (end: string): string => `0af6d9a3-1c2e-4f71-8b1d-6a0c9a1f2e${end}`;
/** The documents of a view have ids of one kind: UUIDs, or other texts. */
const kinds: readonly (readonly string[])[] = [
  ['a', 'b', 'B', 'é', '\u{FF5E}', '\u{1F600}'],
  ['00', '09', '0a', '99', 'a0', 'ff'].map(uuid),
];
export const ids = kinds.flat();
const audiences = ['everyone@k', 'members@b1', 'restricted@b1'];
const networks = ['kinderopvang', 'gezinnen'];
const themes = ['kosten', 'Kosten', 'é', '', '\u{FF5E}', '\u{1F600}'];
const bodies = ['b1', uuid('01'), uuid('02'), uuid('02').toUpperCase()];
const supports = [0, 1, 2, 10, -1, 0.5];

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const aRow: fc.Arbitrary<SignalRow> = fc.record(
  {
    network: some(...networks),
    audience: some(...audiences),
    theme: some(...themes),
    body: some(...bodies),
    supports: some(...supports),
    urgent: fc.boolean(),
    title: fc.record({ _ref: fc.tuple(fc.nat(9), fc.constant('title')) }),
    regions: fc.array(some('Gent', 'Aalst'), { maxLength: 2 }),
  },
  { requiredKeys: ['network', 'audience'] },
);

/** Numbers that lie close together and far apart, so that rows of all eras come about. */
const aChange = fc.record({
  nth: fc.nat(kinds[0]!.length - 1),
  step: some(0, 1, 1, 2, 700, 5_000, 40_000),
  row: fc.oneof({ weight: 5, arbitrary: aRow }, { weight: 1, arbitrary: fc.constant(undefined) }),
  body: fc.oneof(some('{"a":1}', '{"a":2}'), fc.string({ unit: 'binary', maxLength: 40 })),
  ends: fc.boolean(),
});
export interface Batch {
  readonly versions: readonly DocumentVersion[];
  readonly checkpoint: number;
}
/** What happened, cut into batches where no command is cut. */
export const aHistory: fc.Arbitrary<readonly Batch[]> = fc
  .tuple(some(...kinds), fc.array(aChange, { minLength: 1, maxLength: 40 }))
  .map(([kind, changes]) => {
    const batches: { versions: DocumentVersion[]; checkpoint: number }[] = [];
    let number = 1;
    let open = false;
    for (const { nth, step, row, body, ends } of changes) {
      const id = kind[nth]!;
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
  {
    theme: oneOrMore(themes),
    body: oneOrMore(bodies),
    supports: oneOrMore(supports),
    urgent: oneOrMore([true, false]),
  },
  { requiredKeys: [] },
);
export const aQuery: fc.Arbitrary<ViewQuery> = fc.record({
  where: seldom(aFilter).map((filter) => filter ?? {}),
  network: seldom(some(...networks)),
  audiences: fc.option(fc.subarray(audiences), { nil: undefined }),
  sort: some('theme', 'supports', 'urgent', 'body', undefined),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 4 }),
});
export const aMoment = fc.oneof(fc.nat(20), fc.nat(200_000), some(LATEST));

export const allOf = (batches: readonly Batch[]): readonly DocumentVersion[] =>
  batches.flatMap(({ versions }) => versions);
export const momentsOf = (batches: readonly Batch[]): readonly number[] => [
  ...new Set(allOf(batches).flatMap(({ from }) => [from - 1, from, from + 1])),
  LATEST,
];
