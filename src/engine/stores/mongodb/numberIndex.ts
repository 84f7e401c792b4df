import type { Collection, Db } from 'mongodb';
import type { NumberIndex, NumberRow } from '../eventstoredb/number-index.js';
import { checkNext, checkSame } from '../numberRows.js';
import { insertOnce, isDuplicate } from '../../../mongodb/inserts.js';
import { makeIndexes } from './writes.js';

/**
 * Storage contract of collection `numbers`: one row a counted event, added in order and never changed. `sealed` is the
 * stored text, as ciphertext, of an event that holds sealed values; `foreign` is there, and true, where others wrote it.
 * Such a row stands in collection `foreign` as well, from before it is in `numbers`: these are few, and found without an index.
 */
interface StoredNumber extends Omit<NumberRow, 'number'> {
  readonly _id: number;
}

const INSERTS = 500;

/** Event numbers beside the views, from which they can be counted again. Any process reads; the leader alone adds. */
export class MongoNumberIndex implements NumberIndex {
  private readonly all: Collection<StoredNumber>;
  private readonly ofOthers: Collection<StoredNumber>;

  /** Touches nothing. `begins` is told the id of event 1 before its row is written; where it refuses, none is. */
  constructor(
    db: Db,
    private readonly begins: (id: string) => Promise<void> = async () => {},
  ) {
    this.all = db.collection<StoredNumber>('numbers');
    this.ofOthers = db.collection<StoredNumber>('foreign');
  }

  static async open(db: Db): Promise<MongoNumberIndex> {
    const opened = new MongoNumberIndex(db);
    await opened.prepare();
    return opened;
  }

  /** Makes the indexes where they are missing. */
  prepare(): Promise<void> {
    return makeIndexes(this.all, [
      { key: { place: 1 }, name: 'places' },
      { key: { stream: 1, revision: 1 }, name: 'streams' },
      { key: { at: 1, _id: 1 }, name: 'instants' },
    ]);
  }

  async head(): Promise<number> {
    return (await this.last())?._id ?? 0;
  }

  async row(number: number): Promise<NumberRow | undefined> {
    const found = await this.all.findOne({ _id: number });
    return found ? numberRow(found) : undefined;
  }

  async rows(numbers: readonly number[]): Promise<readonly NumberRow[]> {
    if (numbers.length === 0) return [];
    const asked = { _id: { $in: [...numbers] } };
    return (await this.all.find(asked, { batchSize: numbers.length + 1 }).toArray()).map(numberRow);
  }

  /** First whether there is a row at or after the place: then those before it are all there, as they are added in order. */
  async numberOf(place: number): Promise<number | undefined> {
    const projection = { place: 1 } as const;
    const after = await this.all.findOne({ place: { $gte: place } }, { projection, sort: { place: 1 } });
    if (!after && place > 0) return undefined;
    if (after?.place === place) return after._id;
    const before = await this.all.findOne({ place: { $lt: place } }, { projection, sort: { place: -1 } });
    return before?._id ?? 0;
  }

  async numbersOf(stream: string, fromRevision: number): ReturnType<NumberIndex['numbersOf']> {
    const projection = { revision: 1 } as const;
    const asked = { stream, revision: { $gte: fromRevision } };
    const found = await this.all
      .find(asked, { projection, sort: { revision: 1 }, batchSize: 10_000 })
      .toArray();
    return found.map(({ _id, revision }) => ({ number: _id, revision }));
  }

  async numberAt(ms: number): Promise<number> {
    const sort = { at: -1, _id: -1 } as const;
    const found = await this.all.findOne({ at: { $lte: ms } }, { projection: { _id: 1 }, sort });
    return found?._id ?? 0;
  }

  async foreign(limit: number): Promise<readonly NumberRow[]> {
    const found = this.ofOthers.find({}, { sort: { _id: 1 }, limit, batchSize: limit + 1 });
    return (await found.toArray()).map(numberRow);
  }

  /** Another leader may add the same at the same time: whoever comes second compares. */
  async add(rows: readonly NumberRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += INSERTS) await this.addSome(rows.slice(at, at + INSERTS));
  }

  private async addSome(rows: readonly NumberRow[]): Promise<void> {
    if (rows[0]?.number === 1) await this.begins(rows[0].id);
    const stored = await this.stored(rows);
    for (const row of rows) if (stored.has(row.number)) checkSame(row, stored.get(row.number)!);
    const fresh = rows.filter((row) => !stored.has(row.number));
    if (fresh.length === 0) return;
    const first = fresh[0]!.number;
    checkNext(fresh, stored.get(first - 1) ?? (await this.row(first - 1)));
    for (const row of fresh) if (row.foreign) await insertOnce(this.ofOthers, storedNumber(row));
    try {
      await this.all.insertMany(fresh.map(storedNumber), { ordered: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await this.addSome(rows);
    }
  }

  private async stored(rows: readonly NumberRow[]): Promise<ReadonlyMap<number, NumberRow>> {
    const found = await this.rows(rows.map(({ number }) => number));
    return new Map(found.map((row) => [row.number, row]));
  }

  private last(): Promise<StoredNumber | null> {
    return this.all.findOne({}, { projection: { _id: 1 }, sort: { _id: -1 } });
  }
}

const storedNumber = ({ number, ...row }: NumberRow): StoredNumber => ({ _id: number, ...row });
const numberRow = ({ _id, ...row }: StoredNumber): NumberRow => ({ number: _id, ...row });
