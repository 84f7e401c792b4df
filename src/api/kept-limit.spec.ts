import { describe, expect, it } from '@jest/globals';
import { KeptLimit } from './kept-limit.js';

const hour = 3_600_000;
const kib = 1_024;

describe('What an address may leave behind', () => {
  it('is twenty forms an hour, and again the next', () => {
    let now = 0;
    const limit = new KeptLimit(() => now);
    const taken = Array.from({ length: 25 }, () => limit.takes('a', 1)).filter(Boolean);
    expect(taken).toHaveLength(20);
    expect(limit.takes('b', 1)).toBe(true);
    now = hour - 1;
    expect(limit.takes('a', 1)).toBe(false);
    now = hour;
    expect(limit.takes('a', 1)).toBe(true);
  });
  it('is two mebibytes an hour; a smaller one still fits', () => {
    const limit = new KeptLimit(() => 0);
    const large = Array.from({ length: 9 }, () => limit.takes('a', 250 * kib)).filter(Boolean);
    expect(large).toHaveLength(8);
    expect(limit.takes('a', 48 * kib)).toBe(true);
    expect(limit.takes('a', 1)).toBe(false);
  });
  it('is remembered of a thousand addresses, the latest among them', () => {
    const limit = new KeptLimit(() => 0);
    for (let address = 0; address < 1_001; address++) limit.takes(String(address), 2_000 * kib);
    expect(limit.takes('1000', 100 * kib)).toBe(false);
    expect(limit.takes('0', 100 * kib)).toBe(true);
  });
});
