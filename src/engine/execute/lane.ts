/**
 * What waits for one stream is decided in sequence and appended together. `work` gets everything that waits, at most
 * `limit`, settles each and never rejects; after a batch one turn of the event loop passes, or batches alternate between 1
 * and many. Callbacks, not an async loop: there is a lane for every new stream.
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
    if (!this.running) this.next();
  }

  private next(): void {
    this.running = true;
    void this.work(this.taken()).then(() => (this.waiting.length > 0 ? this.next() : nextTurn(this)));
  }

  /** A turn has passed. */
  rest(): void {
    if (this.waiting.length > 0) return this.next();
    this.running = false;
    this.onIdle();
  }

  private taken(): readonly T[] {
    if (this.waiting.length > this.limit) return this.waiting.splice(0, this.limit);
    const all = this.waiting;
    this.waiting = [];
    return all;
  }
}

/** One immediate for all lanes that end in the same turn. */
let resting: Lane<any>[] = [];
function nextTurn(lane: Lane<any>): void {
  if (resting.push(lane) > 1) return;
  setImmediate(() => {
    const lanes = resting;
    resting = [];
    for (const one of lanes) one.rest();
  });
}
