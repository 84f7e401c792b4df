import type { ViewFilter, ViewQuery } from '../../ports.js';
import { checkQuery, type Cell, type CheckedQuery } from '../viewColumns.js';
import { keptId, readId, type KeptId } from './viewsKept.js';
import type { Names } from './viewsNames.js';
import { OPEN, quoted, selected, type Tables } from './viewsTables.js';

/** Event number of a list that is not of now, and where rows closed since may stand (viewsEras.ts). */
export interface Past {
  readonly at: number;
  readonly eras: readonly number[];
}
/** What a list is narrowed by besides its filters, and when it is of. */
export interface Bounds {
  readonly past: Past | undefined;
  readonly names: Pick<Names, 'numberOf'>;
  /** Number of the network, where the list is of one. */
  readonly network: number | undefined;
  /** Some document of the view is not served. */
  readonly isQuarantined: boolean;
}
interface Sql {
  readonly text: string;
  readonly values: Readonly<Record<string, Cell | KeptId>>;
}
type Values = Record<string, Cell | KeptId>;

const isServed = (id: string): string =>
  `NOT EXISTS (SELECT 1 FROM quarantined q WHERE q.key = :key AND q.id = ${id})`;

const mayBeSeen = 'IN (SELECT number FROM asked)';

/**
 * A list: ids are found in the indexes alone, each part of them in order, and merged; then only the rows of the page
 * are read. Rows are id, then as in `selected`. The numbers of the audiences stand in `asked` (viewsNames.ts).
 * @throws Error for a column that is not there
 */
export function listSql(tables: Tables, query: ViewQuery, bounds: Bounds): Sql {
  const checked = checkQuery(tables.kinds, query);
  const values: Values = { limit: query.limit };
  const held = heldThen(tables, query, checked, bounds, values);
  const ranges = rangesAfter(tables, checked, query.descending ?? false, values);
  const conditions = held.flatMap((those) => ranges.map((range) => [...those, ...range]));
  const parts = conditions.map((all) => part(tables, checked.sort, all));
  return { text: page(tables, parts, checked.sort, query.descending ?? false), values };
}

/**
 * Value of `by` as stored, or null without one, and how many rows have it: found in an index alone where one begins with
 * the filters and has `by` next. Rows without a value stand in no index, and are not counted.
 * @throws Error for a column that is not there
 */
export function countSql(tables: Tables, filter: ViewFilter, by: string | undefined, bounds: Bounds): Sql {
  const checked = checkQuery(tables.kinds, { ...filter, sort: by });
  const values: Values = {};
  const value = by === undefined ? 'NULL' : `r.${quoted(by)}`;
  const isThere = by === undefined ? [] : [`${value} IS NOT NULL`];
  const parts = heldThen(tables, filter, checked, bounds, values).map(
    (those) => `SELECT ${value} AS value_p, count(*) AS rows_p FROM ${tables.rows} r
      WHERE ${[...isThere, ...those].join(' AND ')} GROUP BY 1`,
  );
  return { text: `SELECT value_p, sum(rows_p) FROM (${parts.join(' UNION ALL ')}) GROUP BY 1`, values };
}

/** Conditions of the rows that hold at the moment asked, where it is past in parts that do not overlap. */
function heldThen(
  tables: Tables,
  filter: ViewFilter,
  checked: CheckedQuery,
  bounds: Bounds,
  values: Values,
): readonly (readonly string[])[] {
  const filtered = filters(tables, checked, bounds, values);
  const limited = limits(tables, filter, bounds, values);
  const spans = bounds.past ? pastSpans(tables, filter, bounds.past, values) : [[`r.until_p = ${OPEN}`]];
  return spans.map((span) => [...filtered, ...span, ...limited]);
}

/** By the text of a key, which no index has in order. */
const sortBy = ({ keys }: Tables, sort: string): string =>
  keys.has(sort) ? `(SELECT text FROM name WHERE number = r.${quoted(sort)})` : `r.${quoted(sort)}`;

const part = (tables: Tables, sort: string | undefined, conditions: readonly string[]): string =>
  `SELECT r.id AS id, r.from_p AS from_p${sort === undefined ? '' : `, ${sortBy(tables, sort)} AS sort_p`}
   FROM ${tables.rows} r WHERE ${conditions.join(' AND ')}`;

function page(
  tables: Tables,
  parts: readonly string[],
  sort: string | undefined,
  descending: boolean,
): string {
  const way = descending ? 'DESC' : 'ASC';
  const order = (of: string): string => `${sort === undefined ? '' : `${of}sort_p ${way}, `}${of}id ${way}`;
  return `
    SELECT ${readId('r.id')}, ${selected(tables)}
    FROM (${parts.join(' UNION ALL ')} ORDER BY ${order('')} LIMIT :limit) k
    CROSS JOIN ${tables.rows} r ON r.id = k.id AND r.from_p = k.from_p
    ORDER BY ${order('k.')}`;
}

function filters(
  { keys }: Tables,
  { filters }: CheckedQuery,
  { names }: Bounds,
  values: Values,
): readonly string[] {
  return filters.map(({ name, cells }, filter) => {
    const column = `r.${quoted(name)}`;
    const places = cells.flatMap((cell, index) => {
      if (cell === null) return [];
      values[`w${filter}_${index}`] = keys.has(name) ? names.numberOf(cell as string) : cell;
      return [`:w${filter}_${index}`];
    });
    const among = places.length === 1 ? `${column} = ${places[0]}` : `${column} IN (${places.join(', ')})`;
    if (!cells.includes(null)) return among;
    return places.length === 0 ? `${column} IS NULL` : `(${among} OR ${column} IS NULL)`;
  });
}

function limits(
  { key }: Tables,
  { audiences }: ViewFilter,
  { network, isQuarantined }: Bounds,
  values: Values,
): readonly string[] {
  if (network !== undefined) values.network = network;
  if (isQuarantined) values.key = key;
  return [
    ...(network === undefined ? [] : ['r.network = :network']),
    ...(audiences === undefined ? [] : [`r.audience ${mayBeSeen}`]),
    ...(isQuarantined ? [isServed('r.id')] : []),
  ];
}

/** Rows that held then: those that still hold, and those closed since, whose document must be for these readers now too. */
function pastSpans(
  { rows }: Tables,
  { audiences }: ViewFilter,
  { at, eras }: Past,
  values: Values,
): readonly (readonly string[])[] {
  values.at = at;
  const newest = `(SELECT l.audience FROM ${rows} l WHERE l.id = r.id ORDER BY l.from_p DESC LIMIT 1)`;
  const today = audiences === undefined ? [] : [`${newest} ${mayBeSeen}`];
  const closed = eras.map((era, index) => {
    values[`e${index}`] = era;
    return [`r.until_p < ${OPEN}`, `r.era_p = :e${index}`, 'r.from_p <= :at', 'r.until_p > :at', ...today];
  });
  return [['r.from_p <= :at', `r.until_p = ${OPEN}`], ...closed];
}

/** What comes after the cursor, as ranges an index can seek: absent values come first, or last when descending. */
function rangesAfter(
  tables: Tables,
  { sort, after }: CheckedQuery,
  descending: boolean,
  values: Values,
): readonly (readonly string[])[] {
  if (after === undefined) return [[]];
  values.afterId = keptId(after.id);
  const beyond = descending ? '<' : '>';
  if (sort === undefined) return [[`r.id ${beyond} :afterId`]];
  const column = sortBy(tables, sort);
  const absent = `${column} IS NULL`;
  if (after.cell === null) {
    const rest = [absent, `r.id ${beyond} :afterId`];
    return descending ? [rest] : [rest, [`${column} IS NOT NULL`]];
  }
  values.afterCell = after.cell;
  const rest = [`(${column}, r.id) ${beyond} (:afterCell, :afterId)`];
  return descending ? [rest, [absent]] : [rest];
}

/** One document as of `:at`: number, body, body of its keyframe, then as in `selected`. */
export const getSql = (tables: Tables): string => `
  SELECT b.from_p, b.body, k.body, ${selected(tables)}
  FROM ${tables.rows} r
  JOIN ${tables.bodies} b ON b.document_p = r.document_p
    AND b.from_p = (SELECT max(from_p) FROM ${tables.bodies} WHERE document_p = r.document_p AND from_p <= :at)
  LEFT JOIN ${tables.bodies} k ON k.number = b.frame
  WHERE r.id = :id AND r.from_p = (SELECT max(from_p) FROM ${tables.rows} WHERE id = :id AND from_p <= :at)
    AND r.until_p > :at AND ${isServed('r.id')}`;

/** Numbers of all versions of one document. */
export const historySql = ({ rows, bodies }: Tables): string => `
  SELECT b.from_p FROM ${bodies} b
  WHERE b.document_p = (SELECT document_p FROM ${rows} r WHERE r.id = :id AND ${isServed('r.id')} LIMIT 1)
  ORDER BY b.from_p`;
