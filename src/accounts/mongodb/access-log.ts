import type { Collection, Db } from 'mongodb';
import { listedAs, pageOf, pageSize, placeOf, type AccessPlace } from '../access-cursor.js';
import { present } from '../identifiers.js';
import type { AccessEntry, AccessLog, AccessPage, AccessQuery } from '../ports.js';
import { insertOnce } from '../../mongodb/inserts.js';

/** `_id` is the moment and the order of arrival, 16 digits each: rows of one network stand in order by it. */
type StoredEntry = AccessEntry & { _id: string };

const DIGITS = 16;
const padded = (value: number) => String(value).padStart(DIGITS, '0');
const idOf = ({ at, number }: AccessPlace) => `${padded(at)}.${padded(number)}`;
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const numberOf = (id: string) => Number(id.slice(DIGITS + 1));

export class MongoAccessLog implements AccessLog {
  static readonly indexes = [{ network: 1, _id: 1 }, { network: 1, target: 1, _id: 1 }, { at: 1 }] as const;
  private readonly rows: Collection<StoredEntry>;
  private last = 0;

  constructor(db: Db) {
    this.rows = db.collection<StoredEntry>('accessLog');
  }

  async append(entry: AccessEntry): Promise<void> {
    const row = present(entry);
    for (;;) {
      const _id = idOf({ at: entry.at, number: this.next() });
      if (await insertOnce(this.rows, { ...row, _id })) return;
    }
  }

  async *all(): AsyncIterable<AccessEntry> {
    for await (const { _id, ...entry } of this.rows.find({}, { sort: { _id: 1 }, batchSize: 1_000 }))
      yield entry;
  }

  async appendAll(entries: readonly AccessEntry[]): Promise<void> {
    const rows = entries.map((entry) => ({
      ...present(entry),
      _id: idOf({ at: entry.at, number: this.next() }),
    }));
    if (rows.length > 0) await this.rows.insertMany(rows, { ordered: true });
  }

  async list(network: string, query: AccessQuery = {}): Promise<AccessPage> {
    const size = pageSize(query);
    const { target, outcome } = query;
    const about =
      target === undefined ? {} : { $or: [{ target }, { details: { $regex: literally(listedAs(target)) } }] };
    const asked = { network, ...about, ...present({ outcome }), _id: { $lt: idOf(placeOf(query.cursor)) } };
    const found = await this.rows
      .find(asked, { sort: { _id: -1 }, limit: size + 1, batchSize: size + 2 })
      .toArray();
    return pageOf(
      found.map(({ _id, ...entry }) => ({ number: numberOf(_id), entry })),
      size,
    );
  }

  async sweep(before: number): Promise<number> {
    return (await this.rows.deleteMany({ at: { $lt: before } })).deletedCount;
  }

  /** Microseconds by our clock, rising within this process; two processes that meet at one take the next. */
  private next(): number {
    const now = Math.floor((performance.timeOrigin + performance.now()) * 1_000);
    this.last = Math.max(this.last + 1, now);
    return this.last;
  }
}
