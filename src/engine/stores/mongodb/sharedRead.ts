/**
 * Reads of one thing that are asked for while one is under way share the next: many at once cost two, and nobody is
 * given what was read before they asked.
 */
export class SharedRead<T> {
  private running: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly read: () => Promise<T>) {}

  get(): Promise<T> {
    if (this.next) return this.next;
    if (!this.running) return this.start();
    this.next = this.running.then(this.startNext, this.startNext);
    return this.next;
  }

  private readonly startNext = (): Promise<T> => {
    this.next = undefined;
    return this.start();
  };

  private start(): Promise<T> {
    const reading = this.read().finally(() => {
      if (this.running === reading) this.running = undefined;
    });
    this.running = reading;
    return reading;
  }
}
