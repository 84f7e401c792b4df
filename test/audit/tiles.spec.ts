import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencyProof,
  entryBundle,
  fromB64,
  hashTiles,
  inclusionProof,
  merkleRoot,
  parseEntryBundle,
  parseTile,
  parseTilePath,
  tileBytes,
  tiledTree,
  tilePath,
  tileWidth,
  treeOver,
  verifyInclusion,
  type Tile,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { remembering } from './trees.js';
import { text, vectors } from './vectors.js';

const { entries, tiles } = vectors['8.5'];
const [hashTile, bundle] = tiles as [Record<string, string>, Record<string, string>];

describe('tile paths', () => {
  it.each<[Tile, string]>([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 63, index: 0, width: 1 }, 'tile/63/000.p/1'],
    [{ level: 2, index: 999, width: 255 }, 'tile/2/999.p/255'],
    [{ level: 'entries', index: 1000, width: 256 }, 'tile/entries/x001/000'],
    [{ level: 0, index: 0, width: 5 }, text(hashTile, 'path')],
    [{ level: 'entries', index: 0, width: 5 }, text(bundle, 'path')],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/',
    'tile/0/x001',
    'tile/64/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/05',
    'tile/0/000.p/',
    'tile/0/000.p/1/',
    '/tile/0/000',
    'tile/data/000',
    'tile/0/x1/000',
    'tile/0/000\n',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    '',
  ])('refuse %j', (path) => {
    expect(refusalOf(() => parseTilePath(path))).toBe('tile');
  });

  it('come back from any tile', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
      }),
    );
  });
});

describe('the tiles of a log', () => {
  it('of 70,000 leaves are 274, 2 and 1', () => {
    const all = [...hashTiles(70_000)];
    const widths = (level: number) => all.filter((tile) => tile.level === level).map(({ width }) => width);
    expect(widths(0)).toEqual([...Array<number>(273).fill(256), 112]);
    expect([widths(1), widths(2), widths(3)]).toEqual([[256, 17], [1], []]);
  });

  it('of 256 leaves are a full one and one hash above it', () => {
    expect([...hashTiles(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect([...hashTiles(0)]).toEqual([]);
    expect(tileWidth(256, 0, 1)).toBe(0);
  });

  it('have the bytes of the vectors', () => {
    const leaves = entries.map((row) => fromB64(text(row, 'leaf')));
    expect(tileBytes(leaves).toString('hex')).toBe(hashTile.hex);
    expect(parseTile(Buffer.from(text(hashTile, 'hex'), 'hex'), 5)).toEqual(leaves);
    expect(entryBundle(entries.map((row) => text(row, 'entry'))).toString('hex')).toBe(bundle.hex);
    expect(parseEntryBundle(Buffer.from(text(bundle, 'hex'), 'hex'), 5).map(String)).toEqual(
      entries.map((row) => row.entry),
    );
  });

  it('are refused with a byte too many or too few, or another width', () => {
    for (const [row, parse] of [
      [hashTile, parseTile],
      [bundle, parseEntryBundle],
    ] as const) {
      const bytes = Buffer.from(text(row, 'hex'), 'hex');
      expect(refusalOf(() => parse(bytes, 4))).toBe('tile');
      expect(refusalOf(() => parse(bytes.subarray(0, -1), 5))).toBe('tile');
      expect(refusalOf(() => parse(Buffer.concat([bytes, Buffer.of(0)]), 5))).toBe('tile');
    }
  });

  it('hold entries of 65,535 bytes and not one more', () => {
    const longest = 'x'.repeat(65_535);
    expect(parseEntryBundle(entryBundle([longest, '']), 2).map(String)).toEqual([longest, '']);
    expect(refusalOf(() => entryBundle([`${longest}x`]))).toBe('entry');
  });
});

describe('the tree read from tiles', () => {
  const SIZE = 70_000;
  const leaves = Array.from({ length: SIZE }, (_, i) => createHash('sha256').update(`${i}`).digest());
  const tree = remembering(treeOver(leaves));
  const reads: string[] = [];

  /** A tile made from the leaves themselves: each of its hashes is a root over 256^level of them. */
  function readTile({ level, index, width }: Tile & { level: number }): Buffer {
    reads.push(tilePath({ level, index, width }));
    const span = 256 ** level;
    return tileBytes(
      Array.from({ length: width }, (_, i) => tree((index * 256 + i) * span, (index * 256 + i + 1) * span)),
    );
  }

  it('has the root of the recursive tree, from a few tiles', () => {
    reads.length = 0;
    expect(tiledTree(SIZE, readTile)(0, SIZE)).toEqual(merkleRoot(leaves));
    expect(reads).toEqual(['tile/2/000.p/1', 'tile/1/001.p/17', 'tile/0/273.p/112']);
  });

  it('gives the proofs of the recursive tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SIZE }), fc.nat(), (size, seed) => {
        const index = seed % size;
        const fromTiles = tiledTree(size, readTile);
        const path = inclusionProof(fromTiles, index, size);
        expect(path).toEqual(inclusionProof(tree, index, size));
        expect(verifyInclusion({ leaf: leaves[index]!, index, size, path, root: fromTiles(0, size) })).toBe(
          true,
        );
        expect(consistencyProof(fromTiles, index + 1, size)).toEqual(consistencyProof(tree, index + 1, size));
      }),
      { numRuns: 12 },
    );
  });

  it('reads each tile once', () => {
    reads.length = 0;
    const fromTiles = tiledTree(SIZE, readTile);
    for (const index of [0, 1, 2, 300, 69_999]) inclusionProof(fromTiles, index, SIZE);
    expect(new Set(reads).size).toBe(reads.length);
  });

  it('has no range outside its size', () => {
    for (const [from, to] of [
      [0, 6],
      [2, 2],
      [-1, 1],
    ] as const) {
      expect(refusalOf(() => tiledTree(5, readTile)(from, to))).toBe('tree');
    }
  });
});
