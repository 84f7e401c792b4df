import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '../../kernel/index.js';
import { askedRebuild } from '../project/asked-rebuild.js';
import { Errands } from './errands.js';
import { FollowedViews } from '../project/followed-views.js';
import type { EventStore, Lease, ViewStore } from '../ports.js';
import { LeftoverViews } from '../project/leftover-views.js';
import type { Progress } from '../project/catching-up.js';
import type { Projector } from '../project/projector.js';
import type { Reactor } from './reactor.js';
import type { Ticker } from './ticker.js';
import type { ViewsSeen } from '../project/views-seen.js';

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

/** A term in which this process does the work, or tries to begin it. */
interface Stint {
  isOver: boolean;
}
export interface Stumbling {
  /** How long after a beginning that failed the next is tried. */
  readonly tryAgainMs: number;
  /** Where none of them went well for so long, another process may try. */
  readonly handOnMs: number;
}
const stumblingFor: Stumbling = { tryAgainMs: 1_000, handOnMs: 10_000 };

/** The term ended while the work began. */
class StintOver extends Error {}

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
  private stint: Stint = { isOver: true };
  /** One after the other: what begins waits for what ends. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly by: DutyWith,
    private readonly stumbling = stumblingFor,
  ) {
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
    if (!lease) return this.begin({ isOver: false });
    lease.acquire(
      () => {
        const stint = (this.stint = { isOver: false });
        // What hangs since the term before keeps this one from beginning.
        const late = setTimeout(() => this.handOn(lease), this.stumbling.handOnMs).unref();
        this.turn = this.turn.then(() => (clearTimeout(late), this.beginAtLast(lease, stint))).catch(onFault);
      },
      () => this.lose(),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.turn;
    if (this.working || !this.by.lease) await this.endWell();
    await this.by.lease?.release();
    await this.turn;
  }

  /**
   * A store that is away comes back: as long as it is this process's turn it tries again. What keeps failing may be the fault of
   * this process alone: then it lets another have the term.
   */
  private async beginAtLast(lease: Lease, stint: Stint): Promise<void> {
    for (let failing: number | undefined; !this.closed && !stint.isOver && lease.fence() !== undefined; ) {
      failing ??= performance.now();
      try {
        return await this.begin(stint);
      } catch (error) {
        if (error instanceof StintOver) return;
        this.by.onStumble(error);
        await this.end().catch(() => {});
        if (performance.now() - failing >= this.stumbling.handOnMs) return this.handOn(lease);
        await pause(this.stumbling.tryAgainMs);
      }
    }
  }

  /** What comes of it, the loss, waits for this. Where it can't be said, others see that this process is silent. */
  private handOn(lease: Lease): void {
    void lease.handOn().catch(this.by.onStumble);
  }

  private async begin(stint: Stint): Promise<void> {
    const { events, projector, reactor, ticker, tickMs, lease } = this.by;
    const mayGoOn = () => {
      if (stint.isOver) throw new StintOver();
    };
    this.stopCounting = await events.count?.();
    mayGoOn();
    await projector.start();
    mayGoOn();
    await this.leftovers.clean();
    mayGoOn();
    this.working = true;
    if (lease) this.errands.start();
    await reactor.start();
    mayGoOn();
    ticker.start(tickMs);
  }

  /**
   * Another process may have begun: nothing more is written from this moment, whatever is being waited for. Resolves when all of
   * it has ended, also what was beginning meanwhile.
   */
  private async lose(): Promise<void> {
    this.stint.isOver = true;
    if (this.working) this.followed.knows(this.by.projector.reached());
    this.turn = Promise.all([this.turn, this.end()])
      .then(() => this.end())
      .catch(this.by.onFault);
    await this.turn;
  }

  /** All of it is told to stop before any of it is waited for. */
  private async end(): Promise<void> {
    const { ticker, reactor, projector } = this.by;
    const counting = this.stop();
    await Promise.all([this.errands.close(), ticker.close(), reactor.close(), projector.stop(), counting?.()]);
  }

  /** What reacts ends while the views still follow, and how far they are is written down. */
  private async endWell(): Promise<void> {
    const { ticker, reactor, projector } = this.by;
    const counting = this.stop();
    const errands = this.errands.close();
    await ticker.close();
    await reactor.close();
    await projector.close();
    await errands;
    await counting?.();
  }

  /** @returns how the counting is stopped, where it goes on */
  private stop(): (() => Promise<void>) | undefined {
    const { stopCounting } = this;
    this.stopCounting = undefined;
    this.working = false;
    this.leftovers.close();
    return stopCounting;
  }

  /** One that this program does not know needs no building. */
  private async rebuildHere(name: string): Promise<void> {
    const view = this.by.viewOf(name);
    if (view) await this.by.projector.rebuild(view);
  }
}
