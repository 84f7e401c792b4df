import { describe, expect, it } from '@jest/globals';
import {
  isB64urlOf,
  isOpaqueId,
  isUuid,
  newOpaqueId,
  newSalt,
  uuidV4,
  uuidV7,
  uuidV8From,
} from '../../src/audit/index.js';

const made = <T>(make: () => T, count = 2000) => Array.from({ length: count }, make);

describe('ids', () => {
  it.each<[string, () => string, string]>([
    ['4', uuidV4, '4'],
    ['7', () => uuidV7(1765357923418), '7'],
    ['8', () => uuidV8From(newSalt()), '8'],
  ])('of version %s are lower-case UUIDs that do not repeat', (_version, make, version) => {
    const ids = made(make);
    expect(ids.every((id) => isUuid(id) && id[14] === version)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of version 7 begin with the time', () => {
    expect(uuidV7(Date.parse('2025-12-10T09:12:03.418Z'))).toMatch(/^019b0788-2c5a-7/);
    expect(uuidV7(0)).toMatch(/^00000000-0000-7/);
  });

  it('of version 8 follow from their input alone', () => {
    expect(uuidV8From('a')).toBe(uuidV8From('a'));
    expect(uuidV8From('a')).toBe('ca978112-ca1b-8dca-bac2-31b39a23dc4d');
  });

  it('that are opaque have a prefix and 16 bytes', () => {
    const id = newOpaqueId('er_');
    expect(isOpaqueId(id, 'er_')).toBe(true);
    for (const wrong of [id.slice(3), `${id}A`, id.slice(0, -1), id.toUpperCase(), 'p_2fQ7', 1, null]) {
      expect(isOpaqueId(wrong, 'er_')).toBe(false);
    }
    expect(isOpaqueId(id, 'p_')).toBe(false);
  });

  it.each([
    '',
    'x',
    '019B0788-2c5a-761e-90a4-4db8d021db8e',
    '019b0788-2c5a-061e-90a4-4db8d021db8e',
    '019b0788-2c5a-761e-c0a4-4db8d021db8e',
    null,
  ])('are not %j', (value) => {
    expect(isUuid(value)).toBe(false);
  });
});

describe('salts', () => {
  it('are 16 bytes in base64url and do not repeat, though they come from a pool', () => {
    const salts = made(newSalt);
    expect(salts.every((salt) => isB64urlOf(salt, 16))).toBe(true);
    expect(new Set(salts).size).toBe(salts.length);
  });
});
