import type { Db, IndexSpecification } from 'mongodb';
import type { AccountStores } from '../ports.js';
import { MongoAccessLog } from './access-log.js';
import { MongoAttempts } from './attempts.js';
import { MongoDirectory } from './directory.js';
import { MongoDrafts } from './drafts.js';
import { MongoInvitations } from './invitations.js';
import { MongoSessions } from './sessions.js';

const INDEXES: Readonly<Record<string, readonly IndexSpecification[]>> = {
  ...MongoDirectory.indexes,
  ...MongoInvitations.indexes,
  sessions: MongoSessions.indexes,
  endedSessions: MongoSessions.endedIndexes,
  attempts: MongoAttempts.indexes,
  drafts: MongoDrafts.indexes,
  accessLog: MongoAccessLog.indexes,
};

/**
 * Accounts in a MongoDB database of personal data, with indexes made where they are missing. Races are decided by inserts
 * alone. `now` gives milliseconds since 1970 by the real clock; closing the connection is its opener's.
 */
export async function mongoAccounts(db: Db, now: () => number): Promise<AccountStores> {
  for (const [collection, indexes] of Object.entries(INDEXES))
    for (const index of indexes) await db.collection(collection).createIndex(index);
  return {
    now,
    directory: new MongoDirectory(db, now),
    sessions: new MongoSessions(db, now),
    invitations: new MongoInvitations(db, now),
    attempts: new MongoAttempts(db),
    drafts: new MongoDrafts(db, now),
    accessLog: new MongoAccessLog(db),
    close: async () => {},
  };
}
