import type { ViewRow } from '../../ports.js';
import { fromCell, type Cell } from '../viewColumns.js';
import type { Names } from './viewsNames.js';
import type { Statements } from './viewsStatements.js';
import { tablesOf, type Tables } from './viewsTables.js';

export interface Built {
  readonly tables: Tables;
  readonly checkpoint: number;
  readonly isQuarantined: boolean;
}
type Stored = [number: number, columns: string, keys: string, checkpoint: number, isQuarantined: number];

/** The views there are in the file, as of whichever commit is being read. */
export class BuiltViews {
  /** By the number of the view, which a view that is dropped and prepared again does not keep. */
  private readonly tables = new Map<number, Tables>();

  constructor(private readonly statements: Statements) {}

  find(key: string): Built | undefined {
    const found = this.statements
      .of(
        'SELECT number, columns, keys, checkpoint, EXISTS (SELECT 1 FROM quarantined q WHERE q.key = v.key) FROM view v WHERE key = ?',
      )
      .get(key) as Stored | undefined;
    if (!found) return undefined;
    const [number, columns, keys, checkpoint, isQuarantined] = found;
    const tables =
      this.tables.get(number) ?? tablesOf({ key, columns: JSON.parse(columns) }, JSON.parse(keys));
    this.tables.set(number, tables);
    return { tables, checkpoint, isQuarantined: isQuarantined === 1 };
  }

  /** @throws Error where it was never prepared */
  get(key: string): Built {
    const view = this.find(key);
    if (!view) throw new Error(`View ${key} was not prepared`);
    return view;
  }
}

/** A value of a compared column as the row was given it; undefined of none. */
export function valueFrom(
  { kinds, keys }: Tables,
  names: Names,
  column: string | undefined,
  cell: Cell,
): unknown {
  if (column === undefined || cell === null) return undefined;
  return keys.has(column) ? names.textOf(cell as number) : fromCell(kinds[column]!, cell);
}

/** The row whose cells stand from `first` on, as `selected` (viewsTables.ts): in one pass, since lists are long. */
export function rowFrom(
  { columns, isKey }: Tables,
  names: Names,
  cells: readonly Cell[],
  first: number,
): ViewRow {
  const row: Record<string, unknown> = {
    network: names.textOf(cells[first] as number),
    audience: names.textOf(cells[first + 1] as number),
  };
  for (let index = 0; index < columns.length; index++) {
    const [name, kind] = columns[index]!;
    const cell = cells[first + 2 + index]!;
    if (cell !== null) row[name] = isKey[index] ? names.textOf(cell as number) : fromCell(kind, cell);
  }
  return row as unknown as ViewRow;
}
