import { briefMs, type Append, type Appended, type EventStore, type StoredEvent } from '../../ports.js';
import { StoreError } from '../errors.js';
import { prepareAppend } from '../preparedAppend.js';
import { Claims } from './claims.js';
import { CommandMemory } from './commandMemory.js';
import type { Checkpoint } from './counting.js';
import { Follower, type FollowWith } from './follower.js';
import type { NumberIndex } from './number-index.js';
import { Reads } from './reads.js';
import { realPace, Sender, type Pace } from './sender.js';
import { checkVersion } from './serverVersion.js';
import { heard, Silence } from './silence.js';
import type { Wire } from './wire.js';

export interface EventStoreDbOptions {
  /** How long the same append is repeated while its outcome is unknown, and a read while the server is away. */
  readonly retryMs?: number;
  /** How long somebody who looks waits for a server that is silent; as in patience.ts unless told. */
  readonly briefMs?: number;
  readonly pace?: Pace;
  readonly onFault?: (error: StoreError) => void;
  /** How often the log is counted again behind a subscription. */
  readonly recountMs?: number;
}

const defaultRetryMs = 30_000;
/** What whoever counted before had not counted again when it ended. */
const recountedBefore = 10_000;
/** The server takes no more in one append. */
const maxAppendBytes = 1024 * 1024;

/** Events on EventStoreDB: streams are the server's, numbers those of the index, which the leader alone writes. */
export class EventStoreDb implements EventStore {
  readonly exclusive = false;
  private readonly sender: Sender;
  private readonly claims: Claims;
  private readonly commands = new CommandMemory();
  private readonly reads: Reads;
  readonly briefly: Reads;
  private readonly wire: Wire;
  private readonly silence: Silence;
  private readonly listeners = new Set<(head: number) => void>();
  private readonly followers = new Set<Follower>();
  private readonly pace: Pace;
  private isClosed = false;
  /** Why counting ended for good: the log is not what it was, or was tampered with. */
  fault: StoreError | undefined;

  constructor(
    given: Wire,
    private readonly index: NumberIndex,
    private readonly options: EventStoreDbOptions = {},
  ) {
    this.pace = options.pace ?? realPace;
    this.silence = new Silence(() => this.pace.now());
    const wire = heard(given, this.silence);
    this.wire = wire;
    this.sender = new Sender(wire, options.retryMs ?? defaultRetryMs, this.pace);
    this.claims = new Claims(wire, this.sender);
    const by = { wire, index, sender: this.sender, silence: this.silence, commands: this.commands };
    this.reads = new Reads(by);
    this.briefly = new Reads(by, options.briefMs ?? briefMs);
  }

  /** @throws AppendRefused; StoreError `outcome-unknown`, `unavailable` (nothing was stored), `too-large`, `stream-deleted`, `denied`, `closed` */
  async append(append: Append): Promise<Appended> {
    if (this.isClosed) throw new StoreError('closed', 'The store was closed');
    const { events } = prepareAppend(append);
    if (sizeOf(append) > maxAppendBytes)
      throw new StoreError('too-large', 'More than the event store takes in one append');
    const patience = this.sender.begin();
    const moves = (append.claims?.length ?? 0) + (append.releases?.length ?? 0) > 0;
    const appended = await (moves
      ? this.claims.append(append, patience)
      : this.sender.send(append, patience));
    this.commands.learn(
      append.stream,
      events.map(({ event, revision }) => ({ revision, metadata: event.metadata })),
    );
    return appended;
  }

  readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    return this.reads.readStream(stream, from);
  }

  findCommand(stream: string, commandId: string): Promise<StoredEvent | undefined> {
    return this.reads.findCommand(stream, commandId);
  }

  readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.reads.readAll(after, limit);
  }

  readNumbers(numbers: readonly number[]): Promise<readonly StoredEvent[]> {
    return this.reads.readNumbers(numbers);
  }

  head(): Promise<number> {
    return this.index.head();
  }

  async numberOf(place: number): Promise<number | undefined> {
    return this.index.numberOf(place);
  }

  leaves(after: number, limit: number): Promise<readonly Uint8Array[]> {
    return this.reads.leaves(after, limit);
  }

  async numberAt(instant: string): Promise<number> {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) throw new RangeError(`${instant} is not an instant`);
    return this.index.numberAt(at);
  }

  async instantOf(number: number): Promise<string | undefined> {
    const row = number > 0 ? await this.index.row(number) : undefined;
    return row && new Date(row.at).toISOString();
  }

  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Counted events from a checkpoint on, for as long as it is not stopped; `onCommit` tells what was handled. */
  follow({ from, handle, recountFrom }: Pick<FollowWith, 'from' | 'handle' | 'recountFrom'>): Follower {
    const handled = (number: number) => {
      for (const listener of this.listeners) listener(number);
    };
    const { recountMs } = this.options;
    const onFault = (error: StoreError) => {
      this.fault = error;
      this.options.onFault?.(error);
    };
    const follower = new Follower(
      this.wire,
      { from, handle, handled, onFault, recountFrom, recountMs },
      this.pace,
    );
    this.followers.add(follower);
    return follower;
  }

  /** Writes the index of numbers from where it stands: the leader alone does. */
  async startIndexing(): Promise<Follower> {
    const handle: FollowWith['handle'] = (counted) => this.index.add(counted.map(({ row }) => row));
    const from = await this.indexed();
    const recountFrom = from && (await this.index.row(Math.max(1, from.number - recountedBefore)));
    return this.follow({ from, handle, recountFrom });
  }

  async count(): Promise<() => Promise<void>> {
    const follower = await this.startIndexing();
    return async () => {
      await follower.stop();
      this.followers.delete(follower);
    };
  }

  get isSilent(): boolean {
    return this.silence.lasts;
  }

  async counted(stream: string, from: number): Promise<boolean> {
    return (await this.index.numbersOf(stream, from)).length > 0;
  }

  /** Events stand in the log and the server does not hand them over. */
  get isStalled(): boolean {
    return [...this.followers].some((follower) => follower.isStalled);
  }

  /** Last event of the index. */
  async indexed(): Promise<Checkpoint | undefined> {
    const head = await this.index.head();
    return head > 0 ? this.index.row(head) : undefined;
  }

  /**
   * The version of the server. Reads, too: what the server can do is remembered by the client, also while it is away.
   * @throws StoreError `unavailable`, `denied`, `server-too-old`
   */
  async probe(): Promise<string> {
    const once = { until: 0 };
    const version = await this.sender.read(() => this.wire.version(), once);
    checkVersion(version);
    await this.sender.read(() => this.wire.readLog(undefined, 1), once);
    return version;
  }

  /** As `probe`, for whoever can't wait. @throws StoreError as there */
  answers(): Promise<string> {
    return this.silence.heardOr(this.probe(), this.options.briefMs ?? briefMs);
  }

  /** Takes no more appends, waits for those under way, and stops following. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.listeners.clear();
    await Promise.all([this.sender.close(), ...[...this.followers].map((follower) => follower.stop())]);
    await this.wire.close();
  }
}

/** As the server counts it. */
function sizeOf({ events }: Append): number {
  let bytes = 0;
  for (const { type, data, metadata } of events)
    bytes += 2 * type.length + Buffer.byteLength(data) + Buffer.byteLength(metadata);
  return bytes;
}
