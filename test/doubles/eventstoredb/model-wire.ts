import type { Pace } from '../../../src/engine/stores/eventstoredb/sender.js';
import {
  WireError,
  type Following,
  type Recorded,
  type Wire,
} from '../../../src/engine/stores/eventstoredb/wire.js';
import type { ModelServer } from './model.js';

/** What may happen on the way: call `go` when and as often as wanted, before or after failing. */
export interface Ways {
  readonly append?: <T>(stream: string, go: () => T) => Promise<T>;
  /** What a subscription hands over for what the log has. */
  readonly followed?: (events: readonly Recorded[]) => readonly Recorded[];
}

/** The wire to a model of the server in the same process, for tests that say what goes wrong where. */
export function modelWire(server: ModelServer, ways: Ways = {}): Wire {
  const waiting = new Set<() => void>();
  const append = async <T>(stream: string, go: () => T): Promise<T> => {
    const appended = await (ways.append?.(stream, go) ?? go());
    for (const wake of waiting) wake();
    return appended;
  };
  return {
    append: (stream, expected, events) => append(stream, () => server.append(stream, expected, events)),
    readStream: async (stream, from, max) => server.readStream(stream, from, max),
    readBack: async (stream, max, from) => server.readBack(stream, max, from),
    readLog: async (from, max) => server.readLog(from, max),
    follow: async (after) => new ModelFollowing(server, waiting, after ?? -1, ways.followed),
    version: async () => '24.10.0-model',
    close: async () => {},
  };
}

class ModelFollowing implements Following {
  private wake = () => {};
  private isClosed = false;
  private pending: readonly Recorded[] = [];

  constructor(
    private readonly server: ModelServer,
    private readonly waiting: Set<() => void>,
    private last: number,
    private readonly handOver: NonNullable<Ways['followed']> = (events) => events,
  ) {
    waiting.add(this.look);
  }

  async next(max: number): Promise<readonly Recorded[]> {
    for (;;) {
      if (this.isClosed) throw new WireError('unknown', 'closed');
      if (this.pending.length === 0) this.fill(max);
      if (this.pending.length > 0) return this.taken(max);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.delete(this.look);
    this.wake();
  }

  private readonly look = (): void => this.wake();

  private fill(max: number): void {
    const events = this.server.after(this.last, max);
    this.last = events.at(-1)?.place ?? this.last;
    this.pending = events.length > 0 ? this.handOver(events) : [];
  }

  private taken(max: number): readonly Recorded[] {
    const taken = this.pending.slice(0, max);
    this.pending = this.pending.slice(max);
    return taken;
  }
}

/** Time that goes on only while somebody sleeps, and then at once. */
export function quickPace(): Pace {
  let now = 0;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
