interface Waiter {
  readonly number: number;
  readonly done: (seen: boolean) => void;
}

/** Whoever waits until the views have come as far as a number. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  /** false when it takes longer than `ms`, or can't be waited for any more. */
  until(number: number, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (seen: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(seen);
      };
      const waiter = { number, done };
      const timer = setTimeout(() => done(false), ms);
      this.waiting.add(waiter);
    });
  }

  any(): boolean {
    return this.waiting.size > 0;
  }

  reached(number: number): void {
    for (const waiter of this.waiting) if (waiter.number <= number) waiter.done(true);
  }

  giveUp(): void {
    for (const waiter of this.waiting) waiter.done(false);
  }
}
