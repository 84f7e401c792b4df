import { AuditError } from './errors.js';
import { splitPoint, type Tree } from './merkle.js';

/**
 * The inclusion proof of a leaf in the tree of a size (RFC 6962 §2.1.1): hashes from its sibling up.
 * @throws AuditError `tree` unless 0 ≤ index < size
 */
export function inclusionProof(tree: Tree, index: number, size: number): Buffer[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new AuditError('tree', 'no such leaf');
  const path: Buffer[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      path.unshift(tree(middle, to));
      to = middle;
    } else {
      path.unshift(tree(from, middle));
      from = middle;
    }
  }
  return path;
}

/**
 * The proof that the tree of one size begins as the tree of a smaller one (RFC 6962 §2.1.2).
 * @throws AuditError `tree` unless 0 < from ≤ to
 */
export function consistencyProof(tree: Tree, from: number, to: number): Buffer[] {
  if (!isSize(from) || !isSize(to) || from === 0 || from > to) throw new AuditError('tree', 'no such sizes');
  return subproof(tree, from, 0, to, true);
}

/** SUBPROOF(old, D[from:to], isWhole): `isWhole` while the old tree's own root is known to the verifier. */
function subproof(tree: Tree, old: number, from: number, to: number, isWhole: boolean): Buffer[] {
  if (old === to - from) return isWhole ? [] : [tree(from, to)];
  const split = splitPoint(to - from);
  const middle = from + split;
  return old <= split
    ? [...subproof(tree, old, from, middle, isWhole), tree(middle, to)]
    : [...subproof(tree, old - split, middle, to, false), tree(from, middle)];
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
