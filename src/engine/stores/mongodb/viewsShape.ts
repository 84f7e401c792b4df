import type { Binary, Collection, Db, IndexDescription } from 'mongodb';
import type { ColumnKind } from '../../../kernel/index.js';
import type { ViewRow, ViewShape } from '../../ports.js';
import { fromCell, partsOfKey, type Cell, type Column } from '../viewColumns.js';
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

export interface ViewCollections {
  readonly rows: Collection<StoredRow>;
  readonly bodies: Collection<StoredBody>;
}

export function collectionsIn(db: Db, key: string): ViewCollections {
  const name = partsOfKey(key).join('_');
  return {
    rows: db.collection<StoredRow>(`${name}_rows`),
    bodies: db.collection<StoredBody>(`${name}_bodies`),
  };
}

/** `<id>@<from>`; a mark within the id is doubled, so that the versions of one document stand together and alone. */
export const versionId = (id: string, from: number): string =>
  `${id.includes('@') ? id.replaceAll('@', '@@') : id}@${String(from).padStart(NUMBER_DIGITS, '0')}`;

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
  const { network, audience } = row;
  const own = { _id: versionId(id, from), id: sortable(id), f: from, u: OPEN, network, audience };
  const fields: Record<string, Cell> & StoredRow = own;
  columns.forEach(([name, kind], index) => {
    const cell = cells[index] ?? null;
    if (cell !== null) fields[fieldOf(name)] = toField(kind, cell);
  });
  return fields;
}

export const idOf = ({ id }: StoredRow): string => fromSortable(id);

function cellIn([name, kind]: Column, row: StoredRow): Cell {
  const cell = row[fieldOf(name)] ?? null;
  return kind === 'text' && cell !== null ? fromSortable(cell as string) : cell;
}

/** A stored value of a compared column as the row was given it; undefined without a column. */
export function valueOf(columns: ViewShape['columns'], column: string | undefined, cell: Cell): unknown {
  if (column === undefined) return undefined;
  const kind = columns[column]!;
  return fromCell(kind, kind === 'text' ? fromSortable(cell as string) : cell);
}

export const cellsIn = (columns: readonly Column[], row: StoredRow): readonly Cell[] =>
  columns.map((column) => cellIn(column, row));

/** The row as it was given, and the id of its document. In one pass: a page is made of many. */
export function listRow(columns: readonly Column[], row: StoredRow): ViewRow & { readonly id: string } {
  const { network, audience } = row;
  const given: Record<string, unknown> & ViewRow & { id: string } = { network, audience, id: idOf(row) };
  for (const column of columns) {
    const cell = cellIn(column, row);
    if (cell !== null) given[column[0]] = fromCell(column[1], cell);
  }
  return given;
}

export function viewRow(columns: readonly Column[], row: StoredRow): ViewRow {
  const { id: _, ...given } = listRow(columns, row);
  return given;
}

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
