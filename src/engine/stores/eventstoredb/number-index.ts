/**
 * Event numbers where the store has only places: one row for each counted event, in order, without gaps. Written by the
 * leader's follower alone, read by every instance (engines.md, reading and following).
 */
export interface NumberRow {
  readonly number: number;
  readonly place: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  /** Running maximum of `recordedAt`, milliseconds since 1970. */
  readonly at: number;
  /** Somebody else than this product wrote it: it counts, it means nothing here, and a person must look. */
  readonly foreign?: true;
  /** The text of an event that holds sealed values, as ciphertext: many single events can't be read at once there. */
  readonly sealed?: { readonly type: string; readonly data: string; readonly metadata: string };
}

export interface NumberIndex {
  /** Number of the last row; 0 while empty. */
  head(): Promise<number>;
  row(number: number): Promise<NumberRow | undefined>;
  /** Rows of single numbers, however many, in one read; missing ones are absent, and the order is any. */
  rows(numbers: readonly number[]): Promise<readonly NumberRow[]>;
  /** Number of the last row at or before a place; undefined for a place beyond the last row. */
  numberOf(place: number): Promise<number | undefined>;
  /** Rows of a stream from a revision on, in order. */
  numbersOf(
    stream: string,
    fromRevision: number,
  ): Promise<readonly { readonly revision: number; readonly number: number }[]>;
  /** Number of the last row whose `at` is at or before it; 0 when none. */
  numberAt(ms: number): Promise<number>;
  /** The first rows of what others wrote, in order, at most so many. */
  foreign(limit: number): Promise<readonly NumberRow[]>;
  /** Repeating rows changes nothing. @throws where a number would be skipped, or stands for another event already */
  add(rows: readonly NumberRow[]): Promise<void>;
}
