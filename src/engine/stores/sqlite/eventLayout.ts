import type { Layout } from './database.js';

/**
 * Storage contract of `events.db`. One row an event; rows are added, never changed or removed.
 *
 * - `number`: the event number: 1, 2, 3 … without gaps (architecture.md 4)
 * - `stream`: the number of the first event of its stream. That row has the name of the stream in `begins`; table
 *   `stream` finds it by name. A commit writes whole pages and waits for each, so a new stream costs two trees, no more:
 *   the first event stands in no index, since its stream is its number
 * - `type`: names are kept once, in a table of their own
 * - `id`, `command`: UUIDs as 16 bytes. `command` stands only where it differs from the event before it in the
 *   same append, so the index finds the first event a command made
 * - `recorded`: milliseconds since 1970: the running maximum of `recordedAt`, so it rises with the number and
 *   needs no index: an instant is found by halving
 * - `leaf`: 32 bytes (audit.md 8.5)
 * - `metadata`, `data`: canonical JSON text, last, so that reading a leaf does not read them
 * - `claim`: who holds what; `_claim-` streams on engines without such a table
 */
export const EVENTS: Layout = {
  synchronous: 'FULL',
  cacheKib: 32 * 1024,
  steps: [
    `
    CREATE TABLE stream (name TEXT PRIMARY KEY, first INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE event (
      number INTEGER PRIMARY KEY,
      stream INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      type INTEGER NOT NULL,
      recorded INTEGER NOT NULL,
      id BLOB NOT NULL,
      command BLOB,
      leaf BLOB NOT NULL,
      begins TEXT,
      metadata TEXT NOT NULL,
      data TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX event_of_stream ON event (stream, revision) WHERE revision > 0;
    CREATE INDEX event_of_command ON event (stream, command) WHERE revision > 0 AND command IS NOT NULL;
    CREATE TABLE claim (claim TEXT PRIMARY KEY, stream INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  ],
};
