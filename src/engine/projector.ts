import type { View } from '../kernel/index.js';
import { BackOff } from './back-off.js';
import { batchSize, nextCommands, type CommandRead } from './commands-read.js';
import { NewerData } from './known-events.js';
import { Linger } from './linger.js';
import { CorruptEvent, type EventStore, type ViewStore, type ViewWrite } from './ports.js';
import type { Registry } from './registry.js';
import { Track } from './track.js';
import type { ViewsSeen } from './views-seen.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Follows the log and folds it into the views: batch → fold → versions and checkpoint in one write, one version per
 * command. New view versions are built beside the served ones and a pointer flips (architecture.md 5 and 6).
 */
export class Projector implements ViewsSeen {
  private live: Track[] = [];
  private readonly served = new Map<string, string>();
  private readonly waiting = new Set<{ number: number; done: (seen: boolean) => void }>();
  private pumping: Promise<void> | undefined;
  private again = false;
  private readonly linger = new Linger(() => void this.pump());
  private readonly backOff = new BackOff(() => void this.pump());
  private stopWatching: (() => void) | undefined;
  private closed = false;
  private stopped = false;
  /** Why it stands still: for good, e.g. at an event of an unknown type, or until a write succeeds again. Undefined while all is well. */
  fault: string | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly extra: readonly View<any, any>[],
    private readonly store: EventStore,
    private readonly views: ViewStore,
    private readonly onApplied: (number: number) => void = () => {},
  ) {}

  keyOf = (view: View<any, any>): string => this.served.get(view.name) ?? view.key;

  upToDate(): undefined {
    return undefined;
  }

  /** Serves what is built; a view whose version changed is built beside the old rows, which stay readable meanwhile. */
  async start(): Promise<void> {
    const served = await this.views.served();
    [this.live, this.closed, this.stopped, this.fault] = [[], false, false, undefined];
    this.served.clear();
    for (const view of [...this.registry.views.values(), ...this.extra]) {
      const key = served[view.name];
      if (key !== undefined && belongsTo(key, view)) this.live.push(await Track.open(view, key, this.views));
      else if (key === undefined) this.live.push(await this.first(view));
      else {
        this.served.set(view.name, key);
        void this.rebuild(view).catch((error) => (this.fault = String(error)));
        continue;
      }
      this.served.set(view.name, this.live.at(-1)!.key);
    }
    this.stopWatching = this.store.onCommit(() => this.pumpSoon());
    await this.pump();
  }

  /** All views as far as this number, or false when that takes longer than `ms`. */
  async waitFor(number: number, ms: number): Promise<boolean> {
    if (this.reached() >= number) return true;
    if (this.closed || this.stopped) return false;
    return new Promise((resolve) => {
      const waiter = { number, done: (seen: boolean) => finish(seen) };
      const timer = setTimeout(() => finish(false), ms);
      const finish = (seen: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(seen);
      };
      this.waiting.add(waiter);
      void this.pump();
    });
  }

  /** Number up to which every live view has been folded. */
  reached(): number {
    return this.live.reduce((least, track) => Math.min(least, track.checkpoint), Number.MAX_SAFE_INTEGER);
  }

  private pumpSoon(): void {
    if (this.waiting.size > 0) void this.pump();
    else this.linger.soon();
  }

  pump(): Promise<void> {
    this.linger.cancel();
    this.backOff.cancel();
    if (this.closed || this.stopped) return Promise.resolve();
    if (this.pumping) {
      this.again = true;
      return this.pumping;
    }
    this.pumping = this.catchUp(() => this.live)
      .then(() => this.wentWell(), (error: unknown) => this.wentWrong(error))
      .finally(() => {
        this.pumping = undefined;
        const again = this.again && this.fault === undefined;
        this.again = false;
        if (again) void this.pump();
      });
    return this.pumping;
  }

  private wentWell(): void {
    this.fault = undefined;
    this.backOff.succeeded();
  }

  /** What no second try can mend ends it; anything else, for want of room say, is tried again. */
  private wentWrong(error: unknown): void {
    this.fault = String((error as Error).message);
    this.stopped = error instanceof NewerData || error instanceof CorruptEvent;
    if (this.stopped) for (const waiter of this.waiting) waiter.done(false);
    else if (!this.closed) this.backOff.failed();
  }

  /**
   * Builds the view anew from event 1 while the old one is served, then flips the pointer in one write. What an earlier
   * attempt at the same generation left is thrown away. For its last stretch the old one stands still: one that others
   * never stop writing to would never be reached.
   */
  async rebuild(view: View<any, any>, onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    const old = this.served.get(view.name);
    const key = nextKey(view, old);
    if (key !== view.key) await this.views.drop(key);
    const fresh = await Track.open(view, key, this.views);
    const replaced = this.live.find((track) => track.view.name === view.name);
    await this.comeNear(fresh, onProgress);
    if (replaced) await this.overtake(replaced, fresh, onProgress);
    if (this.closed) return;
    await this.views.serve(view.name, fresh.key);
    this.live = [...this.live.filter((track) => track !== replaced), fresh];
    this.served.set(view.name, fresh.key);
    if (old !== undefined && old !== fresh.key) await this.views.drop(old);
    await this.applied();
    void this.pump();
  }

  /** Stops the one and brings the other as far; where that fails, the one goes on. */
  private async overtake(replaced: Track, fresh: Track, onProgress: (progress: Progress) => void): Promise<void> {
    await replaced.retire();
    try {
      await this.catchUp(() => (fresh.checkpoint < replaced.checkpoint ? [fresh] : []), onProgress);
    } catch (error) {
      replaced.retired = false;
      throw error;
    }
  }

  /** To within a batch of the head. */
  private async comeNear(fresh: Track, onProgress: (progress: Progress) => void): Promise<void> {
    let head = Number.MAX_SAFE_INTEGER;
    const isNear = () => fresh.checkpoint >= head - batchSize;
    await this.catchUp(
      () => (isNear() ? [] : [fresh]),
      (progress) => {
        head = progress.total;
        onProgress(progress);
      },
    );
  }

  /** Ends with every checkpoint written down. */
  async close(): Promise<void> {
    await this.stop();
    await this.writeAll(this.live.flatMap((track) => track.unsaved() ?? []));
  }

  /** Ends and writes nothing more: another process projects now. */
  async stop(): Promise<void> {
    this.closed = true;
    this.linger.cancel();
    this.backOff.cancel();
    this.stopWatching?.();
    await this.pumping;
    for (const waiter of this.waiting) waiter.done(false);
  }

  private async first(view: View<any, any>): Promise<Track> {
    await this.views.serve(view.name, view.key);
    return Track.open(view, view.key, this.views);
  }

  /** `wanted` is asked before every batch; it ends when there are no tracks or no events left. */
  private async catchUp(wanted: () => readonly Track[], onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    for (;;) {
      const tracks = wanted();
      if (tracks.length === 0) return;
      const commands = await nextCommands(this.store, this.registry, Math.min(...tracks.map((track) => track.checkpoint)));
      const last = commands.at(-1)?.last;
      if (last === undefined || this.closed) return;
      const due = tracks.filter((track) => track.checkpoint < last && !track.retired);
      const work = this.applyTo(due, commands, last);
      for (const track of due) track.writing = work;
      await work;
      onProgress({ done: last, total: await this.store.head() });
      await this.applied();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** All views of a batch in one write. */
  private async applyTo(tracks: readonly Track[], commands: readonly CommandRead[], last: number): Promise<void> {
    const writes: ViewWrite[] = [];
    const written = new Set<Track>();
    try {
      for (const track of tracks) {
        const write = await track.fold(commands, last);
        if (!write) continue;
        writes.push(write);
        written.add(track);
      }
      await this.writeAll(writes);
    } catch (error) {
      for (const track of tracks) track.failed();
      throw error;
    }
    for (const track of tracks) track.reached(last, written.has(track));
  }

  private async writeAll(writes: readonly ViewWrite[]): Promise<void> {
    if (writes.length === 0) return;
    if (this.views.writeAll) return this.views.writeAll(writes);
    for (const { key, versions, checkpoint } of writes) await this.views.write(key, versions, checkpoint);
  }

  private async applied(): Promise<void> {
    const reached = this.reached();
    await this.views.announce?.(reached);
    for (const waiter of this.waiting) if (waiter.number <= reached) waiter.done(true);
    this.onApplied(reached);
  }
}

const belongsTo = (key: string, view: View<any, any>): boolean => key === view.key || key.startsWith(`${view.key}.`);

function nextKey(view: View<any, any>, old: string | undefined): string {
  if (old === undefined || !belongsTo(old, view)) return view.key;
  const generation = old === view.key ? 0 : Number(old.slice(view.key.length + 1));
  return `${view.key}.${generation + 1}`;
}
