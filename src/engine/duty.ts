import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '../kernel/index.js';
import { askedRebuild } from './asked-rebuild.js';
import { Errands } from './errands.js';
import { FollowedViews } from './followed-views.js';
import type { Lease } from './lease.js';
import { LeftoverViews } from './leftover-views.js';
import type { EventStore, ViewStore } from './ports.js';
import type { Progress } from './catching-up.js';
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
  /** A view by its name. */
  readonly viewOf: (name: string) => View<any, any> | undefined;
  /** The work could not end. */
  readonly onFault: (error: unknown) => void;
  /** The work could not begin yet. */
  readonly onStumble: (error: unknown) => void;
}

const tryAgainMs = 1_000;

/**
 * The work that one process at a time does for all: counting events, projecting them, reacting to them, sending what falls
 * due. Where another process does it, this one reads what that one made.
 */
export class Duty {
  private readonly followed: FollowedViews;
  private readonly errands: Errands;
  private readonly leftovers: LeftoverViews;
  private stopCounting: (() => Promise<void>) | undefined;
  private working = false;
  private closed = false;
  /** One after the other: what begins waits for what ends. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly by: DutyWith) {
    this.followed = new FollowedViews(by.views);
    const { views, lease, viewOf } = by;
    this.leftovers = new LeftoverViews({ views, lease, viewOf, alone: !lease });
    this.errands = new Errands({
      views: by.views,
      fault: () => by.projector.fault,
      rebuild: (name) => this.rebuildHere(name),
    });
  }

  /** This process does the work now. */
  get leads(): boolean {
    return this.working;
  }

  /**
   * How far this process knows the views to be, whoever projects them. Who begins to lead starts from the checkpoints that were
   * written down, which may be before what it has shown: until it is as far, it goes on following.
   */
  get seen(): ViewsSeen {
    const { lease, projector } = this.by;
    if (!lease) return projector;
    return this.working && projector.reached() >= this.followed.reached() ? projector : this.followed;
  }

  /** As of now, made known by whoever does the work. */
  async progress(): Promise<ViewsSeen> {
    const { seen } = this;
    await seen.upToDate();
    return seen;
  }

  /** Builds a view anew, or has it built by whoever does the work; resolves once it is served. @throws why it could not be */
  async rebuild(view: View<any, any>, onProgress?: (progress: Progress) => void): Promise<void> {
    if (!this.by.lease) return this.by.projector.rebuild(view, onProgress);
    return askedRebuild(this.by, view.name, () => !this.closed, onProgress);
  }

  /** Resolves when this process does the work, or waits its turn. */
  async start(): Promise<void> {
    const { lease, onFault } = this.by;
    if (!lease) return this.begin();
    lease.acquire(
      () => (this.turn = this.turn.then(() => this.beginAtLast(lease)).catch(onFault)),
      () => (this.turn = this.turn.then(() => this.lose()).catch(onFault)),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.turn;
    if (this.working || !this.by.lease) await this.end(() => this.by.projector.close());
    await this.by.lease?.release();
    await this.turn;
  }

  /** A store that is away comes back: as long as it is this process's turn it tries again. */
  private async beginAtLast(lease: Lease): Promise<void> {
    for (;;) {
      if (this.closed || lease.fence() === undefined) return;
      try {
        return await this.begin();
      } catch (error) {
        this.by.onStumble(error);
        await this.end(() => this.by.projector.stop()).catch(() => {});
        await pause(tryAgainMs);
      }
    }
  }

  private async begin(): Promise<void> {
    const { events, projector, reactor, ticker, tickMs, lease } = this.by;
    this.stopCounting = await events.count?.();
    await projector.start();
    await this.leftovers.clean();
    this.working = true;
    if (lease) this.errands.start();
    await reactor.start();
    if (tickMs !== undefined) ticker.start(tickMs);
  }

  /** Another process may have begun: nothing more is written. */
  private async lose(): Promise<void> {
    if (!this.working) return;
    this.followed.knows(this.by.projector.reached());
    await this.end(() => this.by.projector.stop());
  }

  private async end(stop: () => Promise<void>): Promise<void> {
    this.working = false;
    const errands = this.errands.close();
    this.leftovers.close();
    await this.by.ticker.close();
    await this.by.reactor.close();
    await stop();
    await errands;
    await this.stopCounting?.();
  }

  /** One that this program does not know needs no building. */
  private async rebuildHere(name: string): Promise<void> {
    const view = this.by.viewOf(name);
    if (view) await this.by.projector.rebuild(view);
  }
}
