import { setImmediate as nextTurn } from 'node:timers/promises';
import { batchSize, nextCommands } from '../reading/commands-read.js';
import type { EventStore, ViewStore, ViewWrite } from '../ports.js';
import type { Registry } from '../registry.js';
import type { Track } from './track.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A batch of one view, folded; without a write where nothing has to be stored. */
interface Folded {
  readonly track: Track;
  readonly write: ViewWrite | undefined;
}

/**
 * Carries views along the log: batch → fold → versions and checkpoint in one write, one version per command (architecture.md 5).
 * While a batch is being written elsewhere the next is folded; its write begins when that of the last has ended well. In this
 * process the two would only take turns, and two batches would be in memory.
 */
export class CatchingUp {
  closed = false;

  constructor(
    private readonly registry: Registry,
    private readonly store: EventStore,
    private readonly views: ViewStore,
    private readonly applied: () => Promise<void>,
  ) {}

  /** `wanted` is asked before every batch; it ends when there are no tracks or no events left, and what it began to write is written. */
  async along(wanted: () => readonly Track[], onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    const carried = new Set<Track>();
    let writing: Promise<void> | undefined;
    try {
      for (;;) {
        if (this.store.exclusive) await writing;
        const batch = await this.foldNext(wanted(), carried);
        await writing;
        if (!batch) return;
        writing = this.write(batch.folded, batch.last, onProgress);
        await nextTurn();
      }
    } catch (error) {
      await writing?.catch(() => {});
      for (const track of carried) track.failed();
      throw error;
    }
  }

  /** To within a batch of the head. */
  async near(fresh: readonly Track[], onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    let head = Number.MAX_SAFE_INTEGER;
    const isNear = () => fresh.every(({ checkpoint }) => checkpoint >= head - batchSize);
    await this.along(
      () => (isNear() ? [] : fresh),
      (progress) => {
        head = progress.total;
        onProgress(progress);
      },
    );
  }

  async writeAll(writes: readonly ViewWrite[]): Promise<void> {
    if (writes.length === 0) return;
    if (this.views.writeAll) return this.views.writeAll(writes);
    for (const { key, versions, checkpoint } of writes) await this.views.write(key, versions, checkpoint);
  }

  /** @returns undefined where nothing is wanted, there are no events left to fold, or all is closed */
  private async foldNext(tracks: readonly Track[], carried: Set<Track>): Promise<{ folded: readonly Folded[]; last: number } | undefined> {
    if (tracks.length === 0) return undefined;
    const commands = await nextCommands(this.store, this.registry, Math.min(...tracks.map((track) => track.folded)));
    const last = commands.at(-1)?.last;
    if (last === undefined || this.closed) return undefined;
    const folded: Folded[] = [];
    for (const track of tracks) {
      if (track.folded >= last || track.retired) continue;
      carried.add(track);
      folded.push({ track, write: await track.fold(commands, last) });
    }
    return { folded, last };
  }

  /** All views of a batch in one write. */
  private write(folded: readonly Folded[], last: number, onProgress: (progress: Progress) => void): Promise<void> {
    const kept = folded.filter(({ track }) => !track.retired);
    for (const { track } of folded) if (track.retired) track.failed();
    const written = this.writeAll(kept.flatMap(({ write }) => write ?? [])).then(() => {
      for (const { track, write } of kept) track.reached(last, write !== undefined);
    });
    for (const { track } of kept) track.writing = written;
    const ended = written.then(async () => {
      onProgress({ done: last, total: await this.store.head() });
      await this.applied();
    });
    ended.catch(() => {});
    return ended;
  }
}
