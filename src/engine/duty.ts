import { FollowedViews } from './followed-views.js';
import type { Lease } from './lease.js';
import type { EventStore, ViewStore } from './ports.js';
import type { Projector } from './projector.js';
import type { Reactor } from './reactor.js';
import type { Ticker } from './ticker.js';
import type { ViewsSeen } from './views-seen.js';

export interface DutyWith {
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly projector: Projector;
  readonly reactor: Reactor;
  readonly ticker: Ticker;
  /** How often what falls due is looked for; never where absent. */
  readonly tickMs?: number;
  /** Absent where no other process works on the same stores. */
  readonly lease?: Lease;
}

/**
 * The work that one process at a time does for all: counting events, projecting them, reacting to them, sending what falls
 * due. Where another process does it, this one reads what that one made.
 */
export class Duty {
  private readonly followed: FollowedViews;
  private stopCounting: (() => Promise<void>) | undefined;
  private leads = false;

  constructor(private readonly by: DutyWith) {
    this.followed = new FollowedViews(by.views);
  }

  get seen(): ViewsSeen {
    return this.leads || !this.by.lease ? this.by.projector : this.followed;
  }

  /** Number up to which every view has been folded, by whoever does that. */
  async reached(): Promise<number> {
    await this.seen.upToDate();
    return this.seen.reached();
  }

  /** Resolves when this process does the work, or waits its turn. */
  async start(): Promise<void> {
    if (this.by.lease) await this.by.lease.start(() => this.begin(), () => this.lose());
    else await this.begin();
  }

  async close(): Promise<void> {
    if (this.leads || !this.by.lease) await this.end(() => this.by.projector.close());
    await this.by.lease?.close();
  }

  private async begin(): Promise<void> {
    const { events, projector, reactor, ticker, tickMs } = this.by;
    this.stopCounting = await events.count?.();
    await projector.start();
    this.leads = true;
    await reactor.start();
    if (tickMs !== undefined) ticker.start(tickMs);
  }

  /** Another process may have begun: nothing more is written. */
  private lose(): Promise<void> {
    return this.end(() => this.by.projector.stop());
  }

  private async end(stop: () => Promise<void>): Promise<void> {
    this.leads = false;
    await this.by.ticker.close();
    await this.by.reactor.close();
    await stop();
    await this.stopCounting?.();
  }
}
