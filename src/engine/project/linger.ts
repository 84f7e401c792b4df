/** How long a commit that nobody waits for may stand: what follows within it is worked through in the same batch. */
const lingerMs = 20;

/** Calls `work` once for all calls of `soon` within a short while. */
export class Linger {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly work: () => void) {}

  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.work();
    }, lingerMs);
  }

  /** It is being done, or no longer wanted. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
