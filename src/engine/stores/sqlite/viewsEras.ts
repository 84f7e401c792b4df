/**
 * Where a closed row is filed, so that a list of an old moment passes over few rows of other moments: a relational
 * interval tree (Kriegel, Pötke and Seidl, "Managing intervals efficiently in object-relational databases", VLDB 2000).
 * Its nodes are blocks of event numbers. A row stands in the highest node that its span touches; whatever held at a
 * number stands in one of the nodes above that number, of which there are about log2 of the number of blocks.
 */
const BLOCK = 4096;
const blockOf = (number: number): number => Math.floor(number / BLOCK);

/** The node of a row that held from `from` up to but not including `until`. Stored: it never changes. */
export function eraOf(from: number, until: number): number {
  const first = blockOf(from);
  const last = blockOf(until - 1);
  let size = 1;
  while (size <= last && floorTo(size * 2, last) >= first) size *= 2;
  return floorTo(size, last);
}

/** Nodes of all rows that may have held at `at` and were closed at or before `head`. */
export function erasAt(at: number, head: number): readonly number[] {
  const block = blockOf(at);
  const end = blockOf(head);
  const nodes = new Set<number>();
  for (let size = 1, top = false; !top; size *= 2) {
    const node = floorTo(size, block);
    nodes.add(node);
    if (node + size <= end) nodes.add(node + size);
    top = size > end;
  }
  return [...nodes];
}

const floorTo = (size: number, block: number): number => Math.floor(block / size) * size;
