import { Binary, type Collection, type Db } from 'mongodb';
import type { Drafts } from '../ports.js';
import { isDuplicate } from './inserts.js';

/** `_id` is the JSON of subject and key: one draft for each. */
interface StoredDraft {
  _id: string;
  subject: string;
  key: string;
  bytes: Binary;
  updatedAt: number;
}
const placeOf = (subject: string, key: string) => JSON.stringify([subject, key]);

export class MongoDrafts implements Drafts {
  static readonly indexes = [{ key: 1, updatedAt: 1 }, { subject: 1 }, { updatedAt: 1 }] as const;
  private readonly rows: Collection<StoredDraft>;

  constructor(
    db: Db,
    private readonly now: () => number,
  ) {
    this.rows = db.collection<StoredDraft>('drafts');
  }

  async keep(subject: string, key: string, bytes: Uint8Array): Promise<number> {
    const updatedAt = this.now();
    await this.put({ _id: placeOf(subject, key), subject, key, bytes: new Binary(bytes), updatedAt });
    return updatedAt;
  }

  async find(subject: string, key: string) {
    const found = await this.rows.findOne({ _id: placeOf(subject, key) });
    return found
      ? { subject, key, bytes: Uint8Array.from(found.bytes.value()), updatedAt: found.updatedAt }
      : undefined;
  }

  async writers(key: string) {
    const projection = { _id: 0, subject: 1, key: 1, updatedAt: 1 } as const;
    const found = await this.rows
      .find({ key }, { projection, sort: { updatedAt: -1 }, batchSize: 1_000 })
      .toArray();
    return found.map(({ subject, key, updatedAt }) => ({ subject, key, updatedAt }));
  }

  async discard(subject: string, key: string): Promise<void> {
    await this.rows.deleteOne({ _id: placeOf(subject, key) });
  }

  async forget(subject: string): Promise<void> {
    await this.rows.deleteMany({ subject });
  }

  async sweep(updatedBefore: number): Promise<number> {
    return (await this.rows.deleteMany({ updatedAt: { $lt: updatedBefore } })).deletedCount;
  }

  /** Where the first draft was made in between, it is there the second time. */
  private async put(row: StoredDraft, again = true): Promise<void> {
    try {
      await this.rows.replaceOne({ _id: row._id }, row, { upsert: true });
    } catch (error) {
      if (!again || !isDuplicate(error)) throw error;
      await this.put(row, false);
    }
  }
}
