import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { toys } from '../../../test/toys.js';
import { FollowedViews } from './followed-views.js';
import type { ViewStore } from '../ports.js';
import { RetiredViews } from './retired-views.js';
import { memoryViews } from '../stores/memory/views.js';

const [old, fresh] = ['toys@1', 'toys@1.1'];
let views: ViewStore;
const isThere = (key: string) => views.write(key, [], 1).then(() => true, () => false);
const minute = () => jest.advanceTimersByTimeAsync(60_000);

beforeEach(async () => {
  jest.useFakeTimers();
  views = memoryViews();
  for (const key of [old, fresh]) await views.prepare({ key, columns: toys.columns, queries: toys.queries });
  await views.serve('toys', fresh);
});
afterEach(() => void jest.useRealTimers());

describe('The version of a view that another took the place of', () => {
  it('goes at once where nobody else reads it', async () => {
    await new RetiredViews(views, true).retire(old);
    expect([await isThere(old), await isThere(fresh)]).toEqual([false, true]);
  });

  it('stays a minute where other processes read it, for pages that began with it', async () => {
    await new RetiredViews(views, false).retire(old);
    await jest.advanceTimersByTimeAsync(59_000);
    expect(await isThere(old)).toBe(true);
    await minute();
    expect([await isThere(old), await isThere(fresh)]).toEqual([false, true]);
  });

  it('stays where it is served again by then, or another process may have begun to lead', async () => {
    const retired = new RetiredViews(views, false);
    await retired.retire(old);
    await views.serve('toys', old);
    await minute();
    expect(await isThere(old)).toBe(true);
    await retired.retire(fresh);
    retired.close();
    await minute();
    expect(await isThere(fresh)).toBe(true);
  });
});

describe('A view as another process projects it', () => {
  it.each([
    ['toys@1', true],
    ['toys@1.3', true],
    ['toys@0', true],
    ['toys@2', false],
    ['toys@10.1', false],
  ])('is read as %s: %s, by an instance that knows version 1', async (key, expected) => {
    const followed = new FollowedViews(views);
    expect(followed.isBuilt(toys)).toBe(false);
    await views.serve('toys', key);
    await followed.upToDate();
    expect([followed.isBuilt(toys), followed.keyOf(toys)]).toEqual([expected, key]);
  });
});
