import type { Collection, Db } from 'mongodb';
import { StoreError } from '../errors.js';
import { insertOnce } from '../../../mongodb/inserts.js';

/**
 * Storage contract of collection `installation`, in each of our databases: row `installation` with the id of event 1, and
 * a row `part:<name>` for what the database holds. Never changed.
 */
interface StoredMark {
  readonly _id: string;
  readonly id: string;
}
const MARK = 'installation';
const PART = 'part:';
const marksOf = (db: Db): Collection<StoredMark> => db.collection<StoredMark>(MARK);

/**
 * Touches nothing. `id` is that of event 1; where there are no events yet, the database must not be marked either.
 * @throws StoreError `other-installation`
 */
export async function checkInstallation(db: Db, id: string | undefined): Promise<void> {
  const stored = await installationIn(db);
  if (stored !== undefined && stored !== id) throw other(db, stored, id);
}

/** The id of event 1 of the installation that has the database; undefined while none has. */
export async function installationIn(db: Db): Promise<string | undefined> {
  return (await marksOf(db).findOne({ _id: MARK }))?.id;
}

/** The first installation that marks a database has it. @throws StoreError `other-installation` */
export async function markInstallation(db: Db, part: string, id: string): Promise<void> {
  if (!(await insertOnce(marksOf(db), { _id: MARK, id }))) await checkInstallation(db, id);
  await insertOnce(marksOf(db), { _id: PART + part, id });
}

/** What the database is known to hold. */
export async function partsIn(db: Db): Promise<ReadonlySet<string>> {
  const marks = await marksOf(db).find({}).toArray();
  return new Set(marks.flatMap(({ _id }) => (_id.startsWith(PART) ? [_id.slice(PART.length)] : [])));
}

function other(db: Db, stored: string, id: string | undefined): StoreError {
  const ours = id === undefined ? 'this one has no events' : `this one begins with ${id}`;
  const text = `Database ${db.databaseName} is of the installation that begins with event ${stored}; ${ours}`;
  return new StoreError('other-installation', text);
}
