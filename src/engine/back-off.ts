/** The first wait after a failure; each next one is twice as long, up to the longest. */
const firstMs = 100;
const longestMs = 30_000;

/** Calls `work` again some time after it failed, sooner at first, for as long as it goes on failing. */
export class BackOff {
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;

  constructor(private readonly work: () => void) {}

  failed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.work, Math.min(longestMs, firstMs * 2 ** this.failures));
    this.failures += 1;
  }

  succeeded(): void {
    this.cancel();
    this.failures = 0;
  }

  /** It is being done, or no longer wanted. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
