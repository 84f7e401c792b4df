import { StoreError } from './errors.js';
import type { NumberRow } from './eventstoredb/number-index.js';

/** What rows to be added must be: the next ones after `last`, each at a place beyond the one before. @throws StoreError `index-gap` */
export function checkNext(rows: readonly NumberRow[], last: NumberRow | undefined): void {
  let before = last;
  for (const row of rows) {
    const isNext = row.number === (before?.number ?? 0) + 1 && row.place > (before?.place ?? -1);
    if (!isNext) throw gap(row, before);
    before = row;
  }
}

/** @throws StoreError `row-differs` */
export function checkSame(row: NumberRow, stored: NumberRow): void {
  if (stored.id !== row.id)
    throw new StoreError('row-differs', `Number ${row.number} is of event ${stored.id}, not of ${row.id}`);
}

function gap(row: NumberRow, before: NumberRow | undefined): StoreError {
  const there = before === undefined ? 'nothing' : `number ${before.number} at ${before.place}`;
  return new StoreError('index-gap', `Number ${row.number} at ${row.place} does not follow on ${there}`);
}
