import type {
  AnyBulkWriteOperation,
  Collection,
  Document,
  IndexDescription,
  OptionalUnlessRequiredId,
} from 'mongodb';
import { isDuplicate } from '../../../mongodb/inserts.js';

const INSERTS = 500;
/** FerretDB 1.24 on SQLite hangs for good at 100 updates in one command. */
const UPDATES = 50;

/** Inserts what is not there yet; rows whose `_id` is taken stay as they are. @returns places in `rows` of the taken ones */
export async function insertMissing<T extends Document>(
  collection: Collection<T>,
  rows: readonly OptionalUnlessRequiredId<T>[],
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let at = 0; at < rows.length; at += INSERTS) {
    try {
      await collection.insertMany(rows.slice(at, at + INSERTS), { ordered: false });
    } catch (error) {
      taken.push(...takenIn(error).map((index) => at + index));
    }
  }
  return taken;
}

/** Updates of single documents, in any order. */
export async function updateEach<T extends Document>(
  collection: Collection<T>,
  updates: readonly AnyBulkWriteOperation<T>[],
): Promise<void> {
  for (let at = 0; at < updates.length; at += UPDATES)
    await collection.bulkWrite(updates.slice(at, at + UPDATES), { ordered: false });
}

/** Makes indexes that are not there yet. One at a time: FerretDB 1.24 fails at a command that names several it has. */
export async function makeIndexes<T extends Document>(
  collection: Collection<T>,
  indexes: readonly IndexDescription[],
): Promise<void> {
  for (const index of indexes) await collection.createIndexes([index]);
}

/** @throws the error itself where anything else went wrong, the wait for the majority included */
function takenIn(error: unknown): readonly number[] {
  const { writeErrors, result } = error as BulkError;
  const errors = writeErrors === undefined ? [] : [writeErrors].flat();
  const isOther = errors.length === 0 || errors.some((one) => !isDuplicate(one));
  if (isOther || result?.getWriteConcernError?.() !== undefined) throw error;
  return errors.map(({ index }) => index);
}

interface BulkError {
  readonly writeErrors?: OneOrMany<{ readonly code: number; readonly index: number }>;
  readonly result?: { getWriteConcernError?(): unknown };
}
type OneOrMany<T> = T | readonly T[];
