import type { Layout } from './database.js';

/**
 * Storage contract of `vault.db`: sealed personal data apart from events and views, JCS of envelopes. Rows are
 * never overwritten.
 *
 * - `sealed_row`: names and addresses of a participant, one row a version
 * - `link`: from a confidential stream to who raised it; `seat_mark` is an HMAC, never the seat
 */
export const VAULT: Layout = {
  synchronous: 'FULL',
  secureDelete: true,
  cacheKib: 8 * 1024,
  steps: [
    `
    CREATE TABLE sealed_row (
      network TEXT NOT NULL, participant TEXT NOT NULL, version INTEGER NOT NULL, sealed TEXT NOT NULL,
      PRIMARY KEY (network, participant, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE link (
      stream TEXT PRIMARY KEY, network TEXT NOT NULL, pseudonym TEXT NOT NULL, sealed TEXT NOT NULL,
      seat_mark TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_of_seat ON link (network, seat_mark);
    `,
  ],
};
