import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ViewFilter, ViewQuery, ViewRow } from '../../src/engine/ports.js';
import { countsSeen, rowsSeen } from '../../src/engine/ask/veiled.js';
import { view, type View } from '../../src/kernel/index.js';
import { LATEST, PLACES, type Place } from './view-store-world.js';

interface Row {
  readonly body: string;
  readonly status: string;
  readonly known: string;
  readonly nr: number;
}
const members = (body: string): string => `members@${body}`;
const preparers = (body: string): string => `preparers@${body}`;
const bodies = ['a', 'b', 'c'];
const statuses = ['new', 'draft', 'done'];
const key = 'veiled@1';
const veiled: View<Row, Row> = view('veiled', {
  version: 1,
  columns: { body: 'text', status: 'text', known: 'text', nr: 'number' },
  inner: ['known'],
  veil: {
    columns: { status: 'known' },
    by: 'body',
    split: (audiences) => {
      const full = bodies.filter((body) => audiences.includes(preparers(body)));
      return {
        full,
        others: bodies.filter((body) => audiences.includes(members(body)) && !full.includes(body)),
      };
    },
    audiencesOf: (body) => [members(body), preparers(body)],
  },
  row: (row) => row,
  audience: ({ body }) => members(body),
  queries: [
    { where: [], sort: 'nr' },
    { where: ['body', 'status'], sort: 'nr' },
    { where: ['body', 'known'], sort: 'nr' },
    { where: [], sort: 'status' },
    { where: [], sort: 'known' },
  ],
  folds: () => [],
});

type Stored = Row & { readonly id: string; readonly audience: string };
/** What a reader may be told of everything stored, in the order asked. */
function told(all: readonly Stored[], query: ViewQuery): readonly { id: string; status: string }[] {
  const { audiences = [], where, sort, descending } = query;
  const seen = all
    .filter(({ audience }) => audiences.includes(audience))
    .map((row) => ({ ...row, status: audiences.includes(preparers(row.body)) ? row.status : row.known }));
  const wanted = seen.filter((row) =>
    Object.entries(where).every(([name, value]) => [value].flat().includes(row[name as 'body'])),
  );
  const value = (row: Stored) => (sort === 'status' ? row.status : String(row.nr).padStart(4, '0'));
  const order = (one: Stored, other: Stored) => (value(one) + one.id < value(other) + other.id ? -1 : 1);
  return wanted
    .sort((one, other) => order(one, other) * (descending ? -1 : 1))
    .map(({ id, status }) => ({ id, status }));
}

const rows = fc.array(
  fc.record({
    body: fc.constantFrom(...bodies),
    status: fc.constantFrom(...statuses),
    known: fc.constantFrom(...statuses),
    nr: fc.nat(5),
    quiet: fc.boolean(),
  }),
  { maxLength: 12 },
);
const queries = fc.record({
  audiences: fc.subarray(bodies.flatMap((body) => [members(body), preparers(body)])),
  where: fc.record(
    {
      body: fc.oneof(fc.constantFrom(...bodies), fc.subarray(bodies)),
      status: fc.oneof(fc.constantFrom(...statuses), fc.subarray(statuses)),
    },
    { requiredKeys: [] },
  ),
  sort: fc.constantFrom('nr', 'status'),
  descending: fc.boolean(),
  limit: fc.constantFrom(1, 2, 5),
});

describe.each(PLACES)('a list behind a veil, and what is counted there, %s', (_name, makePlace) => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
    await place.store.prepare({ key, columns: veiled.columns, queries: veiled.queries });
  });
  afterEach(() => place.end());

  it('tells each reader of each row what they may know of it, filtered, sorted and in pages by that alone', async () => {
    let at = 0;
    await fc.assert(
      fc.asyncProperty(rows, queries, async (made, asked) => {
        const network = `n${++at}`;
        const all = made.map(({ quiet, ...row }, index) => ({
          ...row,
          id: `${network}-${index}`,
          audience: (quiet ? preparers : members)(row.body),
        }));
        const versions = all.map(({ id, ...row }) => ({
          id,
          from: at,
          row: { ...row, network } as ViewRow,
          body: '{}',
        }));
        await place.store.write(key, versions, at);
        const list = (query: ViewQuery) => place.store.list(key, query, LATEST);
        const found: { id: string; status: unknown }[] = [];
        for (let after: ViewQuery['after']; ;) {
          const page = await rowsSeen(veiled, { ...asked, network, after }, list, list);
          found.push(...page.map(({ id, status }) => ({ id, status })));
          if (page.length < asked.limit) break;
          const last = page.at(-1)!;
          after = { value: last[asked.sort], id: last.id };
        }
        const expected = told(all, asked);
        expect(found).toEqual(expected);
        const count = (filter: ViewFilter, by?: string) => place.store.count(key, filter, LATEST, by);
        const { audiences, where } = asked;
        const byStatus = await countsSeen(veiled, { audiences, where, network }, 'status', count, count);
        for (const status of statuses)
          expect(byStatus.get(status) ?? 0).toBe(expected.filter((row) => row.status === status).length);
      }),
      { numRuns: Math.ceil(200 * place.share) },
    );
  });
});
