import { AppendRefused, type Append, type Appended } from '../../ports.js';
import { StoreError } from '../errors.js';
import { WireError, type Recorded, type Wire } from './wire.js';

export interface Pace {
  /** Milliseconds, never running back. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** How long one command's work on the store may go on. */
export interface Patience {
  readonly until: number;
}

const [firstWaitMs, longestWaitMs] = [50, 2_000];

/**
 * Repeats the same append, same ids and same revision, for as long as nobody can say whether it was stored. Appends to one
 * stream go one after the other: a repeat must not meet a later one there.
 */
export class Sender {
  private readonly lanes = new Map<string, Promise<unknown>>();
  private isClosing = false;

  constructor(
    private readonly wire: Wire,
    private readonly retryMs: number,
    private readonly pace: Pace = realPace,
  ) {}

  begin(ms = this.retryMs): Patience {
    return { until: this.pace.now() + ms };
  }

  /** @throws AppendRefused; StoreError `outcome-unknown`, `unavailable` (nothing was stored), `stream-deleted`, `too-large`, `denied` */
  send(append: Append, patience: Patience): Promise<Appended> {
    const before = this.lanes.get(append.stream) ?? Promise.resolve();
    const mine = before.then(() => this.deliver(append, patience));
    const done = mine.then(
      () => {},
      () => {},
    );
    this.lanes.set(append.stream, done);
    void done.then(() => this.lanes.get(append.stream) === done && this.lanes.delete(append.stream));
    return mine;
  }

  /** A read, tried again while the server is away. @throws StoreError `unavailable`, `stream-deleted`, `denied` */
  async read<T>(attempt: () => Promise<T>, { until }: Patience): Promise<T> {
    for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
      try {
        return await attempt();
      } catch (error) {
        if (!this.mayTryAgain(error, until, wait)) throw storeError(error, 'unavailable');
        await this.pace.sleep(wait);
      }
    }
  }

  /** Resolves when nothing is on its way; what then has no outcome yet is not tried again. */
  async close(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.lanes.values());
  }

  private async deliver(append: Append, { until }: Patience): Promise<Appended> {
    let wasSent = false;
    for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
      try {
        return await this.attempt(append, Math.max(until - this.pace.now(), 1));
      } catch (error) {
        if (error instanceof AppendRefused && !(wasSent && isAhead(error, append))) throw error;
        wasSent ||= error instanceof WireError && error.why !== 'not-begun';
        if (!this.mayTryAgain(error, until, wait))
          throw storeError(error, wasSent ? 'outcome-unknown' : 'unavailable');
        await this.pace.sleep(wait);
      }
    }
  }

  private async attempt({ stream, expected, events }: Append, patienceMs: number): Promise<Appended> {
    try {
      return await this.wire.append(stream, expected, events, patienceMs);
    } catch (error) {
      if (!(error instanceof WireError) || error.why !== 'wrong-revision') throw error;
      const stored = await this.wire.readStream(stream, expected + 1, events.length);
      if (!isSame(stored, events)) throw new AppendRefused({ kind: 'wrong-revision', actual: error.actual });
      return { revision: expected + events.length, place: stored.at(-1)!.place };
    }
  }

  private mayTryAgain(error: unknown, until: number, wait: number): boolean {
    const isOpen =
      error instanceof AppendRefused ||
      (error instanceof WireError && (error.why === 'unknown' || error.why === 'not-begun'));
    return isOpen && !this.isClosing && this.pace.now() + wait < until;
  }
}

/** Its stream has not come so far yet: what was sent of it before and is still on its way could fit later. */
const isAhead = ({ failure }: AppendRefused, { expected }: Append): boolean =>
  failure.kind === 'wrong-revision' && failure.actual < expected;

/** Whether these very events stand there. */
export const isSame = (stored: readonly Recorded[], events: readonly { readonly id: string }[]): boolean =>
  events.every(({ id }, index) => stored[index]?.id === id);

const codes = { deleted: 'stream-deleted', 'too-large': 'too-large', denied: 'denied' } as const;

/** @returns what the caller hears; anything that is no failure of the wire as it is */
export function storeError(error: unknown, open: 'outcome-unknown' | 'unavailable'): unknown {
  if (error instanceof AppendRefused)
    return new StoreError(open, 'EventStoreDB: its stream has not come so far', { cause: error });
  if (!(error instanceof WireError)) return error;
  const code = error.why in codes ? codes[error.why as keyof typeof codes] : open;
  return new StoreError(code, `EventStoreDB: ${error.message}`, { cause: error });
}
