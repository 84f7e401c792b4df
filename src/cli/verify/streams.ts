import type { Database } from '../../engine/stores/sqlite/database.js';

/** Revisions of a stream are 0, 1, 2 … in the order of the event numbers. Read from one index, without sorting. */
const BROKEN = `
  SELECT min(number) AS number FROM (
    SELECT number, revision, row_number() OVER turn - 1 AS expected, lag(number, 1, 0) OVER turn AS previous
    FROM event WINDOW turn AS (PARTITION BY stream ORDER BY revision)
  ) WHERE revision <> expected OR number < previous`;

/** The first event whose place in its stream is wrong. */
export function firstBrokenStream(db: Database): number | undefined {
  return (db.prepare(BROKEN).get() as { number: number | null }).number ?? undefined;
}
