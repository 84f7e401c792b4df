import { describe, expect, it } from '@jest/globals';
import type { ViewStore } from '../ports.js';
import { memoryViews } from '../stores/memory/views.js';
import { Versions } from './versions.js';

const key = 'numbers@1';
const shape = { key, columns: { raised: 'number' as const }, queries: [] };
const version = (from: number, body = JSON.stringify({ raised: from })) => ({
  id: 'net',
  from,
  row: { network: 'net', audience: 'all', raised: from },
  body,
});

/** A store that tells how often it was read. */
async function watched(...versions: readonly ReturnType<typeof version>[]) {
  const views = memoryViews();
  await views.prepare(shape);
  await views.write(key, versions, versions.at(-1)!.from);
  let reads = 0;
  const get: ViewStore['get'] = (...asked) => (reads++, views.get(...asked));
  return { views, versions: new Versions({ ...views, get } as ViewStore), reads: () => reads };
}

describe('What a view shows as of a moment', () => {
  it('is read once where it is asked twice at one time', async () => {
    const { versions, reads } = await watched(version(3));
    const found = await Promise.all([versions.get(key, 'net', 3, 3), versions.get(key, 'net', 3, 3)]);
    expect(found.map((one) => one?.from)).toEqual([3, 3]);
    expect(reads()).toBe(1);
  });

  it('is read again where it may have changed since', async () => {
    const { views, versions } = await watched(version(3));
    expect((await versions.get(key, 'net', 9, 9))?.from).toBe(3);
    await views.write(key, [version(9)], 9);
    expect((await versions.get(key, 'net', 9, 9))?.from).toBe(9);
  });

  it('is remembered of the past, where it is short', async () => {
    const { versions, reads } = await watched(version(3), version(5));
    const past = async () => (await versions.get(key, 'net', 4, 5))?.body;
    expect([await past(), await past()]).toEqual(['{"raised":3}', '{"raised":3}']);
    expect(reads()).toBe(1);
  });

  it('is not kept in memory where it is long', async () => {
    const { versions, reads } = await watched(version(3, JSON.stringify('x'.repeat(1_000))), version(5));
    for (const _ of [1, 2]) await versions.get(key, 'net', 4, 5);
    expect(reads()).toBe(2);
  });

  it('is asked again after a read that failed', async () => {
    const { views } = await watched(version(3));
    let fails = true;
    const get: ViewStore['get'] = (...asked) =>
      fails ? Promise.reject(new Error('away')) : views.get(...asked);
    const versions = new Versions({ ...views, get } as ViewStore);
    await expect(versions.get(key, 'net', 2, 3)).rejects.toThrow('away');
    fails = false;
    expect((await versions.get(key, 'net', 3, 3))?.from).toBe(3);
  });
});
