import { ObjectId, type Collection, type Db } from 'mongodb';
import type { Quarantined, ViewShape } from '../../ports.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import { SharedRead } from './sharedRead.js';
import { stateRows, termOf, type StateRow } from './viewsStateRows.js';
import { updateEach } from './writes.js';

export interface ViewState {
  readonly columns: ViewShape['columns'];
  readonly checkpoint: number;
  /** Ids of documents that are not served. */
  readonly bad: ReadonlySet<string>;
}

export function wasPrepared(key: string, state: ViewState | undefined): ViewState {
  if (!state) throw new Error(`View ${key} was not prepared`);
  return state;
}

export interface Checkpoint {
  readonly key: string;
  readonly n: number;
}
/** Kinds that say what a view is and how far. */
const OF_A_VIEW = ['view', 'checkpoint', 'bad'] as const;

/** Checkpoints of earlier leaders that stay; a reader that passes while one is removed still finds a recent one. */
const CHECKPOINTS_KEPT = 3;

/** What there is to know of each view version: its shape, how far it is, and which documents are not served. */
export class ViewsState {
  private readonly rows: Collection<StateRow>;
  private readonly reads = new Map<string, SharedRead<ViewState | undefined>>();
  /** A reader never goes back, whatever it misses while checkpoints change places. */
  private readonly reached = new Map<string, { readonly made: string; readonly checkpoint: number }>();
  private readonly tidied = new Set<string>();
  private indexed: Promise<unknown> | undefined;

  constructor(db: Db) {
    this.rows = stateRows(db);
  }

  /** undefined where it was not prepared. Everything in one read, and one for all who ask at a time. */
  find(key: string): Promise<ViewState | undefined> {
    const shared = this.reads.get(key) ?? new SharedRead(() => this.read(key));
    this.reads.set(key, shared);
    return shared.get();
  }

  /** Every view that was prepared, in one read. */
  async all(): Promise<ReadonlyMap<string, ViewState>> {
    const found = await this.rows.find({ kind: { $in: [...OF_A_VIEW] } }, { batchSize: 10_000 }).toArray();
    const byKey = new Map<string, StateRow[]>();
    for (const row of found) {
      if (!('key' in row)) continue;
      const rows = byKey.get(row.key);
      if (rows) rows.push(row);
      else byKey.set(row.key, [row]);
    }
    return new Map(
      [...byKey].flatMap(([key, rows]) => {
        const state = this.stateOf(key, rows);
        return state ? [[key, state] as const] : [];
      }),
    );
  }

  /** Columns as JSON of the view as it is stored now: ours, or what stood there before. */
  async declare(key: string, columns: string): Promise<string> {
    this.indexed ??= this.rows.createIndex({ key: 1 });
    await this.indexed;
    if (await insertOnce(this.rows, { _id: `view:${key}`, kind: 'view', key, columns, made: new ObjectId() }))
      return columns;
    const stored = await this.rows.findOne({ _id: `view:${key}` });
    return stored?.kind === 'view' ? stored.columns : columns;
  }

  async isDropping(key: string): Promise<boolean> {
    const stored = await this.rows.findOne({ _id: `view:${key}` });
    return stored?.kind === 'view' && stored.dropping === true;
  }

  async beginDrop(key: string): Promise<void> {
    await this.rows.updateOne({ _id: `view:${key}` }, { $set: { dropping: true } });
    this.forget(key);
  }

  /** The view itself last: until then whoever comes finishes the drop. */
  async endDrop(key: string): Promise<void> {
    for (const kind of ['served', 'checkpoint', 'bad', 'view'] as const)
      await this.rows.deleteMany({ kind, key });
    this.forget(key);
  }

  async moveCheckpoints(fence: number, reached: readonly Checkpoint[]): Promise<void> {
    const term = termOf(fence);
    const moves = reached.map(({ key, n }) => {
      const made = { kind: 'checkpoint' as const, key, fence };
      const update = { $max: { n }, $setOnInsert: made };
      return { updateOne: { filter: { _id: `checkpoint:${key}${term}` }, update, upsert: true } };
    });
    await updateEach(this.rows, moves);
    await this.tidy(fence, reached);
  }

  async quarantine({ key, id, number, reason }: Quarantined): Promise<void> {
    await insertOnce(this.rows, { _id: `bad:${key}:${id}`, kind: 'bad', key, id, number, reason });
  }

  async quarantined(key?: string): Promise<readonly Quarantined[]> {
    const found = await this.rows.find(key === undefined ? { kind: 'bad' } : { kind: 'bad', key }).toArray();
    const entries = found.flatMap((row) =>
      row.kind === 'bad' ? [{ key: row.key, id: row.id, number: row.number, reason: row.reason }] : [],
    );
    const place = (entry: Quarantined): string => `${entry.key} ${entry.id}`;
    return entries.sort((a, b) => a.number - b.number || (place(a) < place(b) ? -1 : 1));
  }

  /** Also those whose drop was begun: it is still to be ended. */
  async prepared(): Promise<readonly string[]> {
    const found = await this.rows.find({ kind: 'view' }).toArray();
    return found.flatMap((row) => (row.kind === 'view' ? [row.key] : []));
  }

  private async read(key: string): Promise<ViewState | undefined> {
    return this.stateOf(key, await this.rows.find({ key }, { batchSize: 10_000 }).toArray());
  }

  private stateOf(key: string, found: readonly StateRow[]): ViewState | undefined {
    const view = found.find((row) => row.kind === 'view');
    if (!view || view.dropping) return undefined;
    const made = String(view.made);
    const before = this.reached.get(key);
    const numbers = found.map((row) => (row.kind === 'checkpoint' ? row.n : 0));
    const checkpoint = Math.max(0, ...numbers, before?.made === made ? before.checkpoint : 0);
    this.reached.set(key, { made, checkpoint });
    const bad = new Set(found.flatMap((row) => (row.kind === 'bad' ? [row.id] : [])));
    return { columns: JSON.parse(view.columns) as ViewShape['columns'], checkpoint, bad };
  }

  /** Once a term: each leader leaves one behind, and every read reads them all. */
  private async tidy(fence: number, reached: readonly Checkpoint[]): Promise<void> {
    const untidy = reached.filter(({ key }) => !this.tidied.has(`${key}#${fence}`));
    if (untidy.length === 0) return;
    for (const { key } of untidy) this.tidied.add(`${key}#${fence}`);
    const asked = { kind: 'checkpoint' as const, key: { $in: untidy.map(({ key }) => key) } };
    const found = await this.rows.find(asked, { batchSize: 10_000 }).toArray();
    const rows = found.flatMap((row) => (row.kind === 'checkpoint' && row.fence !== fence ? [row] : []));
    const over = untidy.flatMap(({ key, n }) => {
      const others = rows.filter((row) => row.key === key && row.n <= n);
      return others.sort((a, b) => b.fence - a.fence).slice(CHECKPOINTS_KEPT);
    });
    if (over.length > 0) await this.rows.deleteMany({ _id: { $in: over.map(({ _id }) => _id) } });
  }

  private forget(key: string): void {
    this.reached.delete(key);
    for (const term of this.tidied) if (term.startsWith(`${key}#`)) this.tidied.delete(term);
  }
}
