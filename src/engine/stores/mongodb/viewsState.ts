import { ObjectId, type Collection, type Db } from 'mongodb';
import type { Announced, Quarantined, RebuildAsked, ViewShape } from '../../ports.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import { SharedRead } from './sharedRead.js';
import { updateEach } from './writes.js';

/**
 * Storage contract of collection `state`: what there is to know of views beside their documents.
 *
 * - `view`: a view version; `columns` is the JSON of its shape, `made` another each time it is prepared after a drop.
 *   `dropping` while its collections are being removed
 * - `checkpoint`: as far as the leader of that term has written; written by it alone, so a woken old one moves none but its
 *   own. The greatest counts
 * - `bad`: a document a fold failed on
 * - `served`: which version of a view is read; `fence` is the last term that stood for it: an earlier one moves it no more
 * - `announced`: as far as the leader of that term has folded every served view, and why it stands still where it does
 * - `rebuild`: somebody asked for this view to be built anew; `failed` says why that could not be
 */
type StateRow =
  | { _id: string; kind: 'view'; key: string; columns: string; made: ObjectId; dropping?: true }
  | { _id: string; kind: 'checkpoint'; key: string; fence: number; n: number }
  | { _id: string; kind: 'bad'; key: string; id: string; number: number; reason: string }
  | { _id: string; kind: 'announced'; fence: number; n: number; fault: string | null }
  | { _id: string; kind: 'rebuild'; name: string; failed: string | null }
  | ServedRow;
interface ServedRow {
  _id: string;
  kind: 'served';
  key: string;
  name: string;
  fence: number;
}

export interface ViewState {
  readonly columns: ViewShape['columns'];
  readonly checkpoint: number;
  /** Ids of documents that are not served. */
  readonly bad: ReadonlySet<string>;
}

export interface Checkpoint {
  readonly key: string;
  readonly n: number;
}
/** Kinds that say what a view is and how far. */
const OF_A_VIEW = ['view', 'checkpoint', 'bad'] as const;

const FENCE_DIGITS = 12;
/** Checkpoints of earlier leaders that stay; a reader that passes while one is removed still finds a recent one. */
const CHECKPOINTS_KEPT = 3;
/** Terms whose announcement stays; the one that got farthest stays in any case. */
const ANNOUNCED_KEPT = 3;

const announcedId = (fence: number): string => `announced#${String(fence).padStart(FENCE_DIGITS, '0')}`;

export class ViewsState {
  private readonly rows: Collection<StateRow>;
  private readonly reads = new Map<string, SharedRead<ViewState | undefined>>();
  /** A reader never goes back, whatever it misses while checkpoints change places. */
  private readonly reached = new Map<string, { readonly made: string; readonly checkpoint: number }>();
  private readonly tidied = new Set<string>();
  private indexed: Promise<unknown> | undefined;

  constructor(db: Db) {
    this.rows = db.collection<StateRow>('state');
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
    const term = `#${String(fence).padStart(FENCE_DIGITS, '0')}`;
    const moves = reached.map(({ key, n }) => {
      const made = { kind: 'checkpoint' as const, key, fence };
      const update = { $max: { n }, $setOnInsert: made };
      return { updateOne: { filter: { _id: `checkpoint:${key}${term}` }, update, upsert: true } };
    });
    await updateEach(this.rows, moves);
    await this.tidy(fence, reached);
  }

  async announce(fence: number, n: number): Promise<void> {
    const made = { kind: 'announced' as const, fence, fault: null };
    await this.rows.updateOne(
      { _id: announcedId(fence) },
      { $max: { n }, $setOnInsert: made },
      { upsert: true },
    );
  }

  async announceFault(fence: number, fault: string | undefined): Promise<void> {
    const made = { kind: 'announced' as const, fence, n: 0 };
    const $set = { fault: fault ?? null };
    await this.rows.updateOne({ _id: announcedId(fence) }, { $set, $setOnInsert: made }, { upsert: true });
  }

  /** The greatest number of any term, and the fault of the last. */
  async announced(): Promise<Announced> {
    const found = await this.rows.find({ kind: 'announced' }).toArray();
    const rows = found.flatMap((row) => (row.kind === 'announced' ? [row] : []));
    const last = rows.reduce<(typeof rows)[number] | undefined>(
      (a, b) => (a && a.fence > b.fence ? a : b),
      undefined,
    );
    const number = Math.max(0, ...rows.map(({ n }) => n));
    return last?.fault ? { number, fault: last.fault } : { number };
  }

  async askRebuild(name: string): Promise<void> {
    const asked = { kind: 'rebuild' as const, name, failed: null };
    await this.rows.updateOne({ _id: `rebuild:${name}` }, { $set: asked }, { upsert: true });
  }

  async rebuildsAsked(): Promise<readonly RebuildAsked[]> {
    const found = await this.rows.find({ kind: 'rebuild' }, { sort: { _id: 1 } }).toArray();
    return found.flatMap((row) =>
      row.kind !== 'rebuild'
        ? []
        : [row.failed === null ? { name: row.name } : { name: row.name, failed: row.failed }],
    );
  }

  async endRebuild(name: string, failed?: string): Promise<void> {
    const _id = `rebuild:${name}`;
    if (failed === undefined) await this.rows.deleteOne({ _id });
    else await this.rows.updateOne({ _id }, { $set: { failed } });
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

  async served(): Promise<Readonly<Record<string, string>>> {
    const found = await this.rows.find({ kind: 'served' }).toArray();
    return Object.fromEntries(found.flatMap((row) => (row.kind === 'served' ? [[row.name, row.key]] : [])));
  }

  /** @throws where a later term has taken over: what is served is that one's to say */
  async serve(name: string, key: string, fence: number): Promise<void> {
    const _id = `served:${name}`;
    const served = { kind: 'served' as const, name, key, fence };
    if (await insertOnce(this.rows, { _id, ...served })) return;
    const { matchedCount } = await this.rows.updateOne({ _id, fence: { $lte: fence } }, { $set: served });
    if (matchedCount === 0) throw new Error(`A later term serves ${name}`);
  }

  async takeOver(fence: number): Promise<void> {
    const found = await this.rows.find({ kind: 'served' }).toArray();
    for (const { _id } of found)
      await this.rows.updateOne({ _id, fence: { $lte: fence } }, { $set: { fence } });
    const { number } = await this.announced();
    const over = { kind: 'announced' as const, fence: { $lt: fence - ANNOUNCED_KEPT }, n: { $lt: number } };
    await this.rows.deleteMany(over);
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
