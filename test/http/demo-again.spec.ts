import { describe, expect, it } from '@jest/globals';
import { DemoWorld } from './demo-world.js';

/** Every stream of a demo made from nothing, with how many events it holds. */
async function streamsOf(): Promise<readonly string[]> {
  const world = await DemoWorld.make();
  const counts = new Map<string, number>();
  try {
    const events = await world.demo.stores.events.readAll(0, 10_000);
    for (const { stream } of events) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  } finally {
    await world.close();
  }
  return [...counts].map(([stream, count]) => `${stream}: ${count}`).sort();
}

describe('The demo made a second time', () => {
  it('gives every meeting, item, signal and person the address it had before', async () => {
    const [first, again] = [await streamsOf(), await streamsOf()];
    expect(first.length).toBeGreaterThan(100);
    expect(again).toEqual(first);
  }, 240_000);
});
