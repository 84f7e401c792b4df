import { digest } from '../accounts/identifiers.js';
import type { RequestCounts } from '../accounts/index.js';

const minute = 60_000;
/** Keys remembered in one window; beyond that the oldest makes room. */
const mostKeys = 20_000;
/** Of more than these, those with the greatest counts are told. */
const mostTold = 5_000;

/**
 * Requests counted by key in windows of a minute, or of so many milliseconds, here and elsewhere. What others counted is added as of when it was heard,
 * so a count is never above what there really was, and behind by no more than came since.
 */
export class SharedCounts {
  private window = 0;
  private own = new Map<string, number>();
  private others: ReadonlyMap<string, number> = new Map();

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly board: RequestCounts,
    private readonly now: () => number,
    private readonly windowMs = minute,
  ) {}

  /** One more request, or so many of anything. @returns how many there are now in this window, and in how many milliseconds it ends */
  count(of: string, more = 1): { readonly current: number; readonly ttl: number } {
    const now = this.now();
    this.turn(now);
    const key = digest(of);
    if (!this.own.has(key) && this.own.size >= mostKeys) this.own.delete(this.own.keys().next().value!);
    this.own.set(key, (this.own.get(key) ?? 0) + more);
    return { current: this.sum(key), ttl: this.windowMs - (now % this.windowMs) };
  }

  /** How many there are in this window, counting none. */
  counted(of: string): number {
    this.turn(this.now());
    return this.sum(digest(of));
  }

  /** Tells what was counted here and hears what was counted elsewhere. */
  async exchange(): Promise<void> {
    this.turn(this.now());
    const { window } = this;
    if (this.own.size > 0) await this.board.tell(window, greatest(this.own));
    const others = await this.board.ofOthers(window);
    if (window === this.window) this.others = others;
  }

  private sum(key: string): number {
    return (this.own.get(key) ?? 0) + (this.others.get(key) ?? 0);
  }

  private turn(now: number): void {
    const window = Math.floor(now / this.windowMs);
    if (window === this.window) return;
    [this.window, this.own, this.others] = [window, new Map(), new Map()];
  }
}

function greatest(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (counts.size <= mostTold) return counts;
  return new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, mostTold));
}
