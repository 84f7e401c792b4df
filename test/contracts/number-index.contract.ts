import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NumberIndex, NumberRow } from '../../src/engine/stores/eventstoredb/number-index.js';
import { outcome } from './event-store.fixtures.js';

export interface IndexUnderTest {
  readonly store: NumberIndex;
  /** Another opening of the same, where there is such a thing: as another process sees it. */
  readonly beside?: () => Promise<NumberIndex>;
  readonly close: () => Promise<void>;
}

/** Row n: places rise with gaps, three streams take turns, every second instant repeats the one before. */
function rowOf(number: number, more: Partial<NumberRow> = {}): NumberRow {
  const stream = `signal-${number % 3}`;
  const at = 1_000 + 10 * Math.floor(number / 2);
  return {
    number,
    place: 100 * number + 7,
    stream,
    revision: Math.floor((number - 1) / 3),
    id: `e${number}`,
    at,
    ...more,
  };
}
const rows = (from: number, to: number): readonly NumberRow[] =>
  Array.from({ length: to - from + 1 }, (_, n) => rowOf(from + n));

/** What every index of event numbers promises. */
export function numberIndexContract(name: string, open: () => Promise<IndexUnderTest>): void {
  describe(`the index of numbers in ${name}`, () => {
    let under: IndexUnderTest;
    let index: NumberIndex;
    beforeEach(async () => {
      under = await open();
      index = under.store;
    });
    afterEach(() => under.close());

    it('is empty at first', async () => {
      expect(await index.head()).toBe(0);
      expect(await index.row(1)).toBeUndefined();
      expect(await index.numberOf(0)).toBe(0);
      expect(await index.numberOf(1)).toBeUndefined();
      expect(await index.numbersOf('signal-1', 0)).toEqual([]);
      expect(await index.numberAt(Date.now())).toBe(0);
      await index.add([]);
      expect(await index.head()).toBe(0);
    });

    it('gives back rows as they were added, sealed texts to the byte', async () => {
      const sealed = {
        type: 'SignalRaised',
        data: '{"title":{"_enc":1,"ct":"é\\u0000"}}',
        metadata: '{"schema":"1"}',
      };
      await index.add([rowOf(1), rowOf(2, { sealed, place: Number.MAX_SAFE_INTEGER - 1 })]);
      expect(await index.row(1)).toStrictEqual(rowOf(1));
      expect(await index.row(2)).toStrictEqual(rowOf(2, { sealed, place: Number.MAX_SAFE_INTEGER - 1 }));
      expect(await index.row(0)).toBeUndefined();
      expect(await index.row(3)).toBeUndefined();
      expect(await index.head()).toBe(2);
    });

    it('gives many single rows at once, and none for numbers that are not there', async () => {
      await index.add(rows(1, 700));
      const wanted = [7, 700, 0, 701, 1, ...Array.from({ length: 600 }, (_, n) => n + 50)];
      const found = [...(await index.rows(wanted))].sort((a, b) => a.number - b.number);
      const there = wanted.filter((number) => number > 0 && number <= 700).sort((a, b) => a - b);
      expect(found).toEqual(there.map((number) => rowOf(number)));
      expect(await index.rows([])).toEqual([]);
    });

    it('knows the last number at or before a place, as far as it has counted', async () => {
      await index.add(rows(1, 3));
      const found = await Promise.all(
        [0, 106, 107, 108, 206, 207, 306, 307, 308].map((place) => index.numberOf(place)),
      );
      expect(found).toEqual([0, 0, 1, 1, 1, 2, 2, 3, undefined]);
    });

    it('knows the numbers of a stream from a revision on, in order', async () => {
      await index.add(rows(1, 10));
      const of = async (stream: string, from: number): Promise<unknown> =>
        (await index.numbersOf(stream, from)).map(({ number, revision }) => [number, revision]);
      expect(await of('signal-1', 0)).toEqual([
        [1, 0],
        [4, 1],
        [7, 2],
        [10, 3],
      ]);
      expect(await of('signal-1', 2)).toEqual([
        [7, 2],
        [10, 3],
      ]);
      expect(await of('signal-1', 4)).toEqual([]);
      expect(await of('signal-9', 0)).toEqual([]);
    });

    it('knows the last number at or before an instant', async () => {
      await index.add(rows(1, 5));
      const found = await Promise.all(
        [999, 1_000, 1_009, 1_010, 1_019, 1_020, 9_999].map((at) => index.numberAt(at)),
      );
      expect(found).toEqual([0, 1, 1, 3, 3, 5, 5]);
    });

    it('tells of what others wrote, the first of it first, also where another opening added it', async () => {
      expect(await index.foreign(9)).toEqual([]);
      const theirs = [3, 4, 6].map((number) => rowOf(number, { foreign: true }));
      await index.add([rowOf(1), rowOf(2), theirs[0]!, theirs[1]!, rowOf(5), theirs[2]!]);
      const other = (await under.beside?.()) ?? index;
      expect(await other.foreign(9)).toStrictEqual(theirs);
      expect(await other.foreign(2)).toStrictEqual(theirs.slice(0, 2));
    });

    it('takes rows again, alone, overlapping or all', async () => {
      await index.add(rows(1, 4));
      for (const again of [rows(2, 3), rows(1, 4), rows(3, 6), rows(1, 7)]) await index.add(again);
      expect(await index.head()).toBe(7);
      expect(await Promise.all(rows(1, 7).map(({ number }) => index.row(number)))).toEqual(rows(1, 7));
    });

    it.each<[string, readonly NumberRow[], string]>([
      ['leave a gap', [rowOf(5)], 'index-gap'],
      ['leave a gap further on', [rowOf(4), rowOf(6)], 'index-gap'],
      ['come in another order', [rowOf(5), rowOf(4)], 'index-gap'],
      ['stand at a place before the last', [rowOf(4, { place: 307 })], 'index-gap'],
      ['are of another event', [rowOf(3, { id: 'other' })], 'row-differs'],
      ['follow on one of another event', [rowOf(3, { id: 'other' }), rowOf(4)], 'row-differs'],
    ])('refuses rows that %s, all of them', async (_what, wrong, code) => {
      await index.add(rows(1, 3));
      expect(await outcome(index.add(wrong))).toBe(code);
      expect(await index.head()).toBe(3);
      expect(await index.row(3)).toEqual(rowOf(3));
    });

    it('has no gap and one event a number, whoever adds what at the same time', async () => {
      const other = (await under.beside?.()) ?? index;
      const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
      let base = 0;
      await fc.assert(
        fc.asyncProperty(cuts, cuts, async (first, second) => {
          const addAll = async (to: NumberIndex, sizes: readonly number[]): Promise<number> => {
            let at = base;
            for (const size of sizes) {
              await to.add(rows(at + 1, at + size));
              at += size;
            }
            return at;
          };
          const ends = await Promise.all([addAll(index, first), addAll(other, second)]);
          const head = Math.max(...ends);
          expect(await index.head()).toBe(head);
          for (const row of rows(base + 1, head)) expect(await index.row(row.number)).toEqual(row);
          base = head;
        }),
        { numRuns: 15 },
      );
    });
  });
}
