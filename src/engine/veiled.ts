import type { Veil, View } from '../kernel/index.js';
import type { ViewQuery, ViewRow } from './ports.js';
import { rowOrder } from './row-order.js';

type Row = ViewRow & { readonly id: string };
type List = (query: ViewQuery) => Promise<readonly Row[]>;

/**
 * The rows of a list, each with the columns as its reader may know them, which filter and sort as well. Who reads some rows in full
 * and others not is given two lists in one order. `listBehind` reads what others read by.
 */
export async function rowsSeen({ veil }: View<any, any>, query: ViewQuery, list: List, listBehind: List): Promise<readonly Row[]> {
  if (!veil || query.audiences === undefined) return list(query);
  const { full, others } = asked(veil, query);
  if (others.length === 0) return list(query);
  const behind = listBehind(behindVeil(veil, full.length === 0 ? query : among(veil, query, others))).then((rows) => rows.map((row) => asKnown(veil, row)));
  if (full.length === 0) return behind;
  const { sort, descending = false, limit } = query;
  const order = rowOrder(descending);
  const key = (row: Row) => ({ cell: sort === undefined ? undefined : row[sort], id: row.id });
  const found = await Promise.all([list({ ...query, audiences: ownOf(veil, query, full) }), behind]);
  return found.flat().sort((a, b) => order(key(a), key(b))).slice(0, limit);
}

/** Of the values the reader meets, those the list is about. */
function asked({ by, split }: Veil<any>, { where, audiences = [] }: ViewQuery): ReturnType<Veil<any>['split']> {
  const { full, others } = split(audiences);
  const wanted = where[by];
  if (wanted === undefined) return { full, others };
  const isWanted = (value: string): boolean => (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  return { full: full.filter(isWanted), others: others.filter(isWanted) };
}

const among = (veil: Veil<any>, query: ViewQuery, values: readonly string[]): ViewQuery => ({
  ...query,
  where: { ...query.where, [veil.by]: values },
  audiences: ownOf(veil, query, values),
});

/** Of the reader's own audiences, those that rows with these values can have. */
function ownOf({ audiencesOf }: Veil<any>, { audiences = [] }: ViewQuery, values: readonly string[]): readonly string[] {
  const possible = new Set(values.flatMap(audiencesOf));
  return audiences.filter((one) => possible.has(one));
}

function behindVeil({ columns }: Veil<any>, query: ViewQuery): ViewQuery {
  const known = (column: string): string => columns[column] ?? column;
  const where = Object.fromEntries(Object.entries(query.where).map(([column, value]) => [known(column), value]));
  return { ...query, where, sort: query.sort === undefined ? undefined : known(query.sort) };
}

function asKnown({ columns }: Veil<any>, row: Row): Row {
  const known: Record<string, unknown> = {};
  for (const [column, inner] of Object.entries(columns)) known[column] = row[inner as string];
  return { ...row, ...known };
}
