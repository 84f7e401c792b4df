import type { Collection, Db } from 'mongodb';
import type { SessionRow, Sessions } from '../ports.js';

type StoredSession = Omit<SessionRow, 'id'> & { _id: string };

/** Whether a session is over is judged on reading; there is no expiry of the server's own. */
export class MongoSessions implements Sessions {
  static readonly indexes = [{ subject: 1, lastSeenAt: 1 }, { createdAt: 1 }, { lastSeenAt: 1 }] as const;
  private readonly rows: Collection<StoredSession>;

  constructor(db: Db) {
    this.rows = db.collection<StoredSession>('sessions');
  }

  async add({ id, ...row }: SessionRow): Promise<void> {
    await this.rows.insertOne({ _id: id, ...row });
  }

  async find(id: string) {
    const found = await this.rows.findOne({ _id: id });
    return found ? sessionOf(found) : undefined;
  }

  async touch(id: string, at: number): Promise<void> {
    await this.rows.updateOne({ _id: id }, { $max: { lastSeenAt: at } });
  }

  async list(subject: string) {
    const found = await this.rows.find({ subject }, { sort: { lastSeenAt: -1 }, batchSize: 1_000 }).toArray();
    return found.map(sessionOf);
  }

  async end(subject: string, id: string): Promise<boolean> {
    return (await this.rows.deleteOne({ _id: id, subject })).deletedCount > 0;
  }

  async endAll(subject: string, exceptId?: string): Promise<number> {
    const own = await this.rows.find({ subject }, { projection: { _id: 1 }, batchSize: 1_000 }).toArray();
    const over = own.map(({ _id }) => _id).filter((id) => id !== exceptId);
    return (await this.rows.deleteMany({ _id: { $in: over } })).deletedCount;
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    const made = await this.rows.deleteMany({ createdAt: { $lt: createdBefore } });
    const seen = await this.rows.deleteMany({ lastSeenAt: { $lt: seenBefore } });
    return made.deletedCount + seen.deletedCount;
  }
}

const sessionOf = ({ _id, ...row }: StoredSession): SessionRow => ({ id: _id, ...row });
