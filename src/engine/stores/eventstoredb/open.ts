import { ClientWire } from './clientWire.js';
import { EventStoreDb, type EventStoreDbOptions } from './eventStore.js';
import type { NumberIndex } from './number-index.js';

export interface OpenEventStoreDb extends EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`. */
  readonly url: string;
  readonly index: NumberIndex;
  /** No answer within this many milliseconds is an unknown outcome. */
  readonly answerMs?: number;
}

const defaultAnswerMs = 5_000;

/**
 * Events on EventStoreDB. Does not connect: a server that is away makes calls fail, not this one.
 * @throws StoreError `server-url`: it is none, or this process speaks to another server already
 */
export function openEventStoreDB({
  url,
  index,
  answerMs = defaultAnswerMs,
  ...options
}: OpenEventStoreDb): EventStoreDb {
  return new EventStoreDb(new ClientWire(url, answerMs), index, options);
}
