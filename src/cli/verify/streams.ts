import type { Database } from '../../engine/stores/sqlite/database.js';

/** The first event of a stream, and no other, is the one by whose number its events name the stream. */
const BROKEN_BEGIN = 'SELECT min(number) AS number FROM event WHERE (revision = 0) <> (number = stream)';
/** Revisions of a stream are 0, 1, 2 … in the order of the event numbers. Read from one index, without sorting. */
const BROKEN_REST = `
  SELECT min(number) AS number FROM (
    SELECT number, revision, row_number() OVER turn AS expected, lag(number, 1, stream) OVER turn AS previous
    FROM event WHERE revision > 0 WINDOW turn AS (PARTITION BY stream ORDER BY revision)
  ) WHERE revision <> expected OR number < previous`;

/** The first event whose place in its stream is wrong. */
export function firstBrokenStream(db: Database): number | undefined {
  const broken = [BROKEN_BEGIN, BROKEN_REST].map((sql) => (db.prepare(sql).get() as { number: number | null }).number);
  const found = broken.filter((number) => number !== null);
  return found.length > 0 ? Math.min(...found) : undefined;
}
