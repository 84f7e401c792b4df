/** One thing that is not as it should be, as a Dutch sentence; `event` where one event is to blame. */
export interface Damage {
  readonly sentence: string;
  readonly event?: number;
}

/** What a verification found, and what it can vouch for. */
export class Findings {
  readonly verified: string[] = [];
  readonly damage: Damage[] = [];

  vouch(sentence: string): void {
    this.verified.push(sentence);
  }

  blame(sentence: string, event?: number): void {
    this.damage.push(event === undefined ? { sentence } : { sentence, event });
  }

  /** Number of the first event that is damaged. */
  get firstBadEvent(): number | undefined {
    const numbers = this.damage.flatMap(({ event }) => event ?? []);
    return numbers.length === 0 ? undefined : Math.min(...numbers);
  }
}
