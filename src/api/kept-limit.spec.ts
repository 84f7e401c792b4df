import { describe, expect, it } from '@jest/globals';
import { KeptLimit } from './kept-limit.js';

const hour = 3_600_000;
const kib = 1_024;

/** How many of so many are taken, one after the other, by these in turn. */
async function taken(count: number, bytes: number, ...limits: readonly KeptLimit[]): Promise<number> {
  let many = 0;
  for (let n = 0; n < count; n++) if (await limits[n % limits.length]!.takes('a', bytes)) many += 1;
  return many;
}

describe('What an address may leave behind', () => {
  it('is twenty forms an hour, and again the next', async () => {
    let now = 0;
    const limit = new KeptLimit(() => now);
    expect(await taken(25, 1, limit)).toBe(20);
    expect(await limit.takes('b', 1)).toBe(true);
    now = hour - 1;
    expect(await limit.takes('a', 1)).toBe(false);
    now = hour;
    expect(await limit.takes('a', 1)).toBe(true);
  });
  it('is two mebibytes an hour; a smaller one still fits', async () => {
    const limit = new KeptLimit(() => 0);
    expect(await taken(9, 250 * kib, limit)).toBe(8);
    expect(await limit.takes('a', 48 * kib)).toBe(true);
    expect(await limit.takes('a', 1)).toBe(false);
  });
  it('is that with all processes together', async () => {
    const told = new Map<number, ReadonlyMap<string, number>>();
    const limits = [0, 1, 2].map((process) => {
      const ofOthers = async () => {
        const sums = new Map<string, number>();
        for (const [other, counts] of told) if (other !== process) for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
        return sums;
      };
      return new KeptLimit(() => 0, { tell: async (_window, counts) => void told.set(process, new Map(counts)), ofOthers });
    });
    expect(await taken(60, 1, ...limits)).toBe(20);
    expect(JSON.stringify([...told.values()].flatMap((counts) => [...counts.keys()]))).not.toContain('of a');
  });
});
