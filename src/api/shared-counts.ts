import { digest } from '../accounts/identifiers.js';
import type { RequestCounts } from '../accounts/index.js';

const windowMs = 60_000;
/** Keys remembered in one window; beyond that the oldest makes room. */
const mostKeys = 20_000;
/** Of more than these, those with the greatest counts are told. */
const mostTold = 5_000;

/**
 * Requests counted by key in windows of a minute, here and elsewhere. What others counted is added as of when it was heard,
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
  ) {}

  /** One more request. @returns how many there are now in this window, and in how many milliseconds it ends */
  count(of: string): { readonly current: number; readonly ttl: number } {
    const now = this.now();
    this.turn(now);
    const key = digest(of);
    const own = (this.own.get(key) ?? 0) + 1;
    if (own === 1 && this.own.size >= mostKeys) this.own.delete(this.own.keys().next().value!);
    this.own.set(key, own);
    return { current: own + (this.others.get(key) ?? 0), ttl: windowMs - (now % windowMs) };
  }

  /** Tells what was counted here and hears what was counted elsewhere. */
  async exchange(): Promise<void> {
    this.turn(this.now());
    const { window } = this;
    if (this.own.size > 0) await this.board.tell(window, greatest(this.own));
    const others = await this.board.ofOthers(window);
    if (window === this.window) this.others = others;
  }

  private turn(now: number): void {
    const window = Math.floor(now / windowMs);
    if (window === this.window) return;
    [this.window, this.own, this.others] = [window, new Map(), new Map()];
  }
}

function greatest(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (counts.size <= mostTold) return counts;
  return new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, mostTold));
}
