import { b64url, CompactRange } from '../audit/index.js';
import type { EventReads } from '../engine/stores/sqlite/eventReader.js';

const AT_ONCE = 10_000;

/** Base64url of the Merkle root (RFC 6962) over the leaves of events 1 to `head`, as they are stored. */
export async function rootOfLeaves(events: Pick<EventReads, 'leaves'>, head: number): Promise<string> {
  const range = new CompactRange();
  while (range.size < head) {
    const leaves = await events.leaves(range.size, Math.min(AT_ONCE, head - range.size));
    for (const leaf of leaves) range.append(Buffer.from(leaf));
  }
  return b64url(range.root());
}
