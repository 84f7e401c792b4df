import { Binary, type Collection, type Db } from 'mongodb';
import type { Draft, Drafts } from '../ports.js';
import { insertOnce, isDuplicate } from '../../mongodb/inserts.js';

/** `_id` is the JSON of subject and key: one draft for each. */
interface StoredDraft {
  _id: string;
  subject: string;
  key: string;
  bytes: Binary;
  updatedAt: number;
}
const placeOf = (subject: string, key: string) => JSON.stringify([subject, key]);
const draftOf = ({ subject, key, bytes, updatedAt }: StoredDraft): Draft => ({
  subject,
  key,
  bytes: Uint8Array.from(bytes.value()),
  updatedAt,
});

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
    const _id = placeOf(subject, key);
    for (;;) {
      const before = (await this.rows.findOne({ _id }, { projection: { updatedAt: 1 } }))?.updatedAt;
      const updatedAt = Math.max(this.now(), (before ?? 0) + 1);
      if (await this.put({ _id, subject, key, bytes: new Binary(bytes), updatedAt }, before))
        return updatedAt;
    }
  }

  async find(subject: string, key: string) {
    const found = await this.rows.findOne({ _id: placeOf(subject, key) });
    return found ? draftOf(found) : undefined;
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

  async *all(): AsyncIterable<Draft> {
    for await (const row of this.rows.find({}, { batchSize: 100 })) yield draftOf(row);
  }

  async restore({ subject, key, bytes, updatedAt }: Draft): Promise<void> {
    const row = { _id: placeOf(subject, key), subject, key, bytes: new Binary(bytes), updatedAt };
    await insertOnce(this.rows, row);
  }

  async sweep(updatedBefore: number, subject?: string): Promise<number> {
    const old = { updatedAt: { $lt: updatedBefore } };
    return (await this.rows.deleteMany(subject === undefined ? old : { ...old, subject })).deletedCount;
  }

  /** Over the draft that was read, or as the first one. @returns false where another was kept in between */
  private async put(row: StoredDraft, before: number | undefined): Promise<boolean> {
    if (before !== undefined)
      return (await this.rows.replaceOne({ _id: row._id, updatedAt: before }, row)).matchedCount === 1;
    try {
      await this.rows.insertOne(row);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}
