import type { EventStore, StoredEvent } from './ports.js';

/** Stream → number of the event by which it moved after a decision read it and before that decision was stored. */
export type Moved = Readonly<Record<string, number>>;

/**
 * Which facts of events moved unseen. A store that checks what a decision rests on lets none; on others it is rare, and the
 * log itself tells: a later revision of the stream has a lower number than what rests on the earlier one (engines.md).
 */
export function movedFacts(store: EventStore): (event: StoredEvent, basis: Readonly<Record<string, number>>) => Promise<Moved> {
  const read = new Map<string, Promise<readonly StoredEvent[]>>();
  const eventsOf = (stream: string): Promise<readonly StoredEvent[]> => {
    const known = read.get(stream) ?? store.readStream(stream);
    read.set(stream, known);
    return known;
  };
  return async ({ number }, basis) => {
    const streams = Object.keys(basis).filter((stream) => !stream.startsWith('_'));
    const next = await Promise.all(streams.map(async (stream) => (await eventsOf(stream))[basis[stream]! + 1]?.number ?? 0));
    return Object.fromEntries(streams.flatMap((stream, index) => (next[index]! > 0 && next[index]! < number ? [[stream, next[index]!]] : [])));
  };
}
