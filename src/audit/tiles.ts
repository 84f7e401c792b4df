import { AuditError } from './errors.js';
import { MAX_ENTRY_BYTES } from './leaf.js';

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const HASH_BYTES = 32;
const MAX_LEVEL = 63;

/** A hash tile of a level, or an entry bundle; `width` below 256 means partial. */
export type Tile = { level: number | 'entries'; index: number; width: number };

/** The path of a tile below the log's prefix: `tile/0/x001/x234/067`, `tile/entries/000.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g)!;
  const last = groups.pop()!;
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${groups.map((group) => `x${group}/`).join('')}${last}${partial}`;
}

/** The tile at a path. @throws AuditError `tile` unless it is the one spelling of a tile's path */
export function parseTilePath(path: string): Tile {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) throw new AuditError('tile', 'not the path of a tile');
  const level = parts[1] === 'entries' ? 'entries' : Number(parts[1]);
  const tile = {
    level,
    index: Number(parts[2]!.replace(/[x/]/g, '')),
    width: Number(parts[3] ?? TILE_WIDTH),
  } as const;
  const isKnown =
    (level === 'entries' || level <= MAX_LEVEL) && Number.isSafeInteger(tile.index) && tile.width >= 1;
  if (!isKnown || tilePath(tile) !== path) throw new AuditError('tile', 'not the path of a tile');
  return tile;
}

/** How many hashes a level of the tiles of a log with so many leaves has: roots of full tiles below. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The width of a tile in a log of a size: 256 when full, 0 when it is not there yet. */
export function tileWidth(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH));
}

/** All hash tiles of a log of a size, level by level. */
export function* hashTiles(size: number): Generator<Tile & { level: number }> {
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    for (let index = 0; tileWidth(size, level, index) > 0; index++) {
      yield { level, index, width: tileWidth(size, level, index) };
    }
  }
}

/** The content of a hash tile: its hashes, one after the other. */
export function tileBytes(hashes: readonly Uint8Array[]): Buffer {
  return Buffer.concat(hashes);
}

/** The hashes of a tile. @throws AuditError `tile` unless the content has exactly that many */
export function parseTile(bytes: Buffer, width: number): Buffer[] {
  if (bytes.length !== width * HASH_BYTES) throw new AuditError('tile', 'a hash tile of another length');
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

/** The content of an entry bundle: each entry after its length in two bytes, big-endian. */
export function entryBundle(entries: readonly string[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => lengthPrefixed(Buffer.from(entry))));
}

/** The entries of a bundle. @throws AuditError `tile` unless the content is exactly that many */
export function parseEntryBundle(bytes: Buffer, width: number): Buffer[] {
  const entries: Buffer[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const start = at + 2;
    at = start + bytes.readUInt16BE(at);
    entries.push(bytes.subarray(start, at));
  }
  if (at !== bytes.length || entries.length !== width)
    throw new AuditError('tile', 'an entry bundle of another length');
  return entries;
}

function lengthPrefixed(entry: Buffer): Buffer[] {
  if (entry.length > MAX_ENTRY_BYTES)
    throw new AuditError('entry', 'an entry longer than its length field can say');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return [length, entry];
}
