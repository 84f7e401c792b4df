import type { Collection, Db } from 'mongodb';
import type { Attempts, AttemptStore } from '../ports.js';
import { insertOnce } from '../../mongodb/inserts.js';

/**
 * Every state of a record is a row of its own, `_id` `<key>#<n>`, and the greatest `n` counts: whoever inserts the next
 * one first has replaced what they saw. `gone` stands where it was cleared.
 */
interface StoredAttempts extends Attempts {
  _id: string;
  n: number;
  gone: boolean;
}
/** Earlier states stay for a while, so that nobody who slept can put one of theirs among them. */
const KEPT = 20;
const MANY = 500;

export class MongoAttempts implements AttemptStore {
  static readonly indexes = [{ key: 1, n: 1 }, { lastAt: 1 }] as const;
  private readonly rows: Collection<StoredAttempts>;

  constructor(db: Db) {
    this.rows = db.collection<StoredAttempts>('attempts');
  }

  async find(key: string) {
    const newest = await this.newest(key);
    return newest && !newest.gone ? attemptsOf(newest) : undefined;
  }

  async replace(seen: Attempts | undefined, next: Attempts): Promise<boolean> {
    const newest = await this.newest(next.key);
    const stands = newest && !newest.gone ? newest : undefined;
    if (stands?.failures !== seen?.failures || stands?.lastAt !== seen?.lastAt) return false;
    return this.put(next, (newest?.n ?? 0) + 1, false);
  }

  async clear(key: string): Promise<void> {
    for (;;) {
      const newest = await this.newest(key);
      if (!newest || newest.gone) return;
      if (await this.put({ ...attemptsOf(newest), failures: 0 }, newest.n + 1, true)) return;
    }
  }

  async sweep(lastBefore: number): Promise<number> {
    const old = await this.rows.find({ lastAt: { $lt: lastBefore } }, { projection: { key: 1 } }).toArray();
    const keys = [...new Set(old.map(({ key }) => key))];
    let swept = 0;
    for (let at = 0; at < keys.length; at += MANY)
      swept += await this.sweepSome(keys.slice(at, at + MANY), lastBefore);
    return swept;
  }

  private async sweepSome(keys: readonly string[], lastBefore: number): Promise<number> {
    const rows = await this.rows
      .find({ key: { $in: [...keys] } }, { sort: { n: 1 }, batchSize: 1_000 })
      .toArray();
    const newest = new Map(rows.map((row) => [row.key, row]));
    const over = rows.filter(({ key }) => newest.get(key)!.lastAt < lastBefore);
    await this.rows.deleteMany({ _id: { $in: over.map(({ _id }) => _id) } });
    return over.filter((row) => newest.get(row.key) === row && !row.gone).length;
  }

  private async put(next: Attempts, n: number, gone: boolean): Promise<boolean> {
    const row = { _id: `${next.key}#${n}`, ...next, n, gone };
    if (!(await insertOnce(this.rows, row))) return false;
    const newest = await this.newest(next.key);
    if (newest && newest.n >= n + KEPT) return false;
    if (n % KEPT === 0) await this.rows.deleteMany({ key: next.key, n: { $lte: n - KEPT } });
    return true;
  }

  private newest(key: string): Promise<StoredAttempts | null> {
    return this.rows.findOne({ key }, { sort: { n: -1 } });
  }
}

const attemptsOf = ({ key, failures, lastAt }: StoredAttempts): Attempts => ({ key, failures, lastAt });
