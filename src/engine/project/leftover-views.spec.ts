import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { toys, toyWorld } from '../../../test/toys.js';
import { engine } from '../engine.js';
import { LeftoverViews } from './leftover-views.js';
import type { Lease, ViewStore } from '../ports.js';
import { memoryViews } from '../stores/memory/views.js';

let views: ViewStore;
let term: number | undefined;
const lease = { fence: () => term } as Lease;
const viewOf = (name: string) => (name === toys.name ? toys : undefined);
const prepare = async (...keys: readonly string[]) => {
  for (const key of keys) await views.prepare({ key, columns: toys.columns, queries: toys.queries });
};
const there = async () => [...(await views.prepared())].sort();
const minute = () => jest.advanceTimersByTimeAsync(60_000);

describe('What an earlier leader left of views', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    [views, term] = [memoryViews(), 3];
  });
  afterEach(() => void jest.useRealTimers());

  it('goes at the start where nobody else reads it, and what is served stays', async () => {
    await prepare('toys@1', 'toys@1.1', 'toys@1.2', 'gone@4');
    await views.serve('toys', 'toys@1.1');
    await new LeftoverViews({ views, alone: true, viewOf }).clean();
    expect(await there()).toEqual(['toys@1.1']);
  });

  it('stays where a view is built for the first time, to go on from there', async () => {
    await prepare('toys@1', 'toys@2', 'toys@2.1');
    await views.serve('toys', 'toys@1');
    const changed = { ...toys, version: 2, key: 'toys@2' };
    await new LeftoverViews({ views, alone: true, viewOf: () => changed }).clean();
    expect(await there()).toEqual(['toys@1', 'toys@2']);
  });

  it('goes after a minute where others may read it, but for what is built in this term', async () => {
    await prepare('toys@1', 'toys@1.2000', 'toys@1.3000');
    await views.serve('toys', 'toys@1');
    await new LeftoverViews({ views, alone: false, lease, viewOf }).clean();
    expect(await there()).toHaveLength(3);
    await minute();
    expect(await there()).toEqual(['toys@1', 'toys@1.3000']);
  });

  it('stays for the next leader where this one lost the lead, or the store is away', async () => {
    await prepare('toys@1', 'toys@1.2000');
    await views.serve('toys', 'toys@1');
    const leftovers = new LeftoverViews({ views, alone: false, lease, viewOf });
    await leftovers.clean();
    term = undefined;
    await minute();
    expect(await there()).toEqual(['toys@1', 'toys@1.2000']);
    views.served = () => Promise.reject(new Error('away'));
    await expect(leftovers.clean()).resolves.toBeUndefined();
  });
});

it('An engine that starts leaves nothing of a rebuild that was broken off', async () => {
  const to = await toyWorld();
  await to.engine.close();
  const left = `${toys.key}.1`;
  await to.engine.with.views.prepare({ key: left, columns: toys.columns, queries: toys.queries });
  const again = engine(to.engine.with);
  await again.start();
  expect(await to.engine.with.views.prepared()).not.toContain(left);
  await again.close();
});
