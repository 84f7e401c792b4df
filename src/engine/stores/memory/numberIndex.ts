import type { NumberIndex, NumberRow } from '../eventstoredb/number-index.js';
import { checkNext, checkSame } from '../numberRows.js';

/** Event numbers in memory, for tests: counted anew at every start. */
export class MemoryNumberIndex implements NumberIndex {
  /** Row n stands at n − 1. */
  private readonly all: NumberRow[] = [];

  async head(): Promise<number> {
    return this.all.length;
  }

  async row(number: number): Promise<NumberRow | undefined> {
    return this.all[number - 1];
  }

  async rows(numbers: readonly number[]): Promise<readonly NumberRow[]> {
    return numbers.flatMap((number) => this.all[number - 1] ?? []);
  }

  async numberOf(place: number): Promise<number | undefined> {
    const last = this.all.at(-1);
    if (!last || place > last.place) return place > 0 ? undefined : 0;
    return this.all.findLastIndex((row) => row.place <= place) + 1;
  }

  async numbersOf(stream: string, fromRevision: number): ReturnType<NumberIndex['numbersOf']> {
    return this.all.filter((row) => row.stream === stream && row.revision >= fromRevision);
  }

  async numberAt(ms: number): Promise<number> {
    return this.all.findLastIndex(({ at }) => at <= ms) + 1;
  }

  async foreign(limit: number): Promise<readonly NumberRow[]> {
    return this.all.filter((row) => row.foreign).slice(0, limit);
  }

  async add(rows: readonly NumberRow[]): Promise<void> {
    const fresh = rows.filter((row) => {
      const known = this.all[row.number - 1];
      if (known) checkSame(row, known);
      return known === undefined;
    });
    checkNext(fresh, this.all.at(-1));
    this.all.push(...fresh);
  }
}
