import { nodeHash } from './merkle.js';

/** Claims that a leaf hash stands at an index of the tree with this size and root. */
export type Inclusion = {
  leaf: Uint8Array;
  index: number;
  size: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
};

/** Claims that the tree of size `to` begins as the tree of size `from`. */
export type Consistency = {
  from: number;
  to: number;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  path: readonly Uint8Array[];
};

/**
 * Whether an inclusion proof holds (audit.md 1.2, RFC 9162 §2.1.3.2). Sizes up to 2^53−1; a path of
 * another length is refused even where the hash would match. Never throws.
 */
export function verifyInclusion({ leaf, index, size, path, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, ...path])) return false;
  const walk = new Walk(index, size);
  let hash = leaf;
  for (const sibling of path) {
    if (walk.isAtRoot) return false;
    hash = walk.isRightChild ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    walk.up();
  }
  return walk.isAtRoot && isEqual(hash, root);
}

/**
 * Whether a consistency proof holds (audit.md 1.2, RFC 9162 §2.1.4.2). A size of 0 is refused: nothing is
 * proved of it. Roots are compared as given. Never throws.
 */
export function verifyConsistency({ from, to, fromRoot, toRoot, path }: Consistency): boolean {
  if (!isSize(from) || !isSize(to) || from === 0 || from > to || !areHashes(path)) return false;
  if (from === to) return path.length === 0 && isEqual(fromRoot, toRoot);
  if (path.length === 0) return false;
  const [start, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...path] : path;
  const walk = new Walk(from - 1, to);
  walk.skipRightChildren();
  let oldRoot = start!;
  let newRoot = start!;
  for (const sibling of rest) {
    if (walk.isAtRoot) return false;
    if (walk.isRightChild) oldRoot = nodeHash(sibling, oldRoot);
    newRoot = walk.isRightChild ? nodeHash(sibling, newRoot) : nodeHash(newRoot, sibling);
    walk.up();
  }
  return walk.isAtRoot && isEqual(oldRoot, fromRoot) && isEqual(newRoot, toRoot);
}

/** The way up from a leaf: its node's place and the last node's, level by level. Arithmetic, as bit operators stop at 32 bits. */
class Walk {
  private last: number;

  constructor(
    private node: number,
    size: number,
  ) {
    this.last = size - 1;
  }

  get isAtRoot(): boolean {
    return this.last === 0;
  }

  /** Also for the last node of a ragged level, whose next sibling in the proof is on its left. */
  get isRightChild(): boolean {
    return this.node % 2 === 1 || this.node === this.last;
  }

  up(): void {
    if (this.node === this.last) while (this.node % 2 === 0 && this.node !== 0) this.shift();
    this.shift();
  }

  skipRightChildren(): void {
    while (this.node % 2 === 1) this.shift();
  }

  private shift(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }
}

function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value instanceof Uint8Array && value.length === 32);
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
