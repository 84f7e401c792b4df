import type { Db } from 'mongodb';
import type {
  Announced,
  DocumentVersion,
  Quarantined,
  RebuildAsked,
  ViewQuery,
  ViewRow,
  ViewShape,
  ViewStore,
  ViewWrite,
} from '../../ports.js';
import { checkShape, columnsOf } from '../viewColumns.js';
import { newestAudiences, RowPages } from './viewsQueries.js';
import {
  collectionsOf,
  idOf,
  indexesOf,
  listRow,
  numberOf,
  versionId,
  viewRow,
  type StoredBody,
  type StoredRow,
} from './viewsShape.js';
import { sortable } from './sortable.js';
import { ViewsState, type Checkpoint, type ViewState } from './viewsState.js';
import { makeIndexes } from './writes.js';
import { newestBody, ViewWriter, type ViewCollections } from './viewsWriter.js';

export interface MongoViewsOptions {
  /** The term this process leads in, or led in last: checkpoints are kept under it. */
  readonly fence: () => number;
}

/**
 * Views in a MongoDB database, which can always be built again from the events. Any process reads; one at a time writes,
 * and one that does not know yet that it no longer leads does no harm. Closing the connection is its opener's.
 */
export const mongoViews = (db: Db, options: MongoViewsOptions): ViewStore => new MongoViews(db, options);

class MongoViews implements ViewStore {
  private readonly state: ViewsState;
  private readonly writers = new Map<string, ViewWriter>();

  constructor(
    private readonly db: Db,
    private readonly options: MongoViewsOptions,
  ) {
    this.state = new ViewsState(db);
  }

  async prepare(shape: ViewShape): Promise<void> {
    checkShape(shape);
    if (await this.state.isDropping(shape.key)) await this.drop(shape.key);
    const columns = JSON.stringify(Object.fromEntries(Object.entries(shape.columns).sort()));
    const stored = await this.state.declare(shape.key, columns);
    if (stored !== columns) throw new Error(`${shape.key} was built with other columns`);
    await makeIndexes(this.at(shape.key).rows, indexesOf(shape.queries));
  }

  async checkpoint(key: string): Promise<number> {
    return (await this.state.find(key))?.checkpoint ?? 0;
  }

  write(key: string, versions: readonly DocumentVersion[], checkpoint: number): Promise<void> {
    return this.writeAll([{ key, versions, checkpoint }]);
  }

  /** Views do not wait for each other; their checkpoints last and together, of those whose every row is written. */
  async writeAll(writes: readonly ViewWrite[]): Promise<void> {
    const fence = this.options.fence();
    const states = await this.state.all();
    const ended = await Promise.allSettled(writes.map((write) => this.add(write, states.get(write.key))));
    const added = ended.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
    await this.state.moveCheckpoints(fence, added);
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  announce(number: number): Promise<void> {
    return this.state.announce(this.options.fence(), number);
  }

  announced(): Promise<Announced> {
    return this.state.announced();
  }

  announceFault(fault: string | undefined): Promise<void> {
    return this.state.announceFault(this.options.fence(), fault);
  }

  askRebuild(name: string): Promise<void> {
    return this.state.askRebuild(name);
  }

  rebuildsAsked(): Promise<readonly RebuildAsked[]> {
    return this.state.rebuildsAsked();
  }

  endRebuild(name: string, failed?: string): Promise<void> {
    return this.state.endRebuild(name, failed);
  }

  async get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    const { columns, checkpoint, bad } = await this.built(key);
    if (bad.has(id)) return undefined;
    const moment = Math.min(at, checkpoint);
    const { rows, bodies } = this.at(key);
    const [row, newest] = await Promise.all([
      rows.findOne({ id: sortable(id), f: { $lte: moment } }, { sort: { f: -1 } }),
      newestBody(bodies, id, moment),
    ]);
    if (!row || newest?.body === undefined) return undefined;
    return { from: newest.from, row: viewRow(columnsOf({ columns }), row), body: newest.body };
  }

  /** Rows in one read, then the bodies of those that are there. */
  async getAll(
    key: string,
    ids: readonly string[],
    at: number,
  ): ReturnType<NonNullable<ViewStore['getAll']>> {
    const state = await this.built(key);
    const moment = Math.min(at, state.checkpoint);
    const { rows, bodies } = this.at(key);
    const asked = {
      id: { $in: ids.filter((id) => !state.bad.has(id)).map(sortable) },
      f: { $lte: moment },
      u: { $gt: moment },
    };
    const there = moment > 0 ? await rows.find(asked, { batchSize: ids.length + 1 }).toArray() : [];
    const found = new Map<string, { from: number; row: ViewRow; body: string }>();
    const columns = columnsOf(state);
    const read = async (row: StoredRow): Promise<void> => {
      const newest = await newestBody(bodies, idOf(row), moment);
      if (newest?.body === undefined) return;
      found.set(idOf(row), { from: newest.from, row: viewRow(columns, row), body: newest.body });
    };
    await Promise.all(there.map(read));
    return found;
  }

  async list(
    key: string,
    query: ViewQuery,
    at: number,
  ): Promise<readonly (ViewRow & { readonly id: string })[]> {
    const state = await this.built(key);
    const pages = new RowPages(this.at(key).rows, state.columns, query, Math.min(at, state.checkpoint));
    const found = pages.isEmpty ? [] : await this.fill(pages, query, key, state);
    const columns = columnsOf(state);
    return found.map((row) => listRow(columns, row));
  }

  async history(key: string, id: string): Promise<readonly number[]> {
    const { checkpoint, bad } = await this.built(key);
    if (bad.has(id)) return [];
    const range = { $gte: versionId(id, 0), $lte: versionId(id, checkpoint) };
    const found = await this.at(key)
      .bodies.find({ _id: range }, { projection: { _id: 1 }, sort: { _id: 1 } })
      .toArray();
    return found.map(({ _id }) => numberOf(_id));
  }

  prepared(): Promise<readonly string[]> {
    return this.state.prepared();
  }

  served(): Promise<Readonly<Record<string, string>>> {
    return this.state.served();
  }

  serve(name: string, key: string): Promise<void> {
    return this.state.serve(name, key, this.options.fence());
  }

  takeOver(): Promise<void> {
    return this.state.takeOver(this.options.fence());
  }

  /** What was begun is finished by whoever prepares the view again. */
  async drop(key: string): Promise<void> {
    this.writers.delete(key);
    await this.state.beginDrop(key);
    const { rows, bodies } = this.at(key);
    for (const collection of [rows, bodies]) await dropIfThere(collection);
    await this.state.endDrop(key);
  }

  quarantine(entry: Quarantined): Promise<void> {
    return this.state.quarantine(entry);
  }

  quarantined(key?: string): Promise<readonly Quarantined[]> {
    return this.state.quarantined(key);
  }

  async sizeInBytes(): Promise<number> {
    const { dataSize, indexSize } = await this.db.command({ dbStats: 1 });
    return Number(dataSize) + Number(indexSize);
  }

  async close(): Promise<void> {}

  /** @returns the checkpoint that can be moved now; none where somebody moved it so far already */
  private async add(
    { key, versions, checkpoint }: ViewWrite,
    found: ViewState | undefined,
  ): Promise<Checkpoint | undefined> {
    const state = prepared(key, found);
    const beyond = versions.find(({ from }) => from > checkpoint);
    if (beyond) throw new Error(`Version ${beyond.from} of ${beyond.id} lies beyond ${checkpoint}`);
    if (checkpoint <= state.checkpoint) return undefined;
    const fresh = versions.filter(({ from }) => from > state.checkpoint);
    await this.writer(key, state).add(fresh, state.checkpoint, checkpoint);
    return { key, n: checkpoint };
  }

  /** Rows that are left out are made up for from the next page. */
  private async fill(
    pages: RowPages,
    query: ViewQuery,
    key: string,
    state: ViewState,
  ): Promise<readonly StoredRow[]> {
    const shown: StoredRow[] = [];
    for (let place = pages.begin(); ;) {
      const wanted = query.limit - shown.length;
      const page = await pages.read(place, wanted);
      const good = page.filter((row) => !state.bad.has(idOf(row)));
      shown.push(...(await this.stillTheirs(good, query, key, state.checkpoint)));
      if (page.length < wanted || shown.length >= query.limit) return shown;
      place = pages.placeOf(page.at(-1)!);
    }
  }

  /** A row of the past is shown to those who may see its document today. */
  private async stillTheirs(
    rows: readonly StoredRow[],
    { audiences }: ViewQuery,
    key: string,
    checkpoint: number,
  ): Promise<readonly StoredRow[]> {
    const closed = audiences === undefined ? [] : rows.filter(({ u }) => u <= checkpoint);
    if (closed.length === 0) return rows;
    const today = await newestAudiences(
      this.at(key).rows,
      closed.map(({ id }) => id),
      checkpoint,
    );
    return rows.filter(({ id, audience }) => audiences!.includes(today.get(id) ?? audience));
  }

  private async built(key: string): Promise<ViewState> {
    return prepared(key, await this.state.find(key));
  }

  private at(key: string): ViewCollections {
    const names = collectionsOf(key);
    return {
      rows: this.db.collection<StoredRow>(names.rows),
      bodies: this.db.collection<StoredBody>(names.bodies),
    };
  }

  private writer(key: string, state: ViewState): ViewWriter {
    const writer = this.writers.get(key) ?? new ViewWriter(this.at(key), columnsOf(state));
    this.writers.set(key, writer);
    return writer;
  }
}

function prepared(key: string, state: ViewState | undefined): ViewState {
  if (!state) throw new Error(`View ${key} was not prepared`);
  return state;
}

const NAMESPACE_NOT_FOUND = 26;

async function dropIfThere(collection: { drop(): Promise<boolean> }): Promise<void> {
  try {
    await collection.drop();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: string };
    if (code !== NAMESPACE_NOT_FOUND && !/ns not found/.test(message ?? '')) throw error;
  }
}
