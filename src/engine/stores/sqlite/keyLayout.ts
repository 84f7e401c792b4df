import type { Layout } from './database.js';

/**
 * Storage contract of `keys.db` (audit.md 8.4). The only file beside the account directory that links a
 * participant to an account (`subject`). Times are ISO instants.
 *
 * A new key is committed before the event that needs it, and somebody waits: a row stands in one index beside its table, an
 * identity key in two. An erasure, which is rare, reads the whole table.
 *
 * - `dek.subject`: the account, or of a person enrolled without one the participant; of who raised something in confidence the
 *   pseudonym once more: the link to the person is sealed, in the vault
 * - `dek.wrapped`: base64url under the KEK of its epoch; `dek.commit`: the key commitment `kc`
 * - `fence`: keys that were, or are being, destroyed; never removed
 * - `subject_fence`, `erasure`: accounts that may not come back, and the state of each request for erasure
 */
export const KEYS: Layout = {
  synchronous: 'FULL',
  secureDelete: true,
  cacheKib: 8 * 1024,
  steps: [
    `
    CREATE TABLE kek (
      epoch INTEGER PRIMARY KEY, created_at TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'retired', 'destroyed')), provider TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX kek_active ON kek (status) WHERE status = 'active';
    CREATE TABLE dek (
      kid TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, network TEXT NOT NULL, participant TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('identity', 'content')), scope TEXT,
      epoch INTEGER NOT NULL, wrapped TEXT NOT NULL, "commit" TEXT NOT NULL, created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX identity_of_participant ON dek (network, participant, created_at) WHERE purpose = 'identity';
    CREATE TABLE fence (
      kid TEXT PRIMARY KEY, "commit" TEXT NOT NULL, erased_at TEXT NOT NULL, request_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fence_of_commit ON fence ("commit");
    CREATE TABLE subject_fence (
      subject TEXT PRIMARY KEY, erased_at TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('block', 'new-lifecycle'))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE erasure (
      request_id TEXT PRIMARY KEY, state TEXT NOT NULL, requested_at TEXT NOT NULL, due_at TEXT NOT NULL,
      ground TEXT, steps TEXT NOT NULL, completed_at TEXT
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};
