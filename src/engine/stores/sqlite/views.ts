import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type {
  DocumentVersion,
  Quarantined,
  ViewQuery,
  ViewRow,
  ViewShape,
  ViewStore,
  ViewWrite,
} from '../../ports.js';
import { checkShape, rowOf, type Cell } from '../viewColumns.js';
import { inTransaction, openDatabase, type Database } from './database.js';
import { diskFull } from './diskGuard.js';
import { isFull } from './sqliteErrors.js';
import { Bodies } from './viewsBodies.js';
import { erasAt } from './viewsEras.js';
import { VIEWS } from './viewsLayout.js';
import { Names } from './viewsNames.js';
import { getSql, historySql, listSql } from './viewsQueries.js';
import { Statements } from './viewsStatements.js';
import { createIndexes, createTables, dropTables, OPEN, tablesOf, type Tables } from './viewsTables.js';
import { ViewWriter } from './viewsWriter.js';

interface Built {
  readonly tables: Tables;
  readonly checkpoint: number;
  readonly isQuarantined: boolean;
}
type StoredDocument = [
  ...[from: number, body: Uint8Array, keyframe: Uint8Array | null],
  ...[network: number, audience: number, ...cells: Cell[]],
];
type StoredRow = [id: string, network: number, audience: number, ...cells: Cell[]];

/** Opens `views.db` in the folder; makes both where missing. Another connection may write while this one reads. */
export function openSqliteViews(folder: string): ViewStore {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'views.db');
  return new SqliteViews(openDatabase(path, VIEWS), path);
}

class SqliteViews implements ViewStore {
  private readonly statements: Statements;
  private readonly names: Names;
  /** By the number of the view, which a view that is dropped and prepared again does not keep. */
  private readonly tables = new Map<number, Tables>();
  private readonly bodies = new Map<Tables, Bodies>();
  private readonly writers = new Map<Tables, ViewWriter>();
  /** Changes when another connection has written. */
  private dataVersion = 0;

  constructor(
    private readonly db: Database,
    private readonly path: string,
  ) {
    this.statements = new Statements(db);
    this.names = new Names(this.statements);
  }

  async prepare(shape: ViewShape): Promise<void> {
    checkShape(shape);
    const columns = JSON.stringify(Object.fromEntries(Object.entries(shape.columns).sort()));
    this.transaction(() => {
      const found = this.statements.of('SELECT columns FROM view WHERE key = ?').get(shape.key) as
        [string] | undefined;
      if (found && found[0] !== columns) throw new Error(`${shape.key} was built with other columns`);
      const tables = tablesOf(shape);
      if (!found) {
        this.statements.of('INSERT INTO view (key, columns) VALUES (?, ?)').run(shape.key, columns);
        this.db.exec(createTables(tables));
      }
      this.db.exec(createIndexes(tables, shape.queries));
    });
  }

  async checkpoint(key: string): Promise<number> {
    return this.find(key)?.checkpoint ?? 0;
  }

  write(key: string, versions: readonly DocumentVersion[], checkpoint: number): Promise<void> {
    return this.writeAll([{ key, versions, checkpoint }]);
  }

  async writeAll(writes: readonly ViewWrite[]): Promise<void> {
    this.transaction(() => {
      for (const write of writes) this.writeOne(write);
    });
  }

  private writeOne({ key, versions, checkpoint }: ViewWrite): void {
    const view = this.built(key);
    const writer = this.writer(view.tables);
    for (const version of versions) {
      if (version.from > checkpoint)
        throw new Error(`Version ${version.from} of ${version.id} lies beyond ${checkpoint}`);
      if (version.from > view.checkpoint) writer.add(version);
    }
    this.statements
      .of('UPDATE view SET checkpoint = max(checkpoint, ?) WHERE key = ?')
      .run(checkpoint, key);
  }

  async get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    return this.reading(() => {
      const { tables } = this.built(key);
      const found = this.statements.of(getSql(tables)).get({ key, id, at: beforeOpen(at) });
      if (!found) return undefined;
      const [from, body, keyframe, ...row] = found as StoredDocument;
      return { from, row: this.row(tables, row), body: this.bodiesOf(tables).text(body, keyframe) };
    });
  }

  async list(
    key: string,
    query: ViewQuery,
    at: number,
  ): Promise<readonly (ViewRow & { readonly id: string })[]> {
    return this.reading(() => {
      const { tables, checkpoint, isQuarantined } = this.built(key);
      const network = query.network === undefined ? undefined : (this.names.find(query.network) ?? NO_NAME);
      if (query.audiences) this.names.ask(query.audiences);
      const past = at >= checkpoint ? undefined : { at, eras: erasAt(at, checkpoint) };
      const { text, values } = listSql(tables, query, { past, network, isQuarantined });
      const found = this.statements.of(text).all(values) as StoredRow[];
      return found.map(([id, ...row]) => ({ ...this.row(tables, row), id }));
    });
  }

  async history(key: string, id: string): Promise<readonly number[]> {
    const { tables } = this.built(key);
    return (this.statements.of(historySql(tables)).all({ key, id }) as [number][]).map(([from]) => from);
  }

  async served(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(this.statements.of('SELECT name, key FROM served').all() as [string, string][]);
  }

  async serve(name: string, key: string): Promise<void> {
    this.statements.of('INSERT OR REPLACE INTO served VALUES (?, ?)').run(name, key);
  }

  async drop(key: string): Promise<void> {
    this.statements.forget();
    this.writers.clear();
    this.transaction(() => {
      const view = this.find(key);
      if (view) this.db.exec(dropTables(view.tables));
      for (const table of ['view', 'served', 'quarantined'])
        this.db.prepare(`DELETE FROM ${table} WHERE key = ?`).run(key);
    });
  }

  async quarantine({ key, id, number, reason }: Quarantined): Promise<void> {
    this.statements
      .of('INSERT INTO quarantined VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(key, id, number, reason);
  }

  async quarantined(key?: string): Promise<readonly Quarantined[]> {
    const rows = this.statements
      .of(
        'SELECT key, id, number, reason FROM quarantined WHERE key = coalesce(:key, key) ORDER BY number, key, id',
      )
      .all({ key: key ?? null }) as [string, string, number, string][];
    return rows.map(([key, id, number, reason]) => ({ key, id, number, reason }));
  }

  async sizeInBytes(): Promise<number> {
    return ['', '-wal'].reduce(
      (sum, part) => sum + (statSync(this.path + part, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
  }

  private find(key: string): Built | undefined {
    const found = this.statements
      .of(
        'SELECT number, columns, checkpoint, EXISTS (SELECT 1 FROM quarantined q WHERE q.key = v.key) FROM view v WHERE key = ?',
      )
      .get(key);
    if (!found) return undefined;
    const [number, columns, checkpoint, isQuarantined] = found as [number, string, number, number];
    const tables = this.tables.get(number) ?? tablesOf({ key, columns: JSON.parse(columns) });
    this.tables.set(number, tables);
    return { tables, checkpoint, isQuarantined: isQuarantined === 1 };
  }

  private built(key: string): Built {
    const view = this.find(key);
    if (!view) throw new Error(`View ${key} was not prepared`);
    return view;
  }

  private row(tables: Tables, [network, audience, ...cells]: [number, number, ...Cell[]]): ViewRow {
    return rowOf(tables.columns, cells, this.names.textOf(network), this.names.textOf(audience));
  }

  private bodiesOf(tables: Tables): Bodies {
    const bodies = this.bodies.get(tables) ?? new Bodies(this.statements, tables);
    this.bodies.set(tables, bodies);
    return bodies;
  }

  /** In a write transaction, so that nobody else writes any more. */
  private writer(tables: Tables): ViewWriter {
    const [version] = this.statements.of('PRAGMA data_version').get() as [number];
    if (version !== this.dataVersion) this.writers.clear();
    this.dataVersion = version;
    const writer = this.writers.get(tables) ?? new ViewWriter(this.statements, this.names, tables);
    this.writers.set(tables, writer);
    return writer;
  }

  private transaction(work: () => void): void {
    try {
      inTransaction(this.db, work);
    } catch (error) {
      this.names.forget();
      this.writers.clear();
      throw isFull(error) ? diskFull(error) : error;
    }
  }

  /** All reads of one answer are of one commit; it also spares the locks of each. */
  private reading<T>(work: () => T): T {
    this.statements.of('BEGIN').run();
    try {
      return work();
    } finally {
      this.statements.of('COMMIT').run();
    }
  }
}

/** Names are numbered from 1. */
const NO_NAME = 0;
/** The largest moment there is lies below the end of rows that hold now. */
const beforeOpen = (at: number): number => Math.min(at, OPEN - 1);
