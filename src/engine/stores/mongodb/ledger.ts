import type { Collection, Db } from 'mongodb';
import type { AnswerRow, Ledger, MarkRow, Task } from '../../ports.js';
import { insertOnce, isDuplicate } from '../../../mongodb/inserts.js';
import { insertMissing, makeIndexes } from './writes.js';

/** Storage contract: `answers` by command id, `marks` by name, `tasks` by id (`doneAt` null while nobody did it). */
interface StoredAnswer extends Omit<AnswerRow, 'commandId'> {
  readonly _id: string;
}
interface StoredMark {
  readonly _id: string;
  readonly value: number;
}
interface StoredTask extends Omit<Task, 'id' | 'doneAt'> {
  readonly _id: string;
  readonly doneAt: string | null;
}

/** The ledger in a MongoDB database. It can't be built again from the events. */
export class MongoLedger implements Ledger {
  private readonly answers: Collection<StoredAnswer>;
  private readonly marks: Collection<StoredMark>;
  private readonly byId: Collection<StoredTask>;
  /** Marks are set one after the other. */
  private marking: Promise<unknown> = Promise.resolve();

  private constructor(db: Db) {
    this.answers = db.collection<StoredAnswer>('answers');
    this.marks = db.collection<StoredMark>('marks');
    this.byId = db.collection<StoredTask>('tasks');
  }

  /** Makes the indexes where they are missing. */
  static async open(db: Db): Promise<MongoLedger> {
    const ledger = new MongoLedger(db);
    await makeIndexes(ledger.answers, [{ key: { at: 1 }, name: 'instants' }]);
    await makeIndexes(ledger.byId, [{ key: { network: 1, at: 1 }, name: 'networks' }]);
    return ledger;
  }

  async find(commandId: string): ReturnType<Ledger['find']> {
    const found = await this.answers.findOne({ _id: commandId });
    return found ? { fingerprint: found.fingerprint, answer: found.answer } : undefined;
  }

  async remember(entries: readonly AnswerRow[]): Promise<void> {
    await insertMissing(
      this.answers,
      entries.map(({ commandId, ...entry }) => ({ _id: commandId, ...entry })),
    );
  }

  async mark(name: string): Promise<number> {
    return (await this.marks.findOne({ _id: name }))?.value ?? 0;
  }

  /** A mark never goes back: an instance that does not know yet that it no longer leads moves none. */
  setMark(name: string, value: number): Promise<void> {
    const set = this.marking.then(() => this.raise(name, value));
    this.marking = set.catch(() => {});
    return set;
  }

  async addTask({ id, doneAt, ...task }: Task): Promise<void> {
    await insertOnce(this.byId, { _id: id, ...task, doneAt: doneAt ?? null });
  }

  async tasks(network: string): Promise<readonly Task[]> {
    const found = await this.byId.find({ network }, { batchSize: 1_000 }).toArray();
    return found.map(taskOf).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }

  async finishTask(id: string, at: string): Promise<void> {
    await this.byId.updateOne({ _id: id, doneAt: null }, { $set: { doneAt: at } });
  }

  async sweep(before: string): Promise<void> {
    await this.answers.deleteMany({ at: { $lt: before } });
  }

  async *allAnswers(): AsyncIterable<AnswerRow> {
    const found = this.answers.find({}, { batchSize: 1_000 });
    for await (const { _id, ...row } of found) yield { commandId: _id, ...row };
  }

  async *allMarks(): AsyncIterable<MarkRow> {
    for await (const { _id, value } of this.marks.find({})) yield { name: _id, value };
  }

  async *allTasks(): AsyncIterable<Task> {
    for await (const row of this.byId.find({}, { batchSize: 1_000 })) yield taskOf(row);
  }

  /** Closing the connection is its opener's. */
  async close(): Promise<void> {
    await this.marking;
  }

  /** Where another made the mark in between, it is there the second time. */
  private async raise(name: string, value: number, again = true): Promise<void> {
    try {
      await this.marks.updateOne({ _id: name }, { $max: { value } }, { upsert: true });
    } catch (error) {
      if (!again || !isDuplicate(error)) throw error;
      await this.raise(name, value, false);
    }
  }
}

const orderOf = ({ at, id }: Task): string => `${at} ${id}`;

function taskOf({ _id, doneAt, ...task }: StoredTask): Task {
  return doneAt === null ? { id: _id, ...task } : { id: _id, ...task, doneAt };
}
