import { currentWithinMs } from '../engine/index.js';
import type { Behind } from '../web/frame.js';
import type { Installation } from './tokens.js';

/** How far the views are behind is looked at no more often than this. */
const lookEveryMs = 1_000;

/** From when the data of pages is, where that is noticeably not now, or where nobody knows what came after. */
export class DataOf {
  private last: { readonly until: number; readonly silent: boolean; readonly behind: Promise<Behind | undefined> } | undefined;

  constructor(private readonly installation: Installation) {}

  now(): Promise<Behind | undefined> {
    const silent = this.installation.stores.events.isSilent ?? false;
    const at = performance.now();
    if (!this.last || at >= this.last.until || silent !== this.last.silent) {
      this.last = { until: at + lookEveryMs, silent, behind: this.look().catch(() => undefined) };
    }
    return this.last.behind;
  }

  private async look(): Promise<Behind | undefined> {
    const { asOf, ms, silent = false } = await this.installation.engine.lag();
    return asOf !== undefined && (silent || ms > currentWithinMs) ? { at: asOf, silent } : undefined;
  }
}
