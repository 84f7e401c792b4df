import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  b64,
  consistencyProof,
  EMPTY_ROOT,
  fromB64,
  nodeHash,
  treeOver,
  verifyConsistency,
  type Consistency,
} from '../../src/audit/index.js';
import { leaves, MANY, many, manyRoots, mutation, pathMutations, rootOf, tree } from './merkle.world.js';
import { refusalOf } from './refusals.js';
import { vectors } from './vectors.js';

const { consistency } = vectors['8.5'];
const consistencies = allConsistencies();

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

function allConsistencies(): Consistency[] {
  return manyRoots.flatMap((toRoot, to) =>
    manyRoots
      .slice(1, to + 1)
      .map((fromRoot, i) => ({ from: i + 1, to, fromRoot, toRoot, path: consistencyProof(tree, i + 1, to) })),
  );
}
