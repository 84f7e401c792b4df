import { ObjectId, type Collection } from 'mongodb';
import { Fenced, type DekRow, type EpochRow, type FenceRow, type KeyStore } from '../../ports.js';
import { StoreError } from '../errors.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import type { MongoDatabase } from './open.js';
import { insertMissing, makeIndexes } from './writes.js';

/**
 * Storage contract of the keys' database (audit.md 8.4): with the account directory the only place that links a pseudonym
 * to an account. Times are ISO instants.
 *
 * - `deks`: data keys as wrapped; `made` tells which of two of one instant came later
 * - `fences`: keys that were, or are being, destroyed; never removed
 * - `chosen`: the identity key of a participant that everybody uses, `_id` `<network>/<participant>#<n>`: of several made at
 *   once one insert wins. The next n once that key was destroyed. Its row stands in `deks` as well, for whoever looks by kid
 * - `epochs`: of key-encryption keys; the greatest is active
 */
interface StoredDek extends Omit<DekRow, 'kid'> {
  readonly _id: string;
  readonly made: ObjectId;
}
interface StoredFence extends Omit<FenceRow, 'kid'> {
  readonly _id: string;
}
interface StoredChoice {
  readonly _id: string;
  readonly owner: string;
  readonly n: number;
  readonly row: DekRow;
}
interface StoredEpoch {
  readonly _id: number;
  readonly createdAt: string;
  readonly provider: string;
}

/** A read that waits for the majority to answer gives up after this. */
const LINEARIZED_MS = 10_000;
const batchSize = 1_000;

/**
 * Keys in a MongoDB database of their own. There is no transaction over key and fence: a key is inserted first and the
 * fences are read after, while an erasure writes its fence first and looks for keys after, so one of the two sees the other.
 */
export class MongoKeyStore implements KeyStore {
  private readonly deks: Collection<StoredDek>;
  private readonly fenced: Collection<StoredFence>;
  private readonly chosen: Collection<StoredChoice>;
  private readonly known: Collection<StoredEpoch>;

  private constructor(private readonly at: MongoDatabase) {
    this.deks = at.db.collection<StoredDek>('deks');
    this.fenced = at.db.collection<StoredFence>('fences');
    this.chosen = at.db.collection<StoredChoice>('chosen');
    this.known = at.db.collection<StoredEpoch>('epochs');
  }

  /** Makes the indexes where they are missing. */
  static async open(at: MongoDatabase): Promise<MongoKeyStore> {
    const store = new MongoKeyStore(at);
    await makeIndexes(store.deks, [
      { key: { network: 1, participant: 1, purpose: 1, createdAt: 1 }, name: 'participants' },
    ]);
    await makeIndexes(store.chosen, [{ key: { owner: 1, n: 1 }, name: 'owners' }]);
    await makeIndexes(store.fenced, [{ key: { commit: 1 }, name: 'commits' }]);
    return store;
  }

  async add(rows: readonly DekRow[]): Promise<void> {
    if (rows.length === 0) return;
    const taken = await insertMissing(this.deks, rows.map(storedDek));
    const fenced = await this.fencedOf(rows, 'linearizable');
    if (fenced.length > 0) {
      const ours = rows.filter((row, index) => !taken.includes(index) || fenced.includes(row));
      await this.deks.deleteMany({ _id: { $in: ours.map(({ kid }) => kid) } });
      throw new Fenced(fenced[0]!.kid);
    }
    if (taken.length > 0) await this.mustBeSame(taken.map((index) => rows[index]!));
  }

  async getOrCreate(row: DekRow): Promise<DekRow> {
    if ((await this.fencedOf([row])).length > 0) throw new Fenced(row.kid);
    const owner = ownerOf(row.network, row.participant);
    const choice = await this.lastChoice(owner);
    const held = choice ? await this.standing(choice.row) : await this.newestOf(row.network, row.participant);
    if (held) return held;
    const n = (choice?.n ?? 0) + 1;
    await insertOnce(this.chosen, { _id: `${owner}#${n}`, owner, n, row });
    return this.getOrCreate(row);
  }

  async find(kids: readonly string[]): Promise<readonly DekRow[]> {
    const found = await this.deks.find({ _id: { $in: [...kids] } }, { batchSize: kids.length + 1 }).toArray();
    const byKid = new Map(found.map((row) => [row._id, dekRow(row)]));
    return kids.map((kid) => byKid.get(kid)).filter((row) => row !== undefined);
  }

  async identityOf(network: string, participant: string): Promise<DekRow | undefined> {
    const choice = await this.lastChoice(ownerOf(network, participant));
    return choice ? this.standing(choice.row) : this.newestOf(network, participant);
  }

  private async newestOf(network: string, participant: string): Promise<DekRow | undefined> {
    const theirs = { network, participant, purpose: 'identity' as const };
    const found = await this.deks.find(theirs, { sort: { createdAt: -1, made: -1 } }).toArray();
    const rows = found.map(dekRow);
    const fenced = await this.fencedOf(rows);
    return rows.find((row) => !fenced.includes(row));
  }

  async fences(kids: readonly string[]): Promise<readonly FenceRow[]> {
    const found = await this.fenced.find({ _id: { $in: [...kids] } }).toArray();
    const byKid = new Map(found.map(({ _id, ...row }) => [_id, { kid: _id, ...row }]));
    return kids.map((kid) => byKid.get(kid)).filter((row) => row !== undefined);
  }

  async fence({ kid, commit, erasedAt, requestId }: FenceRow): Promise<void> {
    await insertOnce(this.fenced, { _id: kid, commit, erasedAt, requestId });
  }

  async epochs(): ReturnType<KeyStore['epochs']> {
    const found = await this.known.find({}, { sort: { _id: 1 } }).toArray();
    const last = found.at(-1);
    return found.map((row) => ({ epoch: row._id, status: row === last ? 'active' : 'retired' }));
  }

  async addEpoch(epoch: number, createdAt: string, provider: string): Promise<void> {
    await insertOnce(this.known, { _id: epoch, createdAt, provider });
  }

  /** What was chosen and never added is no key yet: nothing can be sealed under it. */
  async *allKeys(): AsyncIterable<DekRow> {
    for await (const row of this.deks.find({}, { sort: { createdAt: 1, made: 1 }, batchSize }))
      yield dekRow(row);
  }

  async *allFences(): AsyncIterable<FenceRow> {
    for await (const { _id, ...row } of this.fenced.find({}, { batchSize })) yield { kid: _id, ...row };
  }

  async *allEpochs(): AsyncIterable<EpochRow> {
    const found = this.known.find({}, { sort: { _id: 1 } });
    for await (const { _id, ...row } of found) yield { epoch: _id, ...row };
  }

  /** Closing the connection is its opener's. */
  async close(): Promise<void> {}

  /** What was chosen, where it was not destroyed; found by its kid too, whatever stopped who chose it. */
  private async standing(row: DekRow): Promise<DekRow | undefined> {
    try {
      await this.add([row]);
      return row;
    } catch (error) {
      if (error instanceof Fenced) return undefined;
      throw error;
    }
  }

  private async lastChoice(owner: string): Promise<StoredChoice | undefined> {
    return (await this.chosen.findOne({ owner }, { sort: { n: -1 } })) ?? undefined;
  }

  private async fencedOf(rows: readonly DekRow[], level?: 'linearizable'): Promise<readonly DekRow[]> {
    if (rows.length === 0) return [];
    const how = level && this.at.canLinearize() ? { readConcern: { level }, maxTimeMS: LINEARIZED_MS } : {};
    const [byKid, byCommit] = await Promise.all([
      this.fenced.find({ _id: { $in: rows.map(({ kid }) => kid) } }, how).toArray(),
      this.fenced.find({ commit: { $in: rows.map(({ commit }) => commit) } }, how).toArray(),
    ]);
    const kids = new Set(byKid.map(({ _id }) => _id));
    const commits = new Set(byCommit.map(({ commit }) => commit));
    return rows.filter(({ kid, commit }) => kids.has(kid) || commits.has(commit));
  }

  /** @throws StoreError `row-differs` */
  private async mustBeSame(rows: readonly DekRow[]): Promise<void> {
    const stored = await this.find(rows.map(({ kid }) => kid));
    const wrapped = new Map(stored.map((row) => [row.kid, row.wrapped]));
    const other = rows.find((row) => wrapped.get(row.kid) !== row.wrapped);
    if (other) throw new StoreError('row-differs', `Key ${other.kid} is another key`);
  }
}

const ownerOf = (network: string, participant: string): string => `${network}/${participant}`;
const storedDek = ({ kid, ...row }: DekRow): StoredDek => ({ _id: kid, ...row, made: new ObjectId() });
const dekRow = ({ _id, made: _, ...row }: StoredDek): DekRow => ({ kid: _id, ...row });
