import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  b64,
  b64url,
  childPath,
  fromB64,
  fromB64url,
  fromHex,
  hex,
  isB64urlOf,
  pathNames,
  valueAt,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { text, vectors } from './vectors.js';

const { base64, base64url, pointers } = vectors['8.2'];

describe('encodings', () => {
  it.each(base64url.accept)('writes and reads $hex as base64url $text', (row) => {
    expect(b64url(fromHex(text(row, 'hex')))).toBe(row.text);
    expect(hex(fromB64url(text(row, 'text')))).toBe(row.hex);
  });

  it.each(base64url.refuse)('refuses %j as base64url', (given) => {
    expect(refusalOf(() => fromB64url(given))).toBe('encoding');
    expect([0, 1, 2, 3].some((bytes) => isB64urlOf(given, bytes))).toBe(false);
  });

  it.each(base64.accept)('writes and reads $hex as base64 $text', (row) => {
    expect(b64(fromHex(text(row, 'hex')))).toBe(row.text);
    expect(hex(fromB64(text(row, 'text')))).toBe(row.hex);
  });

  it.each(base64.refuse)('refuses %j as base64', (given) => {
    expect(refusalOf(() => fromB64(given))).toBe('encoding');
  });

  it.each(['0', 'AB', 'zz', 'ab ', '0x12'])('refuses %j as hexadecimal', (given) => {
    expect(refusalOf(() => fromHex(given))).toBe('encoding');
  });

  it('encodes a view of a larger buffer as the bytes it shows', () => {
    const view = new Uint8Array(Uint8Array.of(9, 0, 255, 9).buffer, 1, 2);
    expect([b64url(view), b64(view), hex(view)]).toEqual(['AP8', 'AP8=', '00ff']);
  });

  it('tells the length of a base64url text as its decoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwIE-_8=+/ ') }), fc.nat(12), (given, bytes) => {
        const isThatLong =
          refusalOf(() => fromB64url(given)) === 'accepted' && fromB64url(given).length === bytes;
        expect(isB64urlOf(given, bytes)).toBe(isThatLong);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('pointers', () => {
  it.each(pointers)('leads $names to $path and back', ({ names, path }) => {
    expect(childPath(...names)).toBe(path);
    expect(pathNames(path)).toEqual(names);
  });

  it('comes back from any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'é') })), (names) => {
        expect(pathNames(childPath(...names))).toEqual(names);
      }),
    );
  });

  it.each(['text', '/a~', '/~2', '/a/~x'])('refuses %j', (path) => {
    expect(refusalOf(() => pathNames(path))).toBe('pointer');
  });

  it('finds what stands there, and only own members and plain indexes', () => {
    const data = { contact: { 'e-mail/gsm~': 'x' }, list: ['a', 'b'] };
    expect(valueAt(data, '/contact/e-mail~1gsm~0')).toBe('x');
    expect(valueAt(data, childPath('list', 1))).toBe('b');
    expect(valueAt(data, '')).toBe(data);
    for (const path of ['/list/01', '/list/-', '/list/length', '/list/2', '/constructor', '/contact/x/y']) {
      expect(valueAt(data, path)).toBeUndefined();
    }
  });
});
