/** A stored event as it is hashed and proved: `data` and `metadata` are canonical JSON text (audit.md 8.2). */
export interface StoredEvent {
  /** 1, 2, 3 … without gaps; 0 where a store that counts afterwards has not come so far. */
  readonly number: number;
  /** Where it stands by the store's own order; absent where that is the number. */
  readonly place?: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}
export type EventToAppend = Omit<StoredEvent, 'number' | 'place' | 'revision'>;

/** One atomic append to one stream. `expected` is the revision of its last event, -1 where it must not exist. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly EventToAppend[];
  /** `<network>/<claim>`, or `id:<id>` for what has a name in the whole installation; unique over the store while held; held by the stream. */
  readonly claims?: readonly string[];
  readonly releases?: readonly string[];
  /** stream → revision that must still hold, on stores that can check it; others record it only. */
  readonly basis?: Readonly<Record<string, number>>;
}
export interface Appended {
  readonly revision: number;
  /** Place of the last event: rises with the log, below 2^53; whoever waits for what they wrote waits for this. */
  readonly place: number;
}
export const placeOf = ({ place, number }: StoredEvent): number => place ?? number;
export type AppendFailure =
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'basis-moved'; readonly stream: string }
  | { readonly kind: 'claim-taken'; readonly claim: string };
/** Nothing of the append was stored. */
export class AppendRefused extends Error {
  constructor(readonly failure: AppendFailure) {
    super(failure.kind);
  }
}
/** An event as read is not the one that was stored: its leaf differs (audit.md 8.5). `number` is the first bad one. */
export class CorruptEvent extends Error {
  readonly code = 'corrupt';
  constructor(
    readonly number: number,
    readonly stream: string,
  ) {
    super(`Event ${number} of ${stream} does not match its leaf`);
  }
}

/** How long somebody who only looks waits for a store elsewhere that is silent; and whoever asks one that was silent already. */
export const briefMs = 1_000;

/** What is read of the events without deciding on it. */
export type EventReads = Pick<EventStore, 'readStream' | 'readAll' | 'readNumbers' | 'leaves' | 'head'>;

export interface EventStore {
  /** No other process writes: a cached state is the state. */
  readonly exclusive: boolean;
  /** Groups whatever waits into one durable commit. @throws AppendRefused; any other error means the outcome is unknown. */
  append(append: Append): Promise<Appended>;
  /** Events of one stream from a revision on, in order; `[]` where there are none. */
  readStream(stream: string, from?: number): Promise<readonly StoredEvent[]>;
  /** The first event of the stream that the command made, if it made any. */
  findCommand(stream: string, commandId: string): Promise<StoredEvent | undefined>;
  /** Events with numbers above `after`, in order, at most `limit`. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Single events by number; a missing number is absent from the answer. */
  readNumbers(numbers: readonly number[]): Promise<readonly StoredEvent[]>;
  /** Names of all types there are events of, where the store can tell without reading them. */
  types?(): Promise<readonly string[]>;
  /** Number of the last event; 0 for an empty store. */
  head(): Promise<number>;
  /** Number of the last event at or before a place; undefined where the store has not counted so far yet. */
  numberOf(place: number): Promise<number | undefined>;
  /** The leaf of each event number in (after, after + limit], 32 bytes each. */
  leaves(after: number, limit: number): Promise<readonly Uint8Array[]>;
  /** Last event whose `recordedAt` (as a running maximum) is at or before the instant; 0 when none. */
  numberAt(instant: string): Promise<number>;
  /** The running maximum of `recordedAt` at this event; undefined when there is no such event. */
  instantOf(number: number): Promise<string | undefined>;
  /** Begins to count events, where that is done apart from storing them and by one process at a time. Returns the way to stop. */
  count?(): Promise<() => Promise<void>>;
  /** Why counting ended for good. */
  readonly fault?: Error;
  /** The same for somebody who waits, where the events are elsewhere: while that is silent, reads give up soon. @throws StoreError `unavailable` */
  readonly briefly?: EventReads;
  /** What is asked of it gets no answer now, as far as is known without asking. */
  readonly isSilent?: boolean;
  /** Whether events of the stream from a revision on have numbers, where those are kept apart from the events. */
  counted?(stream: string, from: number): Promise<boolean>;
  /** Called after each commit with the number of its last event. Returns the way to stop. */
  onCommit(listener: (head: number) => void): () => void;
  close(): Promise<void>;
}
