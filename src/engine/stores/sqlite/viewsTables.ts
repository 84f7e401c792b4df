import type { ColumnKind } from '../../../kernel/index.js';
import type { ViewShape } from '../../ports.js';
import { columnsOf, partsOfKey, type Column } from '../viewColumns.js';

/** `until_p` of a row that holds now: above every event number. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** A view version as the statements need it; names are checked and quoted. */
export interface Tables {
  readonly key: string;
  readonly columns: readonly Column[];
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  /** Text columns that rows are looked for by and never sorted by, mostly ids: they hold numbers of names (viewsNames.ts). */
  readonly keys: ReadonlySet<string>;
  /** The same, column by column. */
  readonly isKey: readonly boolean[];
  readonly rows: string;
  readonly bodies: string;
}

const types: Record<ColumnKind, string> = {
  text: 'TEXT',
  number: 'REAL',
  flag: 'INTEGER',
  ref: 'TEXT',
  json: 'TEXT',
};

export const quoted = (name: string): string => `"${name}"`;

/** Columns of a row as they are selected from `r`: numbers of network and audience, then the view's own. */
export const selected = ({ columns }: Tables): string =>
  ['network', 'audience', ...columns.map(([name]) => quoted(name))].map((name) => `r.${name}`).join(', ');

export function tablesOf(shape: Pick<ViewShape, 'key' | 'columns'>, keys: readonly string[]): Tables {
  const name = partsOfKey(shape.key).join('_');
  const columns = columnsOf(shape);
  return {
    key: shape.key,
    columns,
    kinds: shape.columns,
    keys: new Set(keys),
    isKey: columns.map(([name]) => keys.includes(name)),
    rows: quoted(name),
    bodies: quoted(`${name}_body`),
  };
}

/** Names of the columns that become `keys`, as a view is first prepared. */
export function keysOf({ columns, queries }: ViewShape): readonly string[] {
  const isSorted = (name: string) => queries.some(({ sort }) => sort === name);
  const wanted = new Set(queries.flatMap(({ where }) => where));
  return [...wanted].filter((name) => columns[name] === 'text' && !isSorted(name));
}

/**
 * An id that is a UUID is its 16 bytes (viewsKept.ts), and `keys` are numbers of names, as `network` and `audience` are.
 *
 * - rows: one where a list column changes, from `from_p` up to but not including `until_p`; `era_p` files the closed
 *   ones (viewsEras.ts); only a close changes a row
 * - bodies: one a version, never changed. `document_p`, in both, is the number of the document's first body: it is
 *   much shorter than an id. `body` is deflated with a dictionary: the text of row `frame`, or the view's pattern where
 *   it has none (viewsBodies.ts). No body means the document is gone from `from_p` on
 */
export function createTables({ rows, bodies, columns, keys }: Tables): string {
  const own = columns
    .map(([name, kind]) => `, ${quoted(name)} ${keys.has(name) ? 'INTEGER' : types[kind]}`)
    .join('');
  return `
    CREATE TABLE ${rows} (
      id ANY NOT NULL, from_p INTEGER NOT NULL, until_p INTEGER NOT NULL, era_p INTEGER,
      document_p INTEGER NOT NULL, network INTEGER NOT NULL, audience INTEGER NOT NULL${own},
      PRIMARY KEY (id, from_p)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ${bodies} (
      number INTEGER PRIMARY KEY, document_p INTEGER NOT NULL, from_p INTEGER NOT NULL, frame INTEGER, body BLOB
    ) STRICT;
    CREATE UNIQUE INDEX ${indexName(bodies, 'versions')} ON ${bodies} (document_p, from_p);`;
}

/**
 * Each filter and sort pair has two indexes, and each row stands in one of them: current rows, so that the past never
 * slows the present, and closed rows by era. Both hold whatever else a list asks of rows it skips. A row without a value
 * of a filter stands in neither: nobody finds it by that value. `until_p` comes last in what they hold: SQLite looks for it
 * there before it calls an index enough.
 */
export function createIndexes({ rows }: Tables, queries: ViewShape['queries']): string {
  return queries
    .map(({ where, sort }) => {
      const filter = where.map((name) => `${quoted(name)}, `).join('');
      const isThere = where.map((name) => `${quoted(name)} IS NOT NULL AND `).join('');
      const order = sort === undefined ? 'id' : `${quoted(sort)}, id`;
      const name = [...where, 'by', sort ?? 'id'].join('_');
      return `
        CREATE INDEX IF NOT EXISTS ${indexName(rows, `now_${name}`)}
          ON ${rows} (${filter}${order}, from_p, network, audience) WHERE ${isThere}until_p = ${OPEN};
        CREATE INDEX IF NOT EXISTS ${indexName(rows, `past_${name}`)}
          ON ${rows} (${filter}era_p, ${order}, from_p, until_p, network, audience) WHERE ${isThere}until_p < ${OPEN};`;
    })
    .join('');
}

const indexName = (table: string, name: string): string => quoted(`${table.slice(1, -1)}_${name}`);

export const dropTables = ({ rows, bodies }: Tables): string =>
  `DROP TABLE IF EXISTS ${rows}; DROP TABLE IF EXISTS ${bodies};`;
