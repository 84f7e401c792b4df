import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  b64,
  fromB64,
  inclusionProof,
  nodeHash,
  treeOver,
  verifyInclusion,
  type Inclusion,
} from '../../src/audit/index.js';
import { leaves, MANY, many, manyRoots, mutation, pathMutations, rootOf, tree } from './merkle.world.js';
import { refusalOf } from './refusals.js';
import { vectors } from './vectors.js';

const { inclusion } = vectors['8.5'];
const inclusions = allInclusions();

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

function allInclusions(): Inclusion[] {
  return manyRoots.flatMap((root, size) =>
    many
      .slice(0, size)
      .map((leaf, index) => ({ leaf, index, size, root, path: inclusionProof(tree, index, size) })),
  );
}

function other(index: number, by: number): number {
  return by % 2 === 0 ? index + 1 : index - 1;
}
