import type { Append, EventStore } from '../ports.js';

/**
 * The first stream that moved since a decision was made on it, read anew. A store that checks the basis itself needs no such
 * question; on others it narrows the time in which a fact can move unseen, and what still moves shows in the history.
 */
export async function movedSince(basis: NonNullable<Append['basis']>, store: EventStore): Promise<string | undefined> {
  const streams = Object.entries(basis);
  const later = await Promise.all(streams.map(([stream, revision]) => store.readStream(stream, revision + 1)));
  return streams.find((_, index) => later[index]!.length > 0)?.[0];
}
