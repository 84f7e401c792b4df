import type { Layout } from './database.js';

/**
 * Storage contract of `views.db`, which can always be built again from the events: hence NORMAL.
 *
 * - `view`: one row a view version; `columns` is the JSON of its shape, `checkpoint` the number it has applied.
 *   `pattern` is its first body, deflated: the dictionary of keyframes.
 *   `keys` is a JSON list of columns (viewsTables.ts).
 *   Its tables are `<name>_<version>` and `<name>_<version>_body`, see viewsTables.ts
 * - `served`: which version of each view is read
 * - `quarantined`: documents a fold failed on
 * - `name`: networks, audiences and whatever rows are looked for by, kept once; rows hold their number. Never changed or removed
 */
export const VIEWS: Layout = {
  synchronous: 'NORMAL',
  cacheKib: 8 * 1024,
  steps: [
    `
    CREATE TABLE view (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      columns TEXT NOT NULL,
      pattern BLOB,
      checkpoint INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE served (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE quarantined (
      key TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (key, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    `,
    // Views of the first format have other columns: they are built anew, over tables of the same name.
    `
    DELETE FROM view;
    DELETE FROM served;
    DROP TABLE quarantined;
    ALTER TABLE view ADD COLUMN keys TEXT NOT NULL DEFAULT '[]';
    CREATE TABLE quarantined (
      key TEXT NOT NULL, id ANY NOT NULL, number INTEGER NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (key, id)
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};
