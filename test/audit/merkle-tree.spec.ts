import { describe, expect, it } from '@jest/globals';
import {
  b64,
  CompactRange,
  EMPTY_ROOT,
  entryLeafHash,
  hex,
  merkleRoot,
  nodeHash,
} from '../../src/audit/index.js';
import { MANY, many, manyRoots, rootOf, tree } from './merkle.world.js';
import { refusalOf } from './refusals.js';
import { vectors } from './vectors.js';

const { roots } = vectors['8.5'];

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
