import type { Veil, View } from '../../kernel/index.js';
import type { ViewFilter, ViewQuery, ViewRow } from '../ports.js';
import { rowOrder } from '../stores/row-order.js';

type Row = ViewRow & { readonly id: string };
type List = (query: ViewQuery) => Promise<readonly Row[]>;
type Count = (filter: ViewFilter, by: string | undefined) => Promise<ReadonlyMap<unknown, number>>;
const none: ReadonlyMap<unknown, number> = new Map();

/**
 * The rows of a list, each with the columns as its reader may know them, which filter and sort as well. Who reads some rows in full
 * and others not is given two lists in one order. `listBehind` reads what others read by.
 */
export async function rowsSeen({ veil }: View<any, any>, query: ViewQuery, list: List, listBehind: List): Promise<readonly Row[]> {
  const { inFull, behind } = sidesOf(veil, query);
  const known = async (asked: ViewQuery) => (await listBehind(behindVeil(veil!, asked))).map((row) => asKnown(veil!, row));
  if (!behind) return list(inFull!);
  if (!inFull) return known(behind);
  const { sort, descending = false, limit } = query;
  const order = rowOrder(descending);
  const key = (row: Row) => ({ cell: sort === undefined ? undefined : row[sort], id: row.id });
  const found = await Promise.all([list(inFull), known(behind)]);
  return found.flat().sort((a, b) => order(key(a), key(b))).slice(0, limit);
}

/** How many of them there are, by a column as their reader may know it. */
export async function countsSeen({ veil }: View<any, any>, filter: ViewFilter, by: string | undefined, count: Count, countBehind: Count): Promise<ReadonlyMap<unknown, number>> {
  const { inFull, behind } = sidesOf(veil, filter);
  const innerBy = by === undefined ? undefined : (veil?.columns[by] as string | undefined) ?? by;
  const counts = await Promise.all([inFull ? count(inFull, by) : none, behind ? countBehind(behindVeil(veil!, behind), innerBy) : none]);
  const all = new Map<unknown, number>();
  for (const [value, rows] of counts.flatMap((one) => [...one])) all.set(value, (all.get(value) ?? 0) + rows);
  return all;
}

/** What is asked of the rows that the reader knows in full, and of those behind the veil; either where there are any. */
function sidesOf<Q extends ViewFilter>(veil: Veil<any> | undefined, query: Q): { readonly inFull?: Q; readonly behind?: Q } {
  if (!veil || query.audiences === undefined) return { inFull: query };
  const { full, others } = asked(veil, query);
  if (others.length === 0) return { inFull: query };
  if (full.length === 0) return { behind: query };
  return { inFull: { ...query, audiences: ownOf(veil, query, full) }, behind: among(veil, query, others) };
}

/** Of the values the reader meets, those the list is about. */
function asked({ by, split }: Veil<any>, { where, audiences = [] }: ViewFilter): ReturnType<Veil<any>['split']> {
  const { full, others } = split(audiences);
  const wanted = where[by];
  if (wanted === undefined) return { full, others };
  const isWanted = (value: string): boolean => (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  return { full: full.filter(isWanted), others: others.filter(isWanted) };
}

const among = <Q extends ViewFilter>(veil: Veil<any>, query: Q, values: readonly string[]): Q => ({
  ...query,
  where: { ...query.where, [veil.by]: values },
  audiences: ownOf(veil, query, values),
});

/** Of the reader's own audiences, those that rows with these values can have. */
function ownOf({ audiencesOf }: Veil<any>, { audiences = [] }: ViewFilter, values: readonly string[]): readonly string[] {
  const possible = new Set(values.flatMap(audiencesOf));
  return audiences.filter((one) => possible.has(one));
}

function behindVeil<Q extends ViewFilter & Pick<ViewQuery, 'sort'>>({ columns }: Veil<any>, query: Q): Q {
  const known = (column: string): string => columns[column] ?? column;
  const where = Object.fromEntries(Object.entries(query.where).map(([column, value]) => [known(column), value]));
  return { ...query, where, ...(query.sort === undefined ? {} : { sort: known(query.sort) }) };
}

function asKnown({ columns }: Veil<any>, row: Row): Row {
  const known: Record<string, unknown> = {};
  for (const [column, inner] of Object.entries(columns)) known[column] = row[inner as string];
  return { ...row, ...known };
}
