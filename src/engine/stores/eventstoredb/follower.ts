import { Recent } from '../../recent.js';
import { StoreError } from '../errors.js';
import { count, type Checkpoint, type Counted, type Counter } from './counting.js';
import { verify } from './recordedAfter.js';
import { Recount } from './recount.js';
import type { Pace } from './sender.js';
import type { Following, Recorded, Wire } from './wire.js';

export interface FollowWith {
  /** Undefined to begin with the first event. */
  readonly from: Checkpoint | undefined;
  /** Counted events in order. The next ones are read once it resolves; they come again where it fails. */
  readonly handle: (events: readonly Counted[]) => Promise<void>;
  /** What was handled can be read: called with the number of the last event of each stretch of one stream. */
  readonly handled?: (number: number) => void;
  /** Following ended for good: the log is not what it was (`log-behind`), or was tampered with (`log-fault`). */
  readonly onFault?: (error: StoreError) => void;
  /** From where the log is counted again, every so many milliseconds; `from` and half a minute where absent. */
  readonly recountFrom?: Checkpoint;
  readonly recountMs?: number;
}
export interface FollowingState {
  readonly state: 'starting' | 'following' | 'reconnecting' | 'stopped' | 'fault';
  readonly reason?: string;
}

const [firstWaitMs, longestWaitMs] = [100, 5_000];
const batchSize = 500;
const defaultRecountMs = 30_000;
/** So many events are known again when they are handed over once more. */
const rememberedEvents = 10_000;

/**
 * One catch-up subscription over the whole log. Before each subscription it makes sure that its last event still stands
 * where it stood. It never goes on from a checkpoint of the server's (`checkpointReached`), which says how far the server
 * looked, not what it handed over: what it passed over before it would never be asked for again, while now a new subscription
 * mends that. It would save little besides: the server filters, so looking again at what does not count sends us nothing, and
 * the recount reads that stretch of the log anyway.
 */
export class Follower {
  state: FollowingState = { state: 'starting' };
  /** Events stand in the log and are not handed over. */
  isStalled = false;
  private last: Checkpoint | undefined;
  private following: Following | undefined;
  private isStopping = false;
  private hurry = () => {};
  private isTaking = false;
  private readonly recount: Recount;
  private looking: NodeJS.Timeout | undefined;
  private hasEnded = false;
  private found: unknown;
  /** The subscription at the last look: a new one has had no time yet. */
  private lookedThrough: Following | undefined;
  private readonly lately = new Recent<true>(rememberedEvents);
  private readonly ended: Promise<void>;

  constructor(
    private readonly wire: Wire,
    private readonly by: FollowWith,
    private readonly pace: Pace,
  ) {
    this.last = by.from;
    this.recount = new Recount(wire, by.recountFrom ?? by.from);
    this.ended = this.run();
  }

  /** Place of the last event that was handled. */
  get reached(): number {
    return this.last?.place ?? 0;
  }

  /** Resolves when nothing more will be handled. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.hurry();
    await this.following?.close();
    await this.ended;
  }

  private async run(): Promise<void> {
    this.planLook();
    await this.followOn();
    this.hasEnded = true;
    clearTimeout(this.looking);
  }

  private async followOn(): Promise<void> {
    for (let wait = firstWaitMs; !this.isStopping; wait = Math.min(wait * 2, longestWaitMs)) {
      const before = this.reached;
      try {
        await this.follow();
      } catch (error) {
        const cause = this.found ?? error;
        if (isFault(cause)) return this.fault(cause);
        if (this.isStopping) break;
        if (this.reached > before) wait = firstWaitMs;
        this.state = { state: 'reconnecting', reason: (error as Error).message };
        await Promise.race([this.pace.sleep(wait), new Promise<void>((resolve) => (this.hurry = resolve))]);
      }
    }
    this.state = { state: 'stopped' };
  }

  private planLook(): void {
    if (this.hasEnded) return;
    const look = () => void this.lookNow().finally(() => this.planLook());
    this.looking = setTimeout(look, this.by.recountMs ?? defaultRecountMs).unref();
  }

  /** What was missed is a fault; what is merely not handed over is asked for anew. */
  private async lookNow(): Promise<void> {
    const { last, following, lookedThrough } = this;
    this.lookedThrough = following;
    try {
      const waits = await this.recount.look(last);
      const isSilent = following !== undefined && following === lookedThrough && !this.isTaking;
      this.isStalled = waits && last === this.last && (isSilent || this.isStalled);
      if (this.isStalled && isSilent) await following.close();
    } catch (error) {
      if (!isFault(error)) return;
      this.found = error;
      await this.following?.close();
    }
  }

  private async follow(): Promise<void> {
    if (this.found) throw this.found;
    if (this.last) await verify(this.wire, this.last);
    const following = await this.wire.follow(this.last?.place);
    this.following = following;
    try {
      while (!this.isStopping) {
        const recorded = await following.next(batchSize);
        this.state = { state: 'following' };
        this.isTaking = true;
        await this.take(recorded).finally(() => (this.isTaking = false));
      }
    } finally {
      this.following = undefined;
      await following.close();
    }
  }

  /** What stands before a fault is still handled. */
  private async take(recorded: readonly Recorded[]): Promise<void> {
    this.isStalled = false;
    const { counted, fault } = countAll(this.unseen(recorded), this.last ?? { number: 0, at: 0 });
    if (counted.length > 0) {
      await this.by.handle(counted);
      this.last = counted.at(-1)!.row;
      for (const { event } of counted) this.lately.set(nameOf(event), true);
      this.tell(counted);
    }
    if (fault) throw fault;
  }

  /** What is handed over again counts once. What comes late is not known, and its place, before the last, is a fault. */
  private unseen(recorded: readonly Recorded[]): readonly Recorded[] {
    const here = new Set<string>();
    return recorded.filter((event) => {
      const name = nameOf(event);
      const isNew = !here.has(name) && this.lately.get(name) === undefined;
      return isNew && here.add(name);
    });
  }

  private tell(counted: readonly Counted[]): void {
    for (const [index, { row }] of counted.entries()) {
      if (counted[index + 1]?.row.stream !== row.stream) this.by.handled?.(row.number);
    }
  }

  private fault(error: StoreError): void {
    this.state = { state: 'fault', reason: error.message };
    this.by.onFault?.(error);
  }
}

const nameOf = ({ stream, revision }: { readonly stream: string; readonly revision: number }): string =>
  `${revision} ${stream}`;

function countAll(
  recorded: readonly Recorded[],
  from: Counter,
): { counted: readonly Counted[]; fault?: unknown } {
  const counted: Counted[] = [];
  try {
    for (const one of recorded) {
      const next = count(one, counted.at(-1)?.row ?? from);
      if (next) counted.push(next);
    }
    return { counted };
  } catch (fault) {
    return { counted, fault };
  }
}

/** What no repeating mends. */
const faults: readonly string[] = [
  'log-behind',
  'log-fault',
  'row-differs',
  'index-gap',
  'other-installation',
  'shared-database',
  'database-empty',
];
const isFault = (error: unknown): error is StoreError =>
  error instanceof StoreError && faults.includes(error.code);
