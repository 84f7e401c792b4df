import type { Collection, Filter } from 'mongodb';
import type { ColumnKind } from '../../../kernel/index.js';
import type { ViewFilter, ViewQuery, ViewShape } from '../../ports.js';
import { checkQuery, type Cell, type CheckedQuery } from '../viewColumns.js';
import { sortable } from './sortable.js';
import { fieldOf, idOf, toField, type StoredRow } from './viewsShape.js';

type Condition = Filter<StoredRow>;
/** Value of the sort column as stored, and id, after which a page begins. */
interface Place {
  readonly cell: Cell;
  readonly id: string;
}

/** Rows that a list may show at a moment, page after page, in its order. */
export class RowPages {
  private readonly checked: CheckedQuery;
  private readonly fixed: Condition;
  private readonly kind: ColumnKind | undefined;
  private readonly field: string | undefined;

  /** @throws Error for a column that is not there */
  constructor(
    private readonly rows: Collection<StoredRow>,
    columns: ViewShape['columns'],
    private readonly query: ViewQuery,
    at: number,
  ) {
    this.checked = checkQuery(columns, query);
    const { sort } = this.checked;
    this.kind = sort === undefined ? undefined : columns[sort];
    this.field = sort === undefined ? undefined : fieldOf(sort);
    this.fixed = { ...heldBy(this.checked, columns, query), f: { $lte: at }, u: { $gt: at } };
  }

  /** Nobody, or no value, can be asked for. */
  get isEmpty(): boolean {
    return this.query.audiences?.length === 0 || this.checked.filters.some(({ cells }) => cells.length === 0);
  }

  begin(): Place | undefined {
    const { after } = this.checked;
    return after && { cell: this.kind ? toField(this.kind, after.cell) : null, id: after.id };
  }

  placeOf(row: StoredRow): Place {
    return { cell: this.field === undefined ? null : (row[this.field] ?? null), id: idOf(row) };
  }

  /** One find for each range, and none for those that are not needed to fill the page. */
  async read(after: Place | undefined, limit: number): Promise<readonly StoredRow[]> {
    const found: StoredRow[] = [];
    for (const range of this.rangesAfter(after)) {
      const wanted = limit - found.length;
      if (wanted <= 0) break;
      found.push(...(await this.find({ ...this.fixed, ...range }, wanted)));
    }
    return found;
  }

  private find(condition: Condition, limit: number): Promise<readonly StoredRow[]> {
    const way = this.query.descending ? -1 : 1;
    const order = { ...(this.field === undefined ? {} : { [this.field]: way }), id: way } as const;
    return this.rows.find(condition, { sort: order, limit, batchSize: limit + 1 }).toArray();
  }

  /** What comes after a place, as ranges an index can seek: absent values come first, or last when descending. */
  private rangesAfter(after: Place | undefined): readonly Condition[] {
    if (after === undefined) return [{}];
    const beyond = this.query.descending ? '$lt' : '$gt';
    const id = { id: { [beyond]: sortable(after.id) } };
    if (this.field === undefined) return [id];
    const column = (condition: unknown) => ({ [this.field!]: this.narrowed(condition) }) as Condition;
    if (after.cell !== null) {
      const rest = [{ ...column(after.cell), ...id }, column({ [beyond]: after.cell })];
      return this.query.descending ? [...rest, column(null)] : rest;
    }
    const absent = { ...column(null), ...id };
    return this.query.descending ? [absent] : [absent, column({ $gte: least(this.kind!) })];
  }

  /** A list may be filtered on the column it is sorted by: then both hold. */
  private narrowed(condition: unknown): unknown {
    const filter = this.fixed[this.field!] as unknown;
    if (filter === undefined) return condition;
    return {
      ...asOperators(filter, (value) => ({ $in: [value] })),
      ...asOperators(condition, (value) => ({ $eq: value })),
    };
  }
}

/** Ranges hold values of one kind alone, so this says: any value. */
const least = (kind: ColumnKind): Cell => (kind === 'text' ? '' : -Number.MAX_VALUE);

function asOperators(condition: unknown, equal: (value: unknown) => object): object {
  return typeof condition === 'object' && condition !== null ? condition : equal(condition);
}

function filters({ filters }: CheckedQuery, columns: ViewShape['columns']): Condition {
  return Object.fromEntries(
    filters.map(({ name, cells }) => {
      const fields = cells.map((cell) => toField(columns[name]!, cell));
      return [fieldOf(name), fields.length === 1 ? fields[0] : { $in: fields }];
    }),
  ) as Condition;
}

const heldBy = (
  checked: CheckedQuery,
  columns: ViewShape['columns'],
  { network, audiences }: ViewFilter,
): Condition => ({
  ...filters(checked, columns),
  ...(network === undefined ? {} : { network }),
  ...(audiences === undefined ? {} : { audience: { $in: [...audiences] } }),
});

/**
 * The rows to be counted, those alone that have a value of the column; undefined where nobody, or no value, is asked for.
 * @throws Error for a column that is not there
 */
export function counted(
  columns: ViewShape['columns'],
  filter: ViewFilter,
  by: string | undefined,
): Condition | undefined {
  const checked = checkQuery(columns, { ...filter, sort: by });
  if (filter.audiences?.length === 0 || checked.filters.some(({ cells }) => cells.length === 0))
    return undefined;
  const held = heldBy(checked, columns, filter);
  if (by === undefined) return held;
  return { $and: [held, { [fieldOf(by)]: { $gte: least(columns[by]!) } }] } as Condition;
}

type Counts = Map<Cell, number>;

export const addTo = (counts: Counts, cell: Cell, rows: number): Counts =>
  counts.set(cell, (counts.get(cell) ?? 0) + rows);

/** By the value as stored, null without a column. */
export async function countBy(
  rows: Collection<StoredRow>,
  condition: Condition,
  by: string | undefined,
): Promise<Counts> {
  const group = { _id: by === undefined ? null : `$${fieldOf(by)}`, rows: { $sum: 1 } };
  const found = await rows
    .aggregate<{ _id: Cell; rows: number }>([{ $match: condition }, { $group: group }])
    .toArray();
  return found.reduce<Counts>((counts, { _id, rows }) => addTo(counts, _id, rows), new Map());
}

/** Of documents whose row was closed since: who may see the last row they had, by stored id. */
export async function newestAudiences(
  rows: Collection<StoredRow>,
  ids: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, string>> {
  const asked = { id: { $in: [...ids] }, f: { $lte: at } };
  const projection = { _id: 0, id: 1, audience: 1 } as const;
  const found = await rows.find(asked, { projection, sort: { id: 1, f: 1 }, batchSize: 10_000 }).toArray();
  return new Map(found.map(({ id, audience }) => [id, audience]));
}
