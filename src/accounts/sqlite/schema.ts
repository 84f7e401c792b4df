/** Storage contract of `accounts.db`, a step for each version. Times are milliseconds since 1970; ids are b64url SHA-256. */
const ACCOUNTS_FIRST = `
  CREATE TABLE account (
    subject TEXT PRIMARY KEY, email TEXT UNIQUE, display_name TEXT, password_hash TEXT,
    password_set_at INTEGER, installer INTEGER NOT NULL, theme TEXT NOT NULL, created_at INTEGER NOT NULL,
    disabled_at INTEGER
  ) STRICT;
  CREATE TABLE participant (
    subject TEXT NOT NULL REFERENCES account (subject) ON DELETE CASCADE,
    network TEXT NOT NULL, participant TEXT NOT NULL,
    PRIMARY KEY (subject, network)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX participant_in_network ON participant (network, participant);

  CREATE TABLE session (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
    authenticated_at INTEGER NOT NULL, user_agent TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX session_of ON session (subject, last_seen_at);

  CREATE TABLE invitation (
    id TEXT PRIMARY KEY, purpose TEXT NOT NULL, subject TEXT, network TEXT, issued_by TEXT NOT NULL,
    issued_at INTEGER NOT NULL, expires_at INTEGER, used_at INTEGER, withdrawn_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitation_of ON invitation (subject, issued_at);

  CREATE TABLE attempts (
    key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE draft (
    subject TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, updated_at INTEGER NOT NULL,
    PRIMARY KEY (subject, key)
  ) STRICT;
  CREATE INDEX draft_on ON draft (key, updated_at);
`;
/** An ended session stays a while, to know whose form it was that came after it. */
const SESSIONS_END = `
  ALTER TABLE session ADD COLUMN ended_at INTEGER;
  CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;
`;
export const ACCOUNTS_SCHEMA = [ACCOUNTS_FIRST, SESSIONS_END];

/** Storage contract of `access.db`, a step for each version: rows are added and, after their retention, removed; never changed. */
const ACCESS_FIRST = `
  CREATE TABLE access (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, network TEXT NOT NULL, who TEXT NOT NULL,
    role TEXT NOT NULL, what TEXT NOT NULL, target TEXT, outcome TEXT NOT NULL, reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX access_in_network ON access (network, at, number);
  CREATE INDEX access_to_target ON access (network, target, at, number);
  CREATE INDEX access_at ON access (at);
  CREATE TRIGGER access_is_never_changed BEFORE UPDATE ON access
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
`;
export const ACCESS_SCHEMA = [ACCESS_FIRST, 'ALTER TABLE access ADD COLUMN details TEXT;'];
