import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type {
  DocumentVersion,
  Quarantined,
  ViewFilter,
  ViewQuery,
  ViewRow,
  ViewShape,
  ViewStore,
  ViewWrite,
} from '../../ports.js';
import { checkShape, type Cell } from '../viewColumns.js';
import { closeDatabase, inTransaction, openDatabase, type Database } from './database.js';
import { diskFull } from './diskGuard.js';
import { isFull } from './sqliteErrors.js';
import { Bodies } from './viewsBodies.js';
import { BuiltViews, rowFrom, valueFrom, type Built } from './viewsBuilt.js';
import { erasAt } from './viewsEras.js';
import { VIEWS } from './viewsLayout.js';
import { Names } from './viewsNames.js';
import { idOf, keptId, readId } from './viewsKept.js';
import { countSql, getSql, historySql, listSql, type Bounds } from './viewsQueries.js';
import { Statements } from './viewsStatements.js';
import {
  createIndexes,
  createTables,
  dropTables,
  keysOf,
  OPEN,
  tablesOf,
  type Tables,
} from './viewsTables.js';
import { ViewWriter } from './viewsWriter.js';

/** Opens `views.db` in the folder; makes both where missing. Another connection may write while this one reads. */
export function openSqliteViews(folder: string): ViewStore {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'views.db');
  return new SqliteViews(openDatabase(path, VIEWS), path);
}

class SqliteViews implements ViewStore {
  private readonly statements: Statements;
  private readonly names: Names;
  private readonly built: BuiltViews;
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
    this.built = new BuiltViews(this.statements);
  }

  async prepare(shape: ViewShape): Promise<void> {
    checkShape(shape);
    const columns = JSON.stringify(Object.fromEntries(Object.entries(shape.columns).sort()));
    this.transaction(() => {
      const found = this.statements.of('SELECT columns FROM view WHERE key = ?').get(shape.key) as
        [string] | undefined;
      if (found && found[0] !== columns) throw new Error(`${shape.key} was built with other columns`);
      const keys = keysOf(shape);
      const tables = tablesOf(shape, keys);
      if (!found) {
        this.statements
          .of('INSERT INTO view (key, columns, keys) VALUES (?, ?, ?)')
          .run(shape.key, columns, JSON.stringify(keys));
        this.db.exec(dropTables(tables) + createTables(tables));
      }
      this.db.exec(createIndexes(tables, shape.queries));
    });
  }

  async checkpoint(key: string): Promise<number> {
    return this.built.find(key)?.checkpoint ?? 0;
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
    const view = this.built.get(key);
    const writer = this.writer(view.tables);
    for (const version of versions) {
      if (version.from > checkpoint)
        throw new Error(`Version ${version.from} of ${version.id} lies beyond ${checkpoint}`);
      if (version.from > view.checkpoint) writer.add(version);
    }
    this.statements.of('UPDATE view SET checkpoint = max(checkpoint, ?) WHERE key = ?').run(checkpoint, key);
  }

  async get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    return this.reading(() => {
      const { tables } = this.built.get(key);
      const found = this.statements.of(getSql(tables)).get({ key, id: keptId(id), at: beforeOpen(at) });
      if (!found) return undefined;
      const [from, body, keyframe] = found as [number, Uint8Array, Uint8Array | null];
      const text = this.bodiesOf(tables).text(body, keyframe);
      return { from, row: rowFrom(tables, this.names, found as Cell[], 3), body: text };
    });
  }

  async list(
    key: string,
    query: ViewQuery,
    at: number,
  ): Promise<readonly (ViewRow & { readonly id: string })[]> {
    return this.reading(() => {
      const built = this.built.get(key);
      const { tables } = built;
      const { text, values } = listSql(tables, query, this.boundsOf(built, query, at));
      const found = this.statements.of(text).all(values) as Cell[][];
      return found.map((cells) =>
        Object.assign(rowFrom(tables, this.names, cells, 1), { id: idOf(cells[0] as string) }),
      );
    });
  }

  async count(
    key: string,
    filter: ViewFilter,
    at: number,
    by?: string,
  ): Promise<ReadonlyMap<unknown, number>> {
    return this.reading(() => {
      const built = this.built.get(key);
      const { text, values } = countSql(built.tables, filter, by, this.boundsOf(built, filter, at));
      const found = this.statements.of(text).all(values) as [Cell, number][];
      return new Map(found.map(([cell, rows]) => [valueFrom(built.tables, this.names, by, cell), rows]));
    });
  }

  async history(key: string, id: string): Promise<readonly number[]> {
    const { tables } = this.built.get(key);
    return (this.statements.of(historySql(tables)).all({ key, id: keptId(id) }) as [number][]).map(
      ([from]) => from,
    );
  }

  async prepared(): Promise<readonly string[]> {
    return (this.statements.of('SELECT key FROM view').all() as [string][]).map(([key]) => key);
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
      const view = this.built.find(key);
      if (view) this.db.exec(dropTables(view.tables));
      for (const table of ['view', 'served', 'quarantined'])
        this.db.prepare(`DELETE FROM ${table} WHERE key = ?`).run(key);
    });
  }

  async quarantine({ key, id, number, reason }: Quarantined): Promise<void> {
    this.statements
      .of('INSERT INTO quarantined VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(key, keptId(id), number, reason);
  }

  async quarantined(key?: string): Promise<readonly Quarantined[]> {
    const rows = this.statements
      .of(
        `SELECT key, ${readId('id')}, number, reason FROM quarantined WHERE key = coalesce(:key, key) ORDER BY number, key, id`,
      )
      .all({ key: key ?? null }) as [string, string, number, string][];
    return rows.map(([key, id, number, reason]) => ({ key, id: idOf(id), number, reason }));
  }

  async sizeInBytes(): Promise<number> {
    return ['', '-wal'].reduce(
      (sum, part) => sum + (statSync(this.path + part, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  async close(): Promise<void> {
    closeDatabase(this.db);
  }

  /** The audiences are put where the statement looks for them. */
  private boundsOf({ checkpoint, isQuarantined }: Built, filter: ViewFilter, at: number): Bounds {
    const network = filter.network === undefined ? undefined : this.names.numberOf(filter.network);
    if (filter.audiences) this.names.ask(filter.audiences);
    const past = at >= checkpoint ? undefined : { at, eras: erasAt(at, checkpoint) };
    return { past, network, isQuarantined, names: this.names };
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

/** The largest moment there is lies below the end of rows that hold now. */
const beforeOpen = (at: number): number => Math.min(at, OPEN - 1);
