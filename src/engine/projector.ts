import type { View } from '../kernel/index.js';
import { handlersOf, Overlay } from './overlay.js';
import type { EventStore, StoredEvent, ViewStore } from './ports.js';
import { readEvent, type ReadEvent } from './reading.js';
import { entityNameOf, type Registry } from './registry.js';

/** One version of one view, being kept up to date. */
interface Track {
  readonly view: View<any, any>;
  readonly key: string;
  readonly handlers: ReadonlyMap<string, any>;
  readonly poisoned: Set<string>;
  checkpoint: number;
  saved: number;
  /** The write under way, if any. */
  writing?: Promise<void>;
  /** Another one is served: nothing is written to it any more. */
  retired?: boolean;
}
interface Command {
  readonly last: number;
  readonly events: readonly { readonly entity: string; readonly event: ReadEvent }[];
}
export interface Progress {
  readonly done: number;
  readonly total: number;
}

const batchSize = 1_000;
/** A checkpoint that moved without a new version is written down only so often. */
const saveEvery = 5_000;

/**
 * Follows the log and folds it into the views: batch → fold → versions and checkpoint in one write, one version per
 * command. New view versions are built beside the served ones and a pointer flips (architecture.md 5 and 6).
 */
export class Projector {
  private live: Track[] = [];
  private readonly served = new Map<string, string>();
  private readonly waiting = new Set<{ number: number; done: () => void }>();
  private pumping: Promise<void> | undefined;
  private again = false;
  private stopWatching: (() => void) | undefined;
  private closed = false;
  /** Why it stopped, e.g. an event of an unknown type; undefined while all is well. */
  fault: string | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly extra: readonly View<any, any>[],
    private readonly store: EventStore,
    private readonly views: ViewStore,
    private readonly onApplied: (number: number) => void = () => {},
  ) {}

  keyOf = (view: View<any, any>): string => this.served.get(view.name) ?? view.key;

  /** Serves what is built; a view whose version changed is built beside the old rows, which stay readable meanwhile. */
  async start(): Promise<void> {
    const served = await this.views.served();
    for (const view of [...this.registry.views.values(), ...this.extra]) {
      const key = served[view.name];
      if (key !== undefined && belongsTo(key, view)) this.live.push(await this.track(view, key));
      else if (key === undefined) this.live.push(await this.first(view));
      else {
        this.served.set(view.name, key);
        void this.rebuild(view).catch((error) => (this.fault = String(error)));
        continue;
      }
      this.served.set(view.name, this.live.at(-1)!.key);
    }
    this.stopWatching = this.store.onCommit(() => this.pump());
    await this.pump();
  }

  /** All views as far as this number, or false when that takes longer than `ms`. */
  async waitFor(number: number, ms: number): Promise<boolean> {
    if (this.reached() >= number) return true;
    return new Promise((resolve) => {
      const waiter = { number, done: () => finish(true) };
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

  pump(): Promise<void> {
    if (this.closed) return Promise.resolve();
    if (this.pumping) {
      this.again = true;
      return this.pumping;
    }
    this.pumping = this.catchUp(() => this.live)
      .catch((error) => {
        this.fault = String((error as Error).message);
      })
      .finally(() => {
        this.pumping = undefined;
        if (this.again && !this.fault) {
          this.again = false;
          void this.pump();
        }
      });
    return this.pumping;
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
    const fresh = await this.track(view, key);
    const replaced = this.live.find((track) => track.view.name === view.name);
    await this.comeNear(fresh, onProgress);
    if (replaced) await this.overtake(replaced, fresh, onProgress);
    if (this.closed) return;
    await this.views.serve(view.name, fresh.key);
    this.live = [...this.live.filter((track) => track !== replaced), fresh];
    this.served.set(view.name, fresh.key);
    if (old !== undefined && old !== fresh.key) await this.views.drop(old);
    this.applied();
    void this.pump();
  }

  /** Stops the one and brings the other as far; where that fails, the one goes on. */
  private async overtake(replaced: Track, fresh: Track, onProgress: (progress: Progress) => void): Promise<void> {
    await retire(replaced);
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

  async close(): Promise<void> {
    this.closed = true;
    this.stopWatching?.();
    await this.pumping;
    for (const track of this.live) if (track.checkpoint > track.saved) await this.views.write(track.key, [], track.checkpoint);
  }

  private async first(view: View<any, any>): Promise<Track> {
    await this.views.serve(view.name, view.key);
    return this.track(view, view.key);
  }

  private async track(view: View<any, any>, key: string): Promise<Track> {
    await this.views.prepare({ key, columns: view.columns, queries: view.queries });
    const checkpoint = await this.views.checkpoint(key);
    const poisoned = new Set((await this.views.quarantined(key)).map((entry) => entry.id));
    return { view, key, handlers: handlersOf(view), poisoned, checkpoint, saved: checkpoint };
  }

  /** `wanted` is asked before every batch; it ends when there are no tracks or no events left. */
  private async catchUp(wanted: () => readonly Track[], onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    for (;;) {
      const tracks = wanted();
      if (tracks.length === 0) return;
      const commands = await this.read(Math.min(...tracks.map((track) => track.checkpoint)));
      const last = commands.at(-1)?.last;
      if (last === undefined || this.closed) return;
      for (const track of tracks) {
        if (track.checkpoint >= last || track.retired) continue;
        track.writing = this.applyTo(track, commands, last);
        await track.writing;
      }
      onProgress({ done: last, total: await this.store.head() });
      this.applied();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async applyTo(track: Track, commands: readonly Command[], last: number): Promise<void> {
    const poison = async (id: string, number: number, reason: string) => {
      track.poisoned.add(id);
      await this.views.quarantine({ key: track.key, id, number, reason });
    };
    const overlay = new Overlay(track.view, track.handlers, this.views, track.key, poison, track.poisoned);
    for (const command of commands) {
      if (command.last <= track.checkpoint) continue;
      for (const { entity, event } of command.events) await overlay.apply(entity, event);
      overlay.endCommand(command.last);
    }
    track.checkpoint = last;
    if (overlay.versions.length === 0 && last - track.saved < saveEvery) return;
    await this.views.write(track.key, overlay.versions, last);
    track.saved = last;
  }

  /** Whole commands only: nobody sees half of one. An event nobody knows stops the projection, it is never skipped. */
  private async read(after: number): Promise<readonly Command[]> {
    const stored = await this.store.readAll(after, batchSize);
    const groups: StoredEvent[][] = [];
    let previous = '';
    for (const event of stored) {
      const name = `${event.stream} ${JSON.parse(event.metadata).commandId as string}`;
      if (name === previous) groups.at(-1)!.push(event);
      else groups.push([event]);
      previous = name;
    }
    if (stored.length === batchSize && groups.length > 1) groups.pop();
    return groups.map((events) => ({ last: events.at(-1)!.number, events: events.map((event) => this.readOne(event)) }));
  }

  private readOne(stored: StoredEvent): { entity: string; event: ReadEvent } {
    const name = entityNameOf(stored.stream);
    const entity = this.registry.entities.get(name);
    if (!entity?.events[stored.type]) throw new Error(`Event ${stored.number} is a ${stored.type} of ${name}: unknown here`);
    return { entity: name, event: readEvent(stored, entity) };
  }

  private applied(): void {
    const reached = this.reached();
    for (const waiter of this.waiting) if (waiter.number <= reached) waiter.done();
    this.onApplied(reached);
  }
}

/** Whoever writes to it hears of a failure; here only the end matters. */
async function retire(track: Track): Promise<void> {
  track.retired = true;
  await track.writing?.catch(() => {});
}

const belongsTo = (key: string, view: View<any, any>): boolean => key === view.key || key.startsWith(`${view.key}.`);

function nextKey(view: View<any, any>, old: string | undefined): string {
  if (old === undefined || !belongsTo(old, view)) return view.key;
  const generation = old === view.key ? 0 : Number(old.slice(view.key.length + 1));
  return `${view.key}.${generation + 1}`;
}
