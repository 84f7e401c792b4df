import type { Appended, EventToAppend } from '../../ports.js';

/** An event as the server gave it; `data` and `metadata` are canonical JSON text again. */
export interface Recorded {
  /** Its commit position: rises with the log, with gaps. */
  readonly place: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}
/** A stretch of the whole log. `next` is the place to go on from, that event included; absent at the end of the log. */
export interface LogPage {
  readonly events: readonly Recorded[];
  readonly next?: number;
}
/** A live subscription. */
export interface Following {
  /** At least one event, at most so many. @throws WireError where the subscription ended; it never goes on by itself */
  next(max: number): Promise<readonly Recorded[]>;
  close(): Promise<void>;
}

/** What this product asks of the server: each call is one attempt, bounded by a timer of ours. @throws WireError */
export interface Wire {
  append(
    stream: string,
    expected: number,
    events: readonly EventToAppend[],
    patienceMs: number,
  ): Promise<Appended>;
  /** Events from a revision on; `[]` where there is no such stream. */
  readStream(stream: string, from: number, max: number): Promise<readonly Recorded[]>;
  /** The newest events, newest first, from a revision down. */
  readBack(stream: string, max: number, from?: number): Promise<readonly Recorded[]>;
  /** The whole log from a place on, that event included; undefined for its beginning. */
  readLog(from: number | undefined, max: number): Promise<LogPage>;
  /** Counted events after a place, and the metadata of their streams. */
  follow(after: number | undefined): Promise<Following>;
  /** @throws WireError */
  version(): Promise<string>;
  close(): Promise<void>;
}

/** The streams a follower must see: those that count, and their `$$` metadata, which could hide or end them. */
export const followedStreams = '^(\\$\\$)?[^$_]';

/**
 * Why an attempt failed. Final are `wrong-revision`, `deleted`, `too-large` and `denied`. `not-begun`: the server never
 * heard of it. Everything else is `unknown`: it may have happened.
 */
export type WireFailure = 'wrong-revision' | 'deleted' | 'too-large' | 'denied' | 'not-begun' | 'unknown';

export class WireError extends Error {
  constructor(
    readonly why: WireFailure,
    message: string,
    /** Of `wrong-revision`: the last revision there is, -1 for none. */
    readonly actual = -1,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'WireError';
  }
}
