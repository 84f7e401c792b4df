import type { AccountStores } from '../ports.js';
import { MemoryAccessLog } from './access-log.js';
import { MemoryAttempts } from './attempts.js';
import { MemoryDirectory } from './directory.js';
import { MemoryDrafts } from './drafts.js';
import { MemoryInvitations } from './invitations.js';
import { MemorySessions } from './sessions.js';

/** For specs and trials: gone when the process ends. `now` gives milliseconds since 1970. */
export function memoryAccounts(now: () => number): AccountStores {
  return {
    now,
    directory: new MemoryDirectory(now),
    sessions: new MemorySessions(now),
    invitations: new MemoryInvitations(now),
    attempts: new MemoryAttempts(),
    drafts: new MemoryDrafts(now),
    accessLog: new MemoryAccessLog(),
    close: async () => {},
  };
}
