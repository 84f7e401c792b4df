/**
 * What waits for one stream is decided in sequence and appended together. `work` gets everything that waits, at most
 * `limit`, and settles each; after a batch one turn of the event loop passes, or batches alternate between 1 and many.
 */
export class Lane<T> {
  private waiting: T[] = [];
  private running = false;

  constructor(
    private readonly work: (batch: readonly T[]) => Promise<void>,
    private readonly onIdle: () => void,
    private readonly limit = 64,
  ) {}

  push(item: T): void {
    this.waiting.push(item);
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limit);
      await this.work(batch);
      if (this.waiting.length === 0) await nextTurn();
    }
    this.running = false;
    this.onIdle();
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
