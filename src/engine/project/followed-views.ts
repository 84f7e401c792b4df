import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '../../kernel/index.js';
import type { ViewStore } from '../ports.js';
import type { ViewsSeen } from './views-seen.js';

/** What was read so long ago is read again before it is relied on. A leader drops a view only long after it served another (retired-views.ts). */
const freshMs = 250;
const askAgainMs = 15;

/** The views as another instance projects them: which are served and how far they are is read from the store, again and again. */
export class FollowedViews implements ViewsSeen {
  private served: Readonly<Record<string, string>> = {};
  private number = 0;
  fault: string | undefined;
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly views: ViewStore,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  keyOf = (view: View<any, any>): string => this.served[view.name] ?? view.key;
  /** One of a newer version is read by instances that know it. */
  isBuilt = (view: View<any, any>): boolean => versionIn(this.served[view.name]) <= view.version;

  reached(): number {
    return this.number;
  }

  /** This process projected so far itself. */
  knows(number: number): void {
    this.number = Math.max(this.number, number);
  }

  upToDate(): Promise<void> | undefined {
    return this.monotonic() - this.readAt < freshMs ? undefined : this.read();
  }

  async waitFor(number: number, ms: number): Promise<boolean> {
    const until = this.monotonic() + ms;
    for (;;) {
      if (this.number >= number) return true;
      await this.read();
      if (this.number >= number) return true;
      if (this.monotonic() >= until) return false;
      await pause(askAgainMs);
    }
  }

  private read(): Promise<void> {
    this.reading ??= this.readNow().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** In this order: what is served now has been folded at least as far as was announced before. */
  private async readNow(): Promise<void> {
    const at = this.monotonic();
    const announced = await this.views.announced?.();
    this.served = await this.views.served();
    this.number = Math.max(this.number, announced?.number ?? 0);
    this.fault = announced?.fault;
    this.readAt = at;
  }
}

/** Of `name@version` or `name@version.generation`; beyond any version where there is none. */
const versionIn = (key: string | undefined): number => Number(/@(\d+)/.exec(key ?? '')?.[1] ?? Infinity);
