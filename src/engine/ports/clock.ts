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
