import type { Layout } from './database.js';

/**
 * Storage contract of `ledger.db`: what may be lost for the last moments before a power cut. All of it
 * follows from events or is asked again: an answer lost is decided anew, a mark that fell back repeats
 * reactions whose command ids are the same, and with the mark its tasks come back.
 *
 * - `answer`: what was answered to commands that decided nothing; swept after 30 days
 * - `mark`: how far a reader of the events has come, an event number
 * - `task`: a command of a process that was refused; somebody must look
 */
export const LEDGER: Layout = {
  synchronous: 'NORMAL',
  cacheKib: 4 * 1024,
  steps: [
    `
    CREATE TABLE answer (
      command TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX answer_at ON answer (at);
    CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE task (
      id TEXT PRIMARY KEY, network TEXT NOT NULL, process TEXT NOT NULL, command TEXT NOT NULL,
      payload TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL, cause INTEGER NOT NULL, done_at TEXT
    ) STRICT;
    CREATE INDEX task_in_network ON task (network, at);
    `,
  ],
};
