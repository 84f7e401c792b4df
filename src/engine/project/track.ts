import { setImmediate as nextTurn } from 'node:timers/promises';
import type { View } from '../../kernel/index.js';
import type { CommandRead } from '../reading/commands-read.js';
import { handlersOf, Overlay } from './overlay.js';
import type { DocumentVersion, ViewStore, ViewWrite } from '../ports.js';

/** A checkpoint that moved without a new version is written down only so often. */
const saveEvery = 5_000;
/** So many commands are folded at a stretch: whatever else waits has its turn in between. */
const stretch = 100;

/** One version of one view, being kept up to date. */
export class Track {
  /** The write under way, if any. */
  writing?: Promise<void>;
  /** Another one is served: nothing is written to it any more. */
  retired = false;
  /** As far as it is in memory: beyond the checkpoint by the batch that is being written. */
  folded: number;
  private saved: number;

  private constructor(
    readonly view: View<any, any>,
    readonly key: string,
    private readonly overlay: Overlay,
    public checkpoint: number,
  ) {
    this.saved = this.folded = checkpoint;
  }

  static async open(view: View<any, any>, key: string, views: ViewStore): Promise<Track> {
    await views.prepare({ key, columns: view.columns, queries: view.queries });
    const poisoned = new Set((await views.quarantined(key)).map((entry) => entry.id));
    const poison = async (id: string, number: number, reason: string) => {
      poisoned.add(id);
      await views.quarantine({ key, id, number, reason });
    };
    const overlay = new Overlay(view, handlersOf(view), views, key, poison, poisoned);
    const checkpoint = await views.checkpoint(key);
    if (checkpoint === 0) overlay.beginAtNothing();
    return new Track(view, key, overlay, checkpoint);
  }

  /** Folds what it has not seen; of the batches before it the last may still be being written. @returns what must be written, or nothing where only the checkpoint moved. */
  async fold(commands: readonly CommandRead[], last: number): Promise<ViewWrite | undefined> {
    this.overlay.begin(this.checkpoint);
    const due = commands.filter(({ last: number, events }) => number > this.folded && events.some(({ name }) => this.overlay.handles(name)));
    await this.overlay.readAhead(due);
    for (const [index, command] of due.entries()) {
      if (index % stretch === stretch - 1) await nextTurn();
      for (const { name, event } of command.events) if (this.overlay.handles(name)) await this.overlay.apply(name, event);
      this.overlay.endCommand(command.last);
    }
    const versions = this.overlay.take();
    this.folded = last;
    return versions.length > 0 || last - this.saved >= saveEvery ? this.write(versions, last) : undefined;
  }

  /** What was folded up to here is stored, or needs no storing yet. */
  reached(last: number, written: boolean): void {
    this.checkpoint = last;
    if (written) this.saved = last;
  }

  /** A checkpoint that was not written down, before the end. */
  unsaved(): ViewWrite | undefined {
    return this.checkpoint > this.saved ? this.write([], this.checkpoint) : undefined;
  }

  /** The write failed: what is in memory was never stored. */
  failed(): void {
    this.folded = this.checkpoint;
    this.overlay.forget();
  }

  /** Whoever writes to it hears of a failure; here only the end matters. */
  async retire(): Promise<void> {
    this.retired = true;
    await this.writing?.catch(() => {});
  }

  private write(versions: readonly DocumentVersion[], checkpoint: number): ViewWrite {
    return { key: this.key, versions, checkpoint };
  }
}
