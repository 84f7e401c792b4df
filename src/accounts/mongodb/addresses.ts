import type { Collection, Db } from 'mongodb';
import { insertOnce } from '../../mongodb/inserts.js';

/** `_id` is the folded address, so each exists once. Of several of one subject the greatest `n` counts. */
interface StoredAddress {
  _id: string;
  subject: string;
  n: number;
}

/**
 * Who has which e-mail address. A new address is inserted before the old one goes: what a crash leaves in between is an
 * address that is no longer its subject's, and free.
 */
export class Addresses {
  private readonly rows: Collection<StoredAddress>;

  constructor(db: Db) {
    this.rows = db.collection<StoredAddress>('addresses');
  }

  /** The subject that has the address now. */
  async holder(email: string): Promise<string | undefined> {
    const stored = await this.rows.findOne({ _id: email });
    return stored && (await this.of(stored.subject)) === email ? stored.subject : undefined;
  }

  async of(subject: string): Promise<string | undefined> {
    return (await this.newestOf(subject))?._id;
  }

  async all(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rows.find({}, { sort: { n: 1, _id: 1 }, batchSize: 1_000 }).toArray();
    return new Map(rows.map(({ _id, subject }) => [subject, _id]));
  }

  /** False where another has it, also when both ask at once. */
  async take(email: string, subject: string): Promise<boolean> {
    const before = await this.newestOf(subject);
    const row = { _id: email, subject, n: (before?.n ?? 0) + 1 };
    if (!(await insertOnce(this.rows, row))) {
      if (!(await this.removeStale(email)) || !(await insertOnce(this.rows, row))) return false;
    }
    await this.rows.deleteMany({ subject, n: { $lt: row.n } });
    return true;
  }

  async forget(subject: string): Promise<void> {
    await this.rows.deleteMany({ subject });
  }

  /** Only the very row that was seen to be left over. */
  private async removeStale(email: string): Promise<boolean> {
    const stored = await this.rows.findOne({ _id: email });
    if (!stored) return true;
    if ((await this.of(stored.subject)) === email) return false;
    await this.rows.deleteOne({ _id: email, subject: stored.subject, n: stored.n });
    return true;
  }

  private newestOf(subject: string): Promise<StoredAddress | null> {
    return this.rows.findOne({ subject }, { sort: { n: -1, _id: -1 } });
  }
}
