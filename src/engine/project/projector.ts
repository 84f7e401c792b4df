import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '../../kernel/index.js';
import { BackOff } from '../back-off.js';
import { Beside } from './beside.js';
import { CatchingUp, type Progress } from './catching-up.js';
import { batchSize } from '../reading/commands-read.js';
import { isForGood } from '../reading/known-events.js';
import { Linger } from './linger.js';
import type { EventStore, ViewStore } from '../ports.js';
import type { Registry } from '../registry.js';
import { RetiredViews } from './retired-views.js';
import { Track } from './track.js';
import { belongsTo, type ViewsSeen } from './views-seen.js';
import { Waiters } from './waiters.js';
import { Whole } from './whole.js';

/** As long as a timer can run: whoever waits so is woken by what happens. */
const forEver = 2 ** 31 - 1;
/** Views that are nearly built wait so long for others to be as far. */
const joinAgainMs = 50;

/**
 * Follows the log and keeps the views that are served up to date. What is not built yet, or of an older version, is built
 * beside them, and a pointer flips (architecture.md 5 and 6).
 */
export class Projector implements ViewsSeen {
  private live: Track[] = [];
  /** Nearly as far as those that are served: they go along with them, and are served once they are as far. */
  private joining: readonly Track[] = [];
  private readonly served = new Map<string, string>();
  private readonly waiters = new Waiters();
  private pumping: Promise<void> | undefined;
  private again = false;
  private readonly linger = new Linger(() => void this.pump());
  private readonly backOff = new BackOff(() => void this.pump());
  private beside = new Beside();
  private readonly retired: RetiredViews;
  private readonly whole = new Whole();
  private catchingUp = false;
  private stopWatching: (() => void) | undefined;
  private catching: CatchingUp;
  private stopped = false;
  private failing: string | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly extra: readonly View<any, any>[],
    private readonly store: EventStore,
    private readonly views: ViewStore,
    /** The term in which this process projects for others as well; 0 where it is alone. */
    private readonly term: () => number = () => 0,
  ) {
    this.catching = this.fresh();
    this.retired = new RetiredViews(views, store.exclusive);
  }

  /** Why it stands still: for good, e.g. at an event of an unknown type, or until a write succeeds again. Undefined while all is well. */
  get fault(): string | undefined {
    return this.failing ?? this.beside.fault ?? this.store.fault?.message;
  }

  keyOf = (view: View<any, any>): string => this.served.get(view.name) ?? view.key;
  isBuilt = (view: View<any, any>): boolean => this.served.has(view.name);

  upToDate(): undefined {
    return undefined;
  }

  /** Served views were far behind at the start and are not yet as far as the log was then. */
  get isFarBehind(): boolean {
    return this.catchingUp;
  }

  /** Resolves when every view is served and as far as the log was at the start, or will not be before a new start; undefined where that is so already. */
  built(): Promise<void> | undefined {
    return this.whole.waiting;
  }

  /**
   * Serves what is built. A view whose version changed is built beside the old rows, which stay readable meanwhile. A short way
   * behind the log is waited for; a long one is caught up while what is there is served, as of where it is.
   */
  async start(): Promise<void> {
    [this.live, this.joining, this.stopped, this.failing, this.beside, this.catching] = [[], [], false, undefined, new Beside(), this.fresh()];
    await this.views.takeOver?.();
    const served = await this.views.served();
    if (this.catching.closed) return;
    this.served.clear();
    const missing: View<any, any>[] = [];
    for (const view of [...this.registry.views.values(), ...this.extra]) {
      const key = served[view.name];
      if (key === undefined) missing.push(view);
      else this.served.set(view.name, key);
      if (key !== undefined && belongsTo(key, view)) this.live.push(await Track.open(view, key, this.views));
      else if (key !== undefined) void this.beside.run(() => this.rebuild(view));
    }
    await this.first(missing);
    this.stopWatching = this.store.onCommit(() => this.pumpSoon());
    const head = await this.store.head();
    if (this.isNear(this.live, head)) return this.pump();
    this.catchingUp = true;
    this.whole.after(this.waitFor(head, forEver).then(() => void (this.catchingUp = false)));
  }

  /** Ends the wait of whoever waits for what is being built; it goes on. */
  letGo(): void {
    this.whole.letGo();
  }

  /** All views as far as this number, or false when that takes longer than `ms`. */
  async waitFor(number: number, ms: number): Promise<boolean> {
    if (this.reached() >= number) return true;
    if (this.catching.closed || this.stopped) return false;
    const seen = this.waiters.until(number, ms);
    void this.pump();
    return seen;
  }

  /** Number up to which every served view has been folded. */
  reached(): number {
    if (this.live.length === 0 && this.whole.waiting) return 0;
    return this.live.reduce((least, track) => Math.min(least, track.checkpoint), Number.MAX_SAFE_INTEGER);
  }

  private pumpSoon(): void {
    if (this.waiters.any()) void this.pump();
    else this.linger.soon();
  }

  pump(): Promise<void> {
    this.linger.cancel();
    this.backOff.cancel();
    if (this.catching.closed || this.stopped) return Promise.resolve();
    if (this.pumping) {
      this.again = true;
      return this.pumping;
    }
    this.pumping = this.catching
      .along(() => [...this.live, ...this.joining])
      .then(() => this.wentWell(), (error: unknown) => this.wentWrong(error))
      .finally(() => {
        this.pumping = undefined;
        const again = this.again && this.failing === undefined;
        this.again = false;
        if (again) void this.pump();
      });
    return this.pumping;
  }

  private wentWell(): void {
    this.failing = undefined;
    this.backOff.succeeded();
  }

  /** What no second try can mend ends it; anything else, for want of room say, is tried again. */
  private wentWrong(error: unknown): void {
    this.failing = String((error as Error).message);
    this.stopped = isForGood(error);
    if (this.stopped) this.waiters.giveUp();
    else if (!this.catching.closed) this.backOff.failed();
  }

  /**
   * Builds the view anew from event 1 while the old one is served, then flips the pointer in one write. What an earlier
   * attempt at the same generation left is thrown away. For its last stretch the old one stands still: one that others
   * never stop writing to would never be reached. One that is being built for the first time is waited for.
   */
  async rebuild(view: View<any, any>, onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    if (!this.isBuilt(view)) return this.whole.waiting;
    const old = this.served.get(view.name);
    const key = nextKey(view, old, this.term());
    if (key !== view.key) await this.views.drop(key);
    const fresh = await Track.open(view, key, this.views);
    const replaced = this.live.find((track) => track.view.name === view.name);
    await this.catching.near([fresh], onProgress);
    if (replaced) await this.overtake(replaced, fresh, onProgress);
    if (this.catching.closed) return;
    await this.views.serve(view.name, fresh.key);
    this.live = [...this.live.filter((track) => track !== replaced), fresh];
    this.served.set(view.name, fresh.key);
    if (old !== undefined && old !== fresh.key) await this.retired.retire(old);
    await this.applied();
    void this.pump();
  }

  /** Stops the one and brings the other as far; where that fails, the one goes on. */
  private async overtake(replaced: Track, fresh: Track, onProgress: (progress: Progress) => void): Promise<void> {
    await replaced.retire();
    try {
      await this.catching.along(() => (fresh.checkpoint < replaced.checkpoint ? [fresh] : []), onProgress);
    } catch (error) {
      replaced.retired = false;
      throw error;
    }
  }

  /** Ends with every checkpoint written down. */
  async close(): Promise<void> {
    await this.stop();
    await this.catching.writeAll(this.live.flatMap((track) => track.unsaved() ?? []));
  }

  /** Ends and writes nothing more: another process projects now. */
  async stop(): Promise<void> {
    this.catching.closed = true;
    this.linger.cancel();
    this.backOff.cancel();
    this.retired.close();
    this.stopWatching?.();
    this.waiters.giveUp();
    await Promise.all([this.beside.close(), this.pumping]);
  }

  /** Views that were never served, all in one pass over the log. A short log is worth waiting for. */
  private async first(views: readonly View<any, any>[]): Promise<void> {
    const tracks = await Promise.all(views.map((view) => Track.open(view, view.key, this.views)));
    if (this.isNear(tracks, await this.store.head())) return this.serve((this.joining = tracks));
    this.whole.after(this.beside.run(() => this.join(tracks)));
  }

  private isNear(tracks: readonly Track[], head: number): boolean {
    return tracks.every(({ checkpoint }) => head - checkpoint <= batchSize);
  }

  private async join(tracks: readonly Track[]): Promise<void> {
    await this.catching.near(tracks);
    this.joining = tracks;
    while (this.joining.length > 0 && !this.catching.closed && !this.stopped) {
      await this.pump();
      await this.applied();
      if (this.joining.length > 0) await pause(joinAgainMs);
    }
  }

  /** They go along with the others until the pointers are written, so that none of them is behind when it is read. */
  private async serve(tracks: readonly Track[]): Promise<void> {
    for (const { view, key } of tracks) await this.views.serve(view.name, key);
    const arrived = this.joining.filter((track) => tracks.includes(track));
    this.joining = this.joining.filter((track) => !tracks.includes(track));
    for (const { view, key } of arrived) this.served.set(view.name, key);
    this.live = [...this.live, ...arrived];
  }

  private async applied(): Promise<void> {
    const reached = this.reached();
    await this.serve(this.joining.filter(({ checkpoint }) => this.live.length === 0 || checkpoint >= reached));
    await this.views.announce?.(this.reached());
    this.waiters.reached(this.reached());
  }

  private fresh(): CatchingUp {
    return new CatchingUp(this.registry, this.store, this.views, () => this.applied());
  }
}

/** Generations in a term: two leaders that build at the same time never build the same one. */
export const generationsATerm = 1_000;

function nextKey(view: View<any, any>, old: string | undefined, term: number): string {
  if (old === undefined || !belongsTo(old, view)) return view.key;
  const generation = old === view.key ? 0 : Number(old.slice(view.key.length + 1));
  return `${view.key}.${Math.max(generation + 1, term * generationsATerm)}`;
}
