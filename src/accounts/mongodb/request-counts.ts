import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { RequestCounts } from '../ports.js';

/** Of one process, its last: `keys` and `counts` go together. */
interface StoredCounts {
  _id: string;
  window: number;
  keys: string[];
  counts: number[];
}
/** What stood still for so many windows is of a process that has gone. */
const KEPT = 5;

/** A document for each process, written by it alone; a collection for each thing that is counted. */
export class MongoRequestCounts implements RequestCounts {
  private readonly rows: Collection<StoredCounts>;
  private readonly process = randomUUID();
  private swept = 0;

  constructor(db: Db, what: 'requestCounts' | 'keptCounts' = 'requestCounts') {
    this.rows = db.collection<StoredCounts>(what);
  }

  async tell(window: number, counts: ReadonlyMap<string, number>): Promise<void> {
    const told = { window, keys: [...counts.keys()], counts: [...counts.values()] };
    await this.rows.updateOne({ _id: this.process }, { $set: told }, { upsert: true });
    if (this.swept === window) return;
    this.swept = window;
    await this.rows.deleteMany({ window: { $lt: window - KEPT } });
  }

  async ofOthers(window: number): Promise<ReadonlyMap<string, number>> {
    const found = await this.rows.find({ window, _id: { $ne: this.process } }).toArray();
    const sums = new Map<string, number>();
    for (const { keys, counts } of found)
      for (const [at, key] of keys.entries()) sums.set(key, (sums.get(key) ?? 0) + (counts[at] ?? 0));
    return sums;
  }
}
