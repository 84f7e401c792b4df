import type { Layout } from './database.js';

/**
 * Storage contract of `events.db`. One row an event; rows are added, never changed or removed.
 *
 * - `number`: the event number: 1, 2, 3 … without gaps (architecture.md 4)
 * - `stream`, `type`: names are kept once, in tables of their own
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
    CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
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
      metadata TEXT NOT NULL,
      data TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX event_of_stream ON event (stream, revision);
    CREATE INDEX event_of_command ON event (stream, command) WHERE command IS NOT NULL;
    CREATE TABLE claim (claim TEXT PRIMARY KEY, stream INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  ],
};
