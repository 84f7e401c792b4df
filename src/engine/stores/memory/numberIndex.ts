import type { NumberIndex, NumberRow } from '../eventstoredb/number-index.js';
import { checkNext, checkSame } from '../numberRows.js';

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

  async numbersOf(stream: string, fromRevision: number): ReturnType<NumberIndex['numbersOf']> {
    return this.rows.filter((row) => row.stream === stream && row.revision >= fromRevision);
  }

  async numberAt(ms: number): Promise<number> {
    return this.rows.findLastIndex(({ at }) => at <= ms) + 1;
  }

  async add(rows: readonly NumberRow[]): Promise<void> {
    const fresh = rows.filter((row) => {
      const known = this.rows[row.number - 1];
      if (known) checkSame(row, known);
      return known === undefined;
    });
    checkNext(fresh, this.rows.at(-1));
    this.rows.push(...fresh);
  }
}
