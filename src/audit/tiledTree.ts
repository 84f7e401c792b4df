import { AuditError } from './errors.js';
import { nodeHash, splitPoint, treeOver, type Tree } from './merkle.js';
import { parseTile, TILE_WIDTH, tileWidth, type Tile } from './tiles.js';

/** Gives the content of a hash tile. */
export type ReadTile = (tile: Tile & { level: number }) => Buffer;

/**
 * The tree of a log of a size, read from its hash tiles: a proof needs about one tile a level
 * (audit.md 1.5). The tiles are believed; a proof made from bad ones does not verify.
 */
export function tiledTree(size: number, readTile: ReadTile): Tree {
  const tiles = new Map<string, Buffer[]>();

  function tileAt(level: number, index: number): Buffer[] {
    const key = `${level}/${index}`;
    const width = tileWidth(size, level, index);
    const hashes = tiles.get(key) ?? parseTile(readTile({ level, index, width }), width);
    tiles.set(key, hashes);
    return hashes;
  }

  /** Of a perfect subtree: its leaves are a run of hashes inside one tile of the highest level that has them. */
  function perfectRoot(from: number, leaves: number): Buffer {
    let level = 0;
    while (TILE_WIDTH ** (level + 1) <= leaves) level++;
    const first = from / TILE_WIDTH ** level;
    const inTile = first % TILE_WIDTH;
    const hashes = tileAt(level, Math.floor(first / TILE_WIDTH));
    return treeOver(hashes)(inTile, inTile + leaves / TILE_WIDTH ** level);
  }

  const root: Tree = (from, to) => {
    if (from < 0 || to <= from || to > size) throw new AuditError('tree', 'no such range of leaves');
    const leaves = to - from;
    const split = leaves === 1 ? 1 : splitPoint(leaves);
    if (leaves === 1 || split * 2 === leaves) return perfectRoot(from, leaves);
    return nodeHash(perfectRoot(from, split), root(from + split, to));
  };
  return root;
}
