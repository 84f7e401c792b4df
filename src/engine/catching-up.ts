import { setImmediate as nextTurn } from 'node:timers/promises';
import { batchSize, nextCommands, type CommandRead } from './commands-read.js';
import type { EventStore, ViewStore, ViewWrite } from './ports.js';
import type { Registry } from './registry.js';
import type { Track } from './track.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Carries views along the log: batch → fold → versions and checkpoint in one write, one version per command (architecture.md 5). */
export class CatchingUp {
  closed = false;

  constructor(
    private readonly registry: Registry,
    private readonly store: EventStore,
    private readonly views: ViewStore,
    private readonly applied: () => Promise<void>,
  ) {}

  /** `wanted` is asked before every batch; it ends when there are no tracks or no events left. */
  async along(wanted: () => readonly Track[], onProgress: (progress: Progress) => void = () => {}): Promise<void> {
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
      await nextTurn();
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
}
