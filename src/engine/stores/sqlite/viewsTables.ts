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

export function tablesOf(shape: Pick<ViewShape, 'key' | 'columns'>): Tables {
  const name = partsOfKey(shape.key).join('_');
  return {
    key: shape.key,
    columns: columnsOf(shape),
    kinds: shape.columns,
    rows: quoted(name),
    bodies: quoted(`${name}_body`),
  };
}

/**
 * - rows: one where a list column changes, from `from_p` up to but not including `until_p`; `era_p` files the closed
 *   ones (viewsEras.ts); `network` and `audience` are numbers of names. Only a close changes a row
 * - bodies: one a version, never changed. `document_p`, in both, is the number of the document's first body: it is
 *   much shorter than an id. `body` is deflated with a dictionary: the text of row `frame`, or the view's pattern where
 *   it has none (viewsBodies.ts). No body means the document is gone from `from_p` on
 */
export function createTables({ rows, bodies, columns }: Tables): string {
  const own = columns.map(([name, kind]) => `, ${quoted(name)} ${types[kind]}`).join('');
  return `
    CREATE TABLE ${rows} (
      id TEXT NOT NULL, from_p INTEGER NOT NULL, until_p INTEGER NOT NULL, era_p INTEGER,
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
 * slows the present, and closed rows by era. Both hold whatever else a list asks of rows it skips.
 */
export function createIndexes({ rows }: Tables, queries: ViewShape['queries']): string {
  return queries
    .map(({ where, sort }) => {
      const filter = where.map((name) => `${quoted(name)}, `).join('');
      const order = sort === undefined ? 'id' : `${quoted(sort)}, id`;
      const name = [...where, 'by', sort ?? 'id'].join('_');
      return `
        CREATE INDEX IF NOT EXISTS ${indexName(rows, `now_${name}`)}
          ON ${rows} (${filter}${order}, from_p, network, audience) WHERE until_p = ${OPEN};
        CREATE INDEX IF NOT EXISTS ${indexName(rows, `past_${name}`)}
          ON ${rows} (${filter}era_p, ${order}, from_p, until_p, network, audience) WHERE until_p < ${OPEN};`;
    })
    .join('');
}

const indexName = (table: string, name: string): string => quoted(`${table.slice(1, -1)}_${name}`);

export const dropTables = ({ rows, bodies }: Tables): string => `DROP TABLE ${rows}; DROP TABLE ${bodies};`;
