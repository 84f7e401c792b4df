import { readFileSync } from 'node:fs';
import type { KeyRow, Place, SealingKey } from '../../src/audit/index.js';

/** Every value in audit-vectors.json is a string, in lists and records. */
type Row = Record<string, string>;

type Vectors = {
  '5.1': { jcs: { in: string; out: string }[]; refuse: string[] };
  '8.2': {
    events: Row[];
    textHashes: Row[];
    pointers: { names: string[]; path: string }[];
    base64url: { accept: Row[]; refuse: string[] };
    base64: { accept: Row[]; refuse: string[] };
    refuseData: string[];
    refuseMetadata: string[];
  };
  '8.3': { keys: Row[]; buckets: Row[]; sealed: Row[]; refuse: Row[]; blob: Row };
  '8.4': { kekFile: Row; logKeyFile: Row; wraps: Row[] };
  '8.5': {
    entries: Row[];
    roots: Row[];
    inclusion: { index: string; size: string; path: string[] }[];
    consistency: { from: string; to: string; path: string[] }[];
    tiles: Row[];
    counts: Row[];
    faults: Row[];
    successor: { entry: string };
  };
  '8.6': { log: Row };
};

export const vectors = JSON.parse(
  readFileSync(new URL('./audit-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

/** A member that the vector has. */
export function text(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the vector has no ${name}`);
  return value;
}

/** The event of that number. */
export function eventRow(n: string): Row {
  return found(vectors['8.2'].events, (row) => row.n === n);
}

/** The key of that letter. */
export function keyRow(name: string): Row {
  return found(vectors['8.3'].keys, (row) => row.name === name);
}

export function sealingKey(name: string): SealingKey {
  const row = keyRow(name);
  return { kid: text(row, 'kid'), kc: text(row, 'kc'), dek: Buffer.from(text(row, 'dekHex'), 'hex') };
}

export function placeIn(n: string, path: string): Place {
  const event = eventRow(n);
  return { id: text(event, 'id'), stream: text(event, 'stream'), type: text(event, 'type'), path };
}

/** The key row that a wrap vector's AAD spells out. */
export function wrappedRow(wrap: Row): KeyRow {
  const { v: _version, ...row } = JSON.parse(text(wrap, 'aad')) as KeyRow & { v: 1 };
  return row;
}

function found(rows: Row[], fits: (row: Row) => boolean): Row {
  const row = rows.find(fits);
  if (!row) throw new Error('the vectors have no such row');
  return row;
}
