import type { NumberIndex, NumberRow } from '../eventstoredb/number-index.js';
import { StoreError } from '../errors.js';

/** Event numbers in memory, for tests: counted anew at every start. */
export class MemoryNumberIndex implements NumberIndex {
  /** Row n stands at n − 1. */
  private readonly rows: NumberRow[] = [];

  async head(): Promise<number> {
    return this.rows.length;
  }

  async row(number: number): Promise<NumberRow | undefined> {
    return this.rows[number - 1];
  }

  async numberOf(place: number): Promise<number | undefined> {
    const last = this.rows.at(-1);
    if (!last || place > last.place) return place > 0 ? undefined : 0;
    return this.rows.findLastIndex((row) => row.place <= place) + 1;
  }

  async numbersOf(stream: string, fromRevision: number): Promise<readonly NumberRow[]> {
    return this.rows.filter((row) => row.stream === stream && row.revision >= fromRevision);
  }

  async numberAt(ms: number): Promise<number> {
    return this.rows.findLastIndex(({ at }) => at <= ms) + 1;
  }

  async add(rows: readonly NumberRow[]): Promise<void> {
    for (const row of rows) {
      const known = this.rows[row.number - 1];
      if (known && known.id !== row.id)
        throw new StoreError('row-differs', `Number ${row.number} is of another event`);
      if (!known && row.number !== this.rows.length + 1)
        throw new StoreError('row-differs', `Number ${row.number} would leave a gap`);
      if (!known) this.rows.push(row);
    }
  }
}
