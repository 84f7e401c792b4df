import type { Binary, IndexDescription } from 'mongodb';
import type { ColumnKind } from '../../../kernel/index.js';
import type { ViewRow, ViewShape } from '../../ports.js';
import { partsOfKey, rowOf, type Cell, type Column } from '../viewColumns.js';
import { fromSortable, sortable } from './sortable.js';

/** `u` of a row that holds now: above every event number. */
const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * Storage contract of a view version: two collections, `<name>_<version>[_<generation>]_rows` and `…_bodies`.
 *
 * - rows: one where a list column changes. It held from event number `f` up to but not including `u`; only `u` is ever
 *   changed. `id` and text columns in the form of sortable.ts, absent columns absent, JSON text for `ref` and `json`
 * - bodies: one a version, under the `_id` its row has or would have; never changed. `b` is the UTF-8 of the text; where
 *   it is absent, the document is gone from there on
 */
export interface StoredRow {
  readonly _id: string;
  readonly id: string;
  readonly f: number;
  readonly u: number;
  readonly network: string;
  readonly audience: string;
  readonly [column: string]: Cell;
}
export interface StoredBody {
  readonly _id: string;
  readonly b?: Binary;
}

const NUMBER_DIGITS = 12;
/** Number and mark of every `_id`. */
const TAIL = NUMBER_DIGITS + 1;

export const collectionsOf = (key: string): { readonly rows: string; readonly bodies: string } => {
  const name = partsOfKey(key).join('_');
  return { rows: `${name}_rows`, bodies: `${name}_bodies` };
};

/** `<id>@<from>`; a mark within the id is doubled, so that the versions of one document stand together and alone. */
export const versionId = (id: string, from: number): string =>
  `${id.replaceAll('@', '@@')}@${String(from).padStart(NUMBER_DIGITS, '0')}`;

export const numberOf = (versionId: string): number => Number(versionId.slice(1 - TAIL));

const ownFields: ReadonlySet<string> = new Set(['f', 'u']);
/** No column has an underscore in its name. */
export const fieldOf = (column: string): string => (ownFields.has(column) ? `${column}_` : column);

/** A cell as it is stored and asked for: texts that may be sorted in their sortable form. */
export const toField = (kind: ColumnKind, cell: Cell): Cell =>
  kind === 'text' && cell !== null ? sortable(cell as string) : cell;

export function storedRow(
  columns: readonly Column[],
  version: {
    readonly id: string;
    readonly from: number;
    readonly row: ViewRow;
    readonly cells: readonly Cell[];
  },
): StoredRow {
  const { id, from, row, cells } = version;
  const fields = columns.flatMap(([name, kind], index) => {
    const cell = cells[index] ?? null;
    return cell === null ? [] : [[fieldOf(name), toField(kind, cell)] as const];
  });
  const { network, audience } = row;
  const own = { _id: versionId(id, from), id: sortable(id), f: from, u: OPEN, network, audience };
  return { ...own, ...Object.fromEntries(fields) };
}

export const idOf = ({ id }: StoredRow): string => fromSortable(id);

export function cellsIn(columns: readonly Column[], row: StoredRow): readonly Cell[] {
  return columns.map(([name, kind]) => {
    const cell = row[fieldOf(name)] ?? null;
    return kind === 'text' && cell !== null ? fromSortable(cell as string) : cell;
  });
}

export const viewRow = (columns: readonly Column[], row: StoredRow): ViewRow =>
  rowOf(columns, cellsIn(columns, row), row.network, row.audience);

/**
 * None holds `u`: a find is no snapshot, and a row whose place in an index moved would be seen twice or never. Network and
 * audience stand last, so that rows of others are passed over without being read.
 */
export function indexesOf(queries: ViewShape['queries']): readonly IndexDescription[] {
  const lists = queries.map(({ where, sort }): IndexDescription => {
    const asked = [...where, ...(sort === undefined ? [] : [sort])].map(fieldOf);
    const key = Object.fromEntries(
      [...asked, 'id', 'f', 'network', 'audience'].map((field) => [field, 1 as const]),
    );
    return { key, name: [...where, 'by', sort ?? 'id'].join('_') };
  });
  const byName = new Map(lists.map((index) => [index.name, index]));
  return [{ key: { id: 1, f: 1 }, name: 'versions' }, ...byName.values()];
}
