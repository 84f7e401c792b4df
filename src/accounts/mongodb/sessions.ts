import type { Collection, Db, Filter } from 'mongodb';
import { ENDED_RETENTION } from '../session-rules.js';
import type { SessionRow, Sessions } from '../ports.js';

type StoredSession = Omit<SessionRow, 'id'> & { _id: string };
/** Of an ended session only whose it was is kept. */
interface EndedSession {
  _id: string;
  subject: string;
  at: number;
}

/** Whether a session is over is judged on reading; there is no expiry of the server's own. */
export class MongoSessions implements Sessions {
  static readonly indexes = [{ subject: 1, lastSeenAt: 1 }, { createdAt: 1 }, { lastSeenAt: 1 }] as const;
  static readonly endedIndexes = [{ at: 1 }] as const;
  private readonly rows: Collection<StoredSession>;
  private readonly ended: Collection<EndedSession>;

  constructor(
    db: Db,
    private readonly now: () => number,
  ) {
    this.rows = db.collection<StoredSession>('sessions');
    this.ended = db.collection<EndedSession>('endedSessions');
  }

  async add({ id, ...row }: SessionRow): Promise<void> {
    await this.rows.insertOne({ _id: id, ...row });
  }

  async find(id: string) {
    const found = await this.rows.findOne({ _id: id });
    return found ? sessionOf(found) : undefined;
  }

  async holderOf(id: string) {
    const lately = { _id: id, at: { $gte: this.now() - ENDED_RETENTION } };
    return (await this.find(id))?.subject ?? (await this.ended.findOne(lately))?.subject;
  }

  async touch(id: string, at: number): Promise<void> {
    await this.rows.updateOne({ _id: id }, { $max: { lastSeenAt: at } });
  }

  async list(subject: string) {
    const found = await this.rows.find({ subject }, { sort: { lastSeenAt: -1 }, batchSize: 1_000 }).toArray();
    return found.map(sessionOf);
  }

  async end(subject: string, id: string): Promise<boolean> {
    return (await this.endWhere({ _id: id, subject })) > 0;
  }

  async endAll(subject: string, exceptId?: string): Promise<number> {
    return this.endWhere(exceptId === undefined ? { subject } : { subject, _id: { $ne: exceptId } });
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    await this.ended.deleteMany({ at: { $lt: this.now() - ENDED_RETENTION } });
    const made = await this.endWhere({ createdAt: { $lt: createdBefore } });
    return made + (await this.endWhere({ lastSeenAt: { $lt: seenBefore } }));
  }

  /** Whose it was is noted before it goes: a stop in between leaves a session that is ended again. */
  private async endWhere(which: Filter<StoredSession>): Promise<number> {
    const found = await this.rows.find(which, { projection: { subject: 1 }, batchSize: 1_000 }).toArray();
    for (const { _id, subject } of found)
      await this.ended.updateOne({ _id }, { $set: { subject, at: this.now() } }, { upsert: true });
    return (await this.rows.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })).deletedCount;
  }
}

const sessionOf = ({ _id, ...row }: StoredSession): SessionRow => ({ id: _id, ...row });
