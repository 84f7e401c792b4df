import type { ColumnKind } from '../../kernel/index.js';
import type { ViewFilter, ViewQuery, ViewRow, ViewShape } from '../ports.js';

/** A list column as every view store keeps it: JSON text for `ref` and `json`, 0 or 1 for `flag`, null where absent. */
export type Cell = string | number | null;
export type Column = readonly [name: string, kind: ColumnKind];

const plainName = /^[a-z][A-Za-z0-9]*$/;
/** `name@version`, or `name@version.generation` for one that was built anew. */
const viewKey = /^([a-z][A-Za-z0-9-]*)@([1-9]\d*)(?:\.([1-9]\d*))?$/;
const ownNames = ['id', 'audience', 'network'];
const compared: ReadonlySet<ColumnKind> = new Set(['text', 'number', 'flag']);

/** The parts of a view's key. @throws Error when it has another form */
export function partsOfKey(key: string): readonly string[] {
  const [, ...parts] = viewKey.exec(key) ?? [];
  if (parts.length === 0) throw new Error(`"${key}" is no view key`);
  return parts.filter((part) => part !== undefined);
}

/** Names become names of tables and columns, so only plain ones pass. @throws Error */
export function checkShape({ key, columns, queries }: ViewShape): void {
  partsOfKey(key);
  const taken = new Set(ownNames);
  for (const name of Object.keys(columns)) {
    if (!plainName.test(name) || taken.has(name.toLowerCase()))
      throw new Error(`${key} can't have a column ${name}`);
    taken.add(name.toLowerCase());
  }
  for (const { where, sort } of queries)
    for (const name of sort === undefined ? where : [...where, sort]) comparedKind(columns, name);
}

/** @throws Error for a column that is not there, or whose values can't be compared */
function comparedKind(columns: ViewShape['columns'], name: string): ColumnKind {
  const kind = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (kind === undefined || !compared.has(kind)) throw new Error(`There is no filter or sort on ${name}`);
  return kind;
}

/** @throws Error for a value of another kind */
function toCell([name, kind]: Column, value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (kind === 'ref' || kind === 'json') return JSON.stringify(value);
  if (!isOf(kind, value)) throw new Error(`Column ${name} holds a ${kind}, not ${typeof value}`);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value + 0 : storable(value as string);
}

/** Texts that an engine would cut off or could not encode: they become the replacement character, everywhere alike. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\u{FFFD}');

export function fromCell(kind: ColumnKind, cell: Cell): unknown {
  if (kind === 'ref' || kind === 'json') return JSON.parse(cell as string);
  return kind === 'flag' ? cell === 1 : cell;
}

/** Cells that a filter accepts; a value of another kind is equal to none. Null asks for rows without a value. */
function askedCells(column: Column, asked: unknown): readonly Cell[] {
  const values: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  return values
    .filter((value) => value === undefined || value === null || isOf(column[1], value))
    .map((value) => toCell(column, value));
}

const isOf = (kind: ColumnKind, value: unknown): boolean =>
  kind === 'text'
    ? typeof value === 'string'
    : kind === 'flag'
      ? typeof value === 'boolean'
      : Number.isFinite(value);

export const columnsOf = (shape: Pick<ViewShape, 'columns'>): readonly Column[] =>
  Object.entries(shape.columns);

/** @throws Error for a value of another kind, or a row that says not whose it is */
export function cellsOf(columns: readonly Column[], row: ViewRow): readonly Cell[] {
  if (typeof row.audience !== 'string' || typeof row.network !== 'string')
    throw new Error('A row has an audience and a network');
  return columns.map((column) => toCell(column, row[column[0]]));
}

/** The row as it was given: absent columns are absent. */
export function rowOf(
  columns: readonly Column[],
  cells: readonly Cell[],
  network: string,
  audience: string,
): ViewRow {
  const row: Record<string, unknown> & { network: string; audience: string } = { network, audience };
  columns.forEach(([name, kind], index) => {
    const cell = cells[index] ?? null;
    if (cell !== null) row[name] = fromCell(kind, cell);
  });
  return row;
}

/** What a query asks, checked against the view: cells by column, and the cell of the cursor. @throws Error */
export interface CheckedQuery {
  readonly filters: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly sort: string | undefined;
  readonly after: { readonly cell: Cell; readonly id: string } | undefined;
}
export function checkQuery(
  columns: ViewShape['columns'],
  { where, sort, after }: ViewFilter & Pick<ViewQuery, 'sort' | 'after'>,
): CheckedQuery {
  const filters = Object.entries(where).map(([name, asked]) => ({
    name,
    cells: askedCells([name, comparedKind(columns, name)], asked),
  }));
  const kind = sort === undefined ? undefined : comparedKind(columns, sort);
  const cell = kind === undefined ? null : toCell([sort!, kind], after?.value);
  return { filters, sort, after: after && { cell, id: after.id } };
}
