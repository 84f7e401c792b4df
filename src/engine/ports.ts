/**
 * What the engine needs from the outside, each a few functions. None assumes SQLite: an event store promises atomicity
 * within one stream only, a view store single writes that may be repeated, a key store single rows.
 */
import type { ColumnKind } from '../kernel/index.js';

// ---------------------------------------------------------------- events

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
  /** Called after each commit with the number of its last event. Returns the way to stop. */
  onCommit(listener: (head: number) => void): () => void;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- keys and vault

/** A data key as stored (audit.md 8.4); `wrapped` under the KEK of its epoch. Times are ISO instants. */
export interface DekRow {
  readonly kid: string;
  readonly subject: string;
  readonly network: string;
  readonly participant: string;
  readonly purpose: 'identity' | 'content';
  readonly scope: string | null;
  readonly epoch: number;
  readonly wrapped: string;
  readonly commit: string;
  readonly createdAt: string;
}
/** A key that was, or is being, destroyed: it is never accepted again. */
export interface FenceRow {
  readonly kid: string;
  readonly commit: string;
  readonly erasedAt: string;
  readonly requestId: string;
}
/** An epoch of key-encryption keys as noted; `provider` says where its material is. */
export interface EpochRow {
  readonly epoch: number;
  readonly createdAt: string;
  readonly provider: string;
}
export class Fenced extends Error {
  constructor(readonly kid: string) {
    super(`Key ${kid} was erased`);
  }
}
export interface KeyStore {
  /** Durable before it resolves; groups whatever waits. @throws Fenced for a kid or commitment that is fenced. */
  add(rows: readonly DekRow[]): Promise<void>;
  /**
   * Adds an identity key unless its participant has one that is not fenced; gives the one that stands. Of several at once, also
   * from several processes, the first that is durable is everybody's. @throws Fenced
   */
  getOrCreate(row: DekRow): Promise<DekRow>;
  /** Rows by kid; missing ones are absent. */
  find(kids: readonly string[]): Promise<readonly DekRow[]>;
  /** Newest identity key of a participant that is not fenced. */
  identityOf(network: string, participant: string): Promise<DekRow | undefined>;
  fences(kids: readonly string[]): Promise<readonly FenceRow[]>;
  fence(row: FenceRow): Promise<void>;
  /** KEK epochs known, and which is active; the material lives with the provider. */
  epochs(): Promise<readonly { readonly epoch: number; readonly status: 'active' | 'retired' | 'destroyed' }[]>;
  addEpoch(epoch: number, createdAt: string, provider: string): Promise<void>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. Keys of one participant oldest first. */
  allKeys(): AsyncIterable<DekRow>;
  allFences(): AsyncIterable<FenceRow>;
  allEpochs(): AsyncIterable<EpochRow>;
  close(): Promise<void>;
}
/** Where the key-encryption keys are: 32 bytes an epoch, never in a backup of the data. */
export interface KekProvider {
  /** @throws Error with code `kek-missing`. */
  kek(epoch: number): Uint8Array;
}

/** Sealed personal data apart from events and views: envelopes under the identity key of the participant. */
export interface VaultRow {
  readonly network: string;
  readonly participant: string;
  readonly version: number;
  /** JCS of the envelope. */
  readonly sealed: string;
}
/** The link from a confidential stream to who raised it, sealed. */
export interface LinkRow {
  readonly stream: string;
  readonly network: string;
  /** The pseudonym used as actor on that stream. */
  readonly pseudonym: string;
  readonly sealed: string;
  /** HMAC of the seat under the key store's own secret: finds "my" confidential streams without naming the seat. */
  readonly seatMark: string;
}
export interface Vault {
  /**
   * Durable before it resolves. Repeating a version with another text is refused, unless it `replaces` what a crash before
   * the event left behind: only the lane of that stream, on a store nobody else writes to, may say so.
   */
  put(row: VaultRow, replaces?: boolean): Promise<void>;
  /** All versions of these participants. */
  find(network: string, participants: readonly string[]): Promise<readonly VaultRow[]>;
  /** As `put`, for the one link of a stream. */
  link(row: LinkRow, replaces?: boolean): Promise<void>;
  linkOf(stream: string): Promise<LinkRow | undefined>;
  linksBySeat(network: string, seatMark: string): Promise<readonly LinkRow[]>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. */
  allRows(): AsyncIterable<VaultRow>;
  allLinks(): AsyncIterable<LinkRow>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- views

export interface ViewShape {
  /** `name@version`. */
  readonly key: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly queries: readonly { readonly where: readonly string[]; readonly sort?: string }[];
}
/** What one event (of one command) made of one document. `row` is undefined where the document is gone. */
export interface DocumentVersion {
  readonly id: string;
  readonly from: number;
  readonly row: ViewRow | undefined;
  readonly body: string | undefined;
}
/** What one batch of events made of one view. */
export interface ViewWrite {
  readonly key: string;
  readonly versions: readonly DocumentVersion[];
  readonly checkpoint: number;
}
/** List columns as stored; `audience` and `network` are there on every row. */
export type ViewRow = { readonly audience: string; readonly network: string } & Readonly<Record<string, unknown>>;
export interface ViewQuery {
  readonly where: Readonly<Record<string, unknown | readonly unknown[]>>;
  readonly network?: string;
  /** A row must have one of these now (asked at the present) as well as then; undefined for the system. */
  readonly audiences?: readonly string[];
  readonly sort?: string;
  readonly descending?: boolean;
  readonly limit: number;
  /** Value of the sort column and id after which the page begins. */
  readonly after?: { readonly value: unknown; readonly id: string };
}
export interface ViewStore {
  /** Makes tables and indexes where missing. */
  prepare(shape: ViewShape): Promise<void>;
  /** Applied up to and including this event number; 0 at first. */
  checkpoint(key: string): Promise<number>;
  /** Written after each batch by whoever projects, where others follow: every served view has been folded up to here. */
  announce?(number: number): Promise<void>;
  announced?(): Promise<Announced>;
  /** Why whoever projects stands still, for those who follow; undefined once it goes on. */
  announceFault?(fault: string | undefined): Promise<void>;
  /** Asks whoever projects to build the view of this name anew, also when that failed before. */
  askRebuild?(name: string): Promise<void>;
  rebuildsAsked?(): Promise<readonly RebuildAsked[]>;
  /** It was done, or failed for this reason: it stands until it is asked again. */
  endRebuild?(name: string, failed?: string): Promise<void>;
  /** Versions and checkpoint together; repeating it with the same versions changes nothing. */
  write(key: string, versions: readonly DocumentVersion[], checkpoint: number): Promise<void>;
  /** Several views in one write, where the store has one for all of them; each alone may be repeated as by `write`. */
  writeAll?(writes: readonly ViewWrite[]): Promise<void>;
  /** The document as of an event number. */
  get(key: string, id: string, at: number): Promise<{ readonly from: number; readonly row: ViewRow; readonly body: string } | undefined>;
  /** As `get`, of many documents in few reads, where each read is a way to another machine; absent ones are not there. */
  getAll?(key: string, ids: readonly string[], at: number): Promise<ReadonlyMap<string, { readonly from: number; readonly row: ViewRow; readonly body: string }>>;
  /** List rows as of an event number. */
  list(key: string, query: ViewQuery, at: number): Promise<readonly (ViewRow & { readonly id: string })[]>;
  /** Numbers at which the document changed, oldest first. */
  history(key: string, id: string): Promise<readonly number[]>;
  /** Which version of each view is served; a flip is one write. */
  served(): Promise<Readonly<Record<string, string>>>;
  /** Where others may project: @throws when a later term has taken over */
  serve(name: string, key: string): Promise<void>;
  /** From now on whoever projected before serves nothing any more. */
  takeOver?(): Promise<void>;
  drop(key: string): Promise<void>;
  quarantine(entry: Quarantined): Promise<void>;
  quarantined(key?: string): Promise<readonly Quarantined[]>;
  sizeInBytes(): Promise<number>;
  close(): Promise<void>;
}
/** What whoever projects made known last. */
export interface Announced {
  readonly number: number;
  readonly fault?: string;
}
export interface RebuildAsked {
  readonly name: string;
  readonly failed?: string;
}
/** A document a fold failed on: not served until the view is rebuilt with a mended fold. */
export interface Quarantined {
  readonly key: string;
  readonly id: string;
  readonly number: number;
  readonly reason: string;
}

// ---------------------------------------------------------------- what commands leave behind, and the small ones

/** A process's command that was refused: somebody must look. */
export interface Task {
  readonly id: string;
  readonly network: string;
  readonly process: string;
  readonly command: string;
  readonly payload: string;
  readonly code: string;
  readonly at: string;
  readonly cause: number;
  readonly doneAt?: string;
}
/** What was answered to a command id; `at` is an ISO instant. */
export interface AnswerRow {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly at: string;
}
/** How far something has come: an event number, or the shape of a type. */
export interface MarkRow {
  readonly name: string;
  readonly value: number;
}
export interface Ledger {
  /** What was answered to this command id, and an HMAC of what was asked. Kept 30 days when it decided nothing. */
  find(commandId: string): Promise<{ readonly fingerprint: string; readonly answer: string } | undefined>;
  remember(entries: readonly AnswerRow[]): Promise<void>;
  mark(name: string): Promise<number>;
  setMark(name: string, value: number): Promise<void>;
  addTask(task: Task): Promise<void>;
  tasks(network: string): Promise<readonly Task[]>;
  finishTask(id: string, at: string): Promise<void>;
  /** Forgets no-op answers older than the instant. */
  sweep(before: string): Promise<void>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. */
  allAnswers(): AsyncIterable<AnswerRow>;
  allMarks(): AsyncIterable<MarkRow>;
  allTasks(): AsyncIterable<Task>;
  close(): Promise<void>;
}

export interface Clock {
  /** ISO instant, UTC, milliseconds. */
  now(): string;
}
export interface Ids {
  /** UUID v7 of the clock's time. */
  next(): string;
  /** UUID v4. */
  random(): string;
}
