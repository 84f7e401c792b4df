import { hash } from 'node:crypto';
import { AuditError } from './errors.js';

/** MTH(D[from:to]) of RFC 6962 §2.1 for a range of leaves that is not empty. */
export type Tree = (from: number, to: number) => Buffer;

/** The root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT = hash('sha256', '', 'buffer');

const NODE_PREFIX = Buffer.of(1);

/** The hash of an inner node: SHA-256 of 0x01, left, right. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE_PREFIX, left, right]), 'buffer');
}

/** The largest power of two strictly less than a number of leaves above one: where RFC 6962 splits. */
export function splitPoint(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

/** The tree over these leaf hashes, by the RFC's recursion. */
export function treeOver(leaves: readonly Buffer[]): Tree {
  const root: Tree = (from, to) => {
    if (to - from > 1) {
      const middle = from + splitPoint(to - from);
      return nodeHash(root(from, middle), root(middle, to));
    }
    const leaf = leaves[from];
    if (!leaf || to !== from + 1) throw new AuditError('tree', 'no such range of leaves');
    return leaf;
  };
  return root;
}

/** The root over leaf hashes; of none, the empty root. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  return leaves.length === 0 ? EMPTY_ROOT : treeOver(leaves)(0, leaves.length);
}

/**
 * The roots of the perfect subtrees that cover the leaves so far, largest first: all that is needed to
 * append and to know the root. An append costs less than one node hash on average.
 */
export class CompactRange {
  /** @param hashes one for each bit that is set in `size`, largest subtree first */
  constructor(
    private leaves = 0,
    private readonly subtrees: Buffer[] = [],
  ) {
    if (!Number.isSafeInteger(leaves) || leaves < 0 || subtrees.length !== bitsSet(leaves)) {
      throw new AuditError('tree', 'not the subtrees of a tree of this size');
    }
    this.subtrees = [...subtrees];
  }

  get size(): number {
    return this.leaves;
  }

  get hashes(): readonly Buffer[] {
    return this.subtrees;
  }

  append(leaf: Buffer): void {
    let node = leaf;
    for (let rest = this.leaves; rest % 2 === 1; rest = (rest - 1) / 2) {
      node = nodeHash(this.subtrees.pop()!, node);
    }
    this.subtrees.push(node);
    this.leaves += 1;
  }

  root(): Buffer {
    if (this.leaves === 0) return EMPTY_ROOT;
    return this.subtrees.reduceRight((right, left) => nodeHash(left, right));
  }
}

function bitsSet(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
