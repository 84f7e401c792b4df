import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromB64, merkleRoot, treeOver } from '../../src/audit/index.js';
import { remembering } from './trees.js';
import { text, vectors } from './vectors.js';

/** The leaves of the vectors, and their roots by size. */
export const leaves = vectors['8.5'].entries.map((row) => fromB64(text(row, 'leaf')));
export const rootOf = (size: number) => merkleRoot(leaves.slice(0, size));

/** More leaves than any vector has, with the root of every size. */
export const MANY = 300;
export const many = Array.from({ length: MANY }, (_, i) => createHash('sha256').update(`leaf ${i}`).digest());
export const manyRoots = Array.from({ length: MANY + 1 }, (_, size) => merkleRoot(many.slice(0, size)));
export const tree = remembering(treeOver(many));

/** Something done to a hash that leaves another one, or no hash at all. */
export function mutation(): fc.Arbitrary<(hash: Uint8Array) => Uint8Array> {
  return fc.oneof(
    fc.nat(255).map((bit) => (hash: Uint8Array) => flip(hash, bit)),
    fc.constant((hash: Uint8Array) => hash.subarray(0, 31)),
    fc.constant((hash: Uint8Array) => Buffer.concat([hash, Buffer.of(0)])),
    fc.constant(() => new Uint8Array()),
  );
}

export function pathMutations(
  path: readonly Uint8Array[],
  place: number,
  mutate: (hash: Uint8Array) => Uint8Array,
): Uint8Array[][] {
  const longer = [path.toSpliced(place % (path.length + 1), 0, many[place % MANY]!)];
  if (path.length === 0) return longer;
  const at = place % path.length;
  const altered = path.with(at, mutate(path[at]!));
  const swapped = path.length > 1 ? [path.with(0, path[1]!).with(1, path[0]!)] : [];
  return [...longer, altered, path.toSpliced(at, 1), ...swapped];
}

function flip(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
