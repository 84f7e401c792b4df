import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountStores } from '../ports.js';
import { SqliteAccessLog } from './access-log.js';
import { SqliteAttempts } from './attempts.js';
import { SqliteDirectory } from './directory.js';
import { SqliteDrafts } from './drafts.js';
import { SqliteInvitations } from './invitations.js';
import { ACCESS_SCHEMA, ACCOUNTS_SCHEMA } from './schema.js';
import { SqliteSessions } from './sessions.js';
import { SqliteFile } from './sqlite-file.js';

const ACCOUNTS_FILE = 'accounts.db';
const ACCESS_FILE = 'access.db';

/**
 * Opens `accounts.db` and `access.db` in the folder, which is made when absent, for its owner alone.
 * `now` gives milliseconds since 1970 by the real clock. Throws `store-newer` on files of a later version.
 */
export function openAccounts(folder: string, now: () => number): AccountStores {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const accounts = new SqliteFile(join(folder, ACCOUNTS_FILE), ACCOUNTS_SCHEMA);
  const access = new SqliteFile(join(folder, ACCESS_FILE), ACCESS_SCHEMA);
  return {
    now,
    directory: new SqliteDirectory(accounts, now),
    sessions: new SqliteSessions(accounts, now),
    invitations: new SqliteInvitations(accounts, now),
    attempts: new SqliteAttempts(accounts),
    drafts: new SqliteDrafts(accounts, now),
    accessLog: new SqliteAccessLog(access),
    close: async () => {
      accounts.close();
      access.close();
    },
  };
}
