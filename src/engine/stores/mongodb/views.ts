import type { Db } from 'mongodb';
import type {
  Announced,
  DocumentVersion,
  Quarantined,
  RebuildAsked,
  ViewFilter,
  ViewQuery,
  ViewShape,
  ViewStore,
  ViewWrite,
} from '../../ports.js';
import { checkShape, columnsOf } from '../viewColumns.js';
import { collectionsIn, indexesOf } from './viewsShape.js';
import { ViewsAgreed } from './viewsAgreed.js';
import { ViewsReader } from './viewsReader.js';
import { ViewsState, wasPrepared, type Checkpoint, type ViewState } from './viewsState.js';
import { makeIndexes } from './writes.js';
import { ViewWriter } from './viewsWriter.js';

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
  private readonly agreed: ViewsAgreed;
  private readonly reader: ViewsReader;
  private readonly writers = new Map<string, ViewWriter>();

  constructor(
    private readonly db: Db,
    private readonly options: MongoViewsOptions,
  ) {
    this.state = new ViewsState(db);
    this.agreed = new ViewsAgreed(db);
    this.reader = new ViewsReader(db, this.state);
  }

  async prepare(shape: ViewShape): Promise<void> {
    checkShape(shape);
    if (await this.state.isDropping(shape.key)) await this.drop(shape.key);
    const columns = JSON.stringify(Object.fromEntries(Object.entries(shape.columns).sort()));
    const stored = await this.state.declare(shape.key, columns);
    if (stored !== columns) throw new Error(`${shape.key} was built with other columns`);
    await makeIndexes(collectionsIn(this.db, shape.key).rows, indexesOf(shape.queries));
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
    return this.agreed.announce(this.options.fence(), number);
  }

  announced(): Promise<Announced> {
    return this.agreed.announced();
  }

  announceFault(fault: string | undefined): Promise<void> {
    return this.agreed.announceFault(this.options.fence(), fault);
  }

  askRebuild(name: string): Promise<void> {
    return this.agreed.askRebuild(name);
  }

  rebuildsAsked(): Promise<readonly RebuildAsked[]> {
    return this.agreed.rebuildsAsked();
  }

  endRebuild(name: string, failed?: string): Promise<void> {
    return this.agreed.endRebuild(name, failed);
  }

  get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    return this.reader.get(key, id, at);
  }

  getAll(key: string, ids: readonly string[], at: number): ReturnType<NonNullable<ViewStore['getAll']>> {
    return this.reader.getAll(key, ids, at);
  }

  list(key: string, query: ViewQuery, at: number): ReturnType<ViewStore['list']> {
    return this.reader.list(key, query, at);
  }

  count(key: string, filter: ViewFilter, at: number, by?: string): ReturnType<ViewStore['count']> {
    return this.reader.count(key, filter, at, by);
  }

  history(key: string, id: string): ReturnType<ViewStore['history']> {
    return this.reader.history(key, id);
  }

  prepared(): Promise<readonly string[]> {
    return this.state.prepared();
  }

  served(): Promise<Readonly<Record<string, string>>> {
    return this.agreed.served();
  }

  serve(name: string, key: string): Promise<void> {
    return this.agreed.serve(name, key, this.options.fence());
  }

  takeOver(): Promise<void> {
    return this.agreed.takeOver(this.options.fence());
  }

  /** What was begun is finished by whoever prepares the view again. */
  async drop(key: string): Promise<void> {
    this.writers.delete(key);
    await this.state.beginDrop(key);
    const { rows, bodies } = collectionsIn(this.db, key);
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
    const state = wasPrepared(key, found);
    const beyond = versions.find(({ from }) => from > checkpoint);
    if (beyond) throw new Error(`Version ${beyond.from} of ${beyond.id} lies beyond ${checkpoint}`);
    if (checkpoint <= state.checkpoint) return undefined;
    const fresh = versions.filter(({ from }) => from > state.checkpoint);
    await this.writer(key, state).add(fresh, state.checkpoint, checkpoint);
    return { key, n: checkpoint };
  }

  private writer(key: string, state: ViewState): ViewWriter {
    const writer = this.writers.get(key) ?? new ViewWriter(collectionsIn(this.db, key), columnsOf(state));
    this.writers.set(key, writer);
    return writer;
  }
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
