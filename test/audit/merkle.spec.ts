import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  b64,
  CompactRange,
  consistencyProof,
  EMPTY_ROOT,
  fromB64,
  entryLeafHash,
  hex,
  inclusionProof,
  merkleRoot,
  nodeHash,
  treeOver,
  verifyConsistency,
  verifyInclusion,
  type Consistency,
  type Inclusion,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { remembering } from './trees.js';
import { text, vectors } from './vectors.js';

const { consistency, entries, inclusion, roots } = vectors['8.5'];
const leaves = entries.map((row) => fromB64(text(row, 'leaf')));
const rootOf = (size: number) => merkleRoot(leaves.slice(0, size));

/** The eight leaves and their roots that implementations of RFC 6962 share. */
const classic = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const classicRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const classicLeaves = classic.map((entry) => entryLeafHash(Buffer.from(entry, 'hex').toString('latin1')));

const MANY = 300;
const many = Array.from({ length: MANY }, (_, i) => createHash('sha256').update(`leaf ${i}`).digest());
const manyRoots = Array.from({ length: MANY + 1 }, (_, size) => merkleRoot(many.slice(0, size)));
const tree = remembering(treeOver(many));
const inclusions = allInclusions();
const consistencies = allConsistencies();

describe('the tree', () => {
  it('has the shared values for no leaf, an empty leaf, a leaf and a node', () => {
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot([])).toBe(EMPTY_ROOT);
    expect(hex(entryLeafHash(''))).toBe(classicRoots[0]);
    expect(hex(entryLeafHash('L123456'))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it.each(classicRoots.map((root, i) => [i + 1, root] as const))(
    'over the first %i classic leaves has the shared root',
    (size, root) => {
      expect(hex(merkleRoot(classicLeaves.slice(0, size)))).toBe(root);
    },
  );

  it.each(roots)('of size $size has the root of its vector', (row) => {
    expect(b64(rootOf(Number(row.size)))).toBe(row.root);
  });

  it('has no range outside its leaves', () => {
    expect(refusalOf(() => tree(0, MANY + 1))).toBe('tree');
    expect(refusalOf(() => tree(3, 3))).toBe('tree');
  });
});

describe('a compact range', () => {
  it('has the root of the recursive tree at every size', () => {
    const range = new CompactRange();
    expect(range.root()).toEqual(manyRoots[0]);
    for (const [i, leaf] of many.entries()) {
      range.append(leaf);
      expect([range.size, hex(range.root())]).toEqual([i + 1, hex(manyRoots[i + 1]!)]);
    }
  });

  it('goes on from its stored subtrees, without touching them', () => {
    const range = new CompactRange();
    many.slice(0, 77).forEach((leaf) => range.append(leaf));
    const stored = [...range.hashes];
    const resumed = new CompactRange(range.size, stored);
    many.slice(77).forEach((leaf) => resumed.append(leaf));
    expect(resumed.root()).toEqual(manyRoots[MANY]);
    expect([stored, range.root()]).toEqual([range.hashes, manyRoots[77]]);
  });

  it('refuses subtrees that do not fit its size', () => {
    expect(refusalOf(() => new CompactRange(3, [many[0]!]))).toBe('tree');
    expect(refusalOf(() => new CompactRange(-1, []))).toBe('tree');
    expect(refusalOf(() => new CompactRange(0.5, []))).toBe('tree');
  });
});

describe('inclusion proofs', () => {
  it.each(inclusion)('of leaf $index in size $size are those of the vector', ({ index, size, path }) => {
    const claim = {
      leaf: leaves[Number(index)]!,
      index: Number(index),
      size: Number(size),
      path: path.map(fromB64),
      root: rootOf(Number(size)),
    };
    expect(inclusionProof(treeOver(leaves), claim.index, claim.size).map(b64)).toEqual(path);
    expect(verifyInclusion(claim)).toBe(true);
  });

  it(`verify for every leaf of every size up to ${MANY}`, () => {
    expect(inclusions.filter((claim) => !verifyInclusion(claim))).toEqual([]);
  });

  it('are refused with another size, index, leaf or root, or another path', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inclusions), fc.nat(), mutation(), (claim, place, mutate) => {
        const wrong: Inclusion[] = [
          { ...claim, index: other(claim.index, place) },
          { ...claim, leaf: mutate(claim.leaf) },
          { ...claim, root: mutate(claim.root) },
          ...pathMutations(claim.path, place, mutate).map((path) => ({ ...claim, path })),
        ];
        expect(wrong.map(verifyInclusion)).not.toContain(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of one size hold for no size whose path has another shape', () => {
    const claim: Inclusion = {
      leaf: many[5]!,
      index: 5,
      size: 8,
      path: inclusionProof(tree, 5, 8),
      root: manyRoots[8]!,
    };
    for (const size of [0, 5, 6, 9, 16, 2 ** 40]) expect(verifyInclusion({ ...claim, size })).toBe(false);
  });

  it.each([
    ['a size beyond 2^53−1', { size: 2 ** 53 }],
    ['a fraction', { index: 0.5 }],
    ['a negative index', { index: -1 }],
    ['an index that is the size', { index: 1 }],
    ['a leaf that is no hash', { leaf: Buffer.alloc(31) }],
  ])('are refused for %s', (_what, edit) => {
    const claim: Inclusion = { leaf: many[0]!, index: 0, size: 1, path: [], root: many[0]! };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, ...edit })).toBe(false);
  });

  it('are refused with a path too long or too short, also where the hash would match', () => {
    const [leaf, next] = [many[0]!, many[1]!];
    const long = { leaf, index: 0, size: 1, path: [next] };
    expect(verifyInclusion({ ...long, root: nodeHash(leaf, next) })).toBe(false);
    expect(verifyInclusion({ ...long, root: nodeHash(next, leaf) })).toBe(false);
    expect(verifyInclusion({ leaf, index: 0, size: 4, path: [next], root: nodeHash(leaf, next) })).toBe(
      false,
    );
  });

  it('are refused with hashes of another length, also where the root was made of them', () => {
    const [leaf, short] = [many[0]!, Buffer.alloc(31)];
    expect(verifyInclusion({ leaf: short, index: 0, size: 1, path: [], root: short })).toBe(false);
    expect(verifyInclusion({ leaf, index: 0, size: 2, path: [short], root: nodeHash(leaf, short) })).toBe(
      false,
    );
  });

  it('hold in a tree larger than 32 bits can count', () => {
    const size = 2 ** 40 + 1;
    const root = nodeHash(many[0]!, many[1]!);
    const claim: Inclusion = { leaf: many[1]!, index: 2 ** 40, size, path: [many[0]!], root };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: 0 })).toBe(false);
  });

  it('are not made for leaves that are not there', () => {
    for (const [index, size] of [
      [1, 1],
      [-1, 1],
      [0, 0],
      [0.5, 2],
    ] as const) {
      expect(refusalOf(() => inclusionProof(tree, index, size))).toBe('tree');
    }
  });
});

describe('consistency proofs', () => {
  it.each(consistency)('from $from to $to are those of the vector', ({ from, to, path }) => {
    const [older, newer] = [Number(from), Number(to)];
    const claim = {
      from: older,
      to: newer,
      fromRoot: rootOf(older),
      toRoot: rootOf(newer),
      path: path.map(fromB64),
    };
    expect(consistencyProof(treeOver(leaves), older, newer).map(b64)).toEqual(path);
    expect(verifyConsistency(claim)).toBe(true);
  });

  it(`verify between every two sizes up to ${MANY}`, () => {
    expect(consistencies.filter((claim) => !verifyConsistency(claim))).toEqual([]);
  });

  it('are refused with other sizes or roots, or another path', () => {
    const claims = consistencies.filter(({ from, to }) => from < to);
    fc.assert(
      fc.property(fc.constantFrom(...claims), fc.nat(), mutation(), (claim, place, mutate) => {
        const wrong: Consistency[] = [
          { ...claim, from: 0 },
          { ...claim, from: claim.to },
          { ...claim, from: claim.to, to: claim.from },
          { ...claim, fromRoot: mutate(claim.fromRoot) },
          { ...claim, toRoot: mutate(claim.toRoot) },
          { ...claim, fromRoot: claim.toRoot, toRoot: claim.fromRoot },
          ...pathMutations(claim.path, place, mutate).map((path) => ({ ...claim, path })),
        ];
        expect(wrong.map(verifyConsistency)).not.toContain(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused with a path too long or too short, also where both roots would match', () => {
    const [, , third, fourth, extra] = many as [Buffer, Buffer, Buffer, Buffer, Buffer];
    const longer = consistencyProof(tree, 3, 4).concat(extra);
    const [fromRoot, toRoot] = [nodeHash(extra, manyRoots[3]!), nodeHash(extra, manyRoots[4]!)];
    expect(verifyConsistency({ from: 3, to: 4, fromRoot, toRoot, path: longer })).toBe(false);
    const shorter = { path: [third, fourth], fromRoot: third, toRoot: nodeHash(third, fourth) };
    expect(verifyConsistency({ from: 3, to: 4, ...shorter })).toBe(false);
  });

  it('from a size to itself have no path and one root', () => {
    const claim: Consistency = { from: 5, to: 5, fromRoot: manyRoots[5]!, toRoot: manyRoots[5]!, path: [] };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, path: [many[0]!] })).toBe(false);
    expect(verifyConsistency({ ...claim, toRoot: manyRoots[6]! })).toBe(false);
  });

  it('are refused from nothing, even to nothing', () => {
    const nothing = { from: 0, fromRoot: EMPTY_ROOT, path: [] };
    expect(verifyConsistency({ ...nothing, to: 0, toRoot: EMPTY_ROOT })).toBe(false);
    expect(verifyConsistency({ ...nothing, to: 3, toRoot: manyRoots[3]! })).toBe(false);
    expect(refusalOf(() => consistencyProof(tree, 0, 3))).toBe('tree');
    expect(refusalOf(() => consistencyProof(tree, 4, 3))).toBe('tree');
  });

  it('are refused without a path, or with a size beyond 2^53−1', () => {
    const claim: Consistency = {
      from: 4,
      to: 5,
      fromRoot: manyRoots[4]!,
      toRoot: manyRoots[5]!,
      path: [many[4]!],
    };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, path: [] })).toBe(false);
    expect(verifyConsistency({ ...claim, to: 2 ** 53 })).toBe(false);
  });
});

function allInclusions(): Inclusion[] {
  return manyRoots.flatMap((root, size) =>
    many
      .slice(0, size)
      .map((leaf, index) => ({ leaf, index, size, root, path: inclusionProof(tree, index, size) })),
  );
}

function allConsistencies(): Consistency[] {
  return manyRoots.flatMap((toRoot, to) =>
    manyRoots
      .slice(1, to + 1)
      .map((fromRoot, i) => ({ from: i + 1, to, fromRoot, toRoot, path: consistencyProof(tree, i + 1, to) })),
  );
}

/** Something done to a hash that leaves another one, or no hash at all. */
function mutation(): fc.Arbitrary<(hash: Uint8Array) => Uint8Array> {
  return fc.oneof(
    fc.nat(255).map((bit) => (hash: Uint8Array) => flip(hash, bit)),
    fc.constant((hash: Uint8Array) => hash.subarray(0, 31)),
    fc.constant((hash: Uint8Array) => Buffer.concat([hash, Buffer.of(0)])),
    fc.constant(() => new Uint8Array()),
  );
}

function pathMutations(
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

function other(index: number, by: number): number {
  return by % 2 === 0 ? index + 1 : index - 1;
}

function flip(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
