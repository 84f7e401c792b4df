import { describe, expect, it, jest } from '@jest/globals';

jest.unstable_mockModule(
  'node:timers/promises',
  async () => (await import('./simulation/timers.js')).promises,
);
const { inVirtualTime } = await import('./simulation/timers.js');
const { World } = await import('./simulation/world.js');
const { MemoryLedger } = await import('../../src/engine/stores/memory/ledger.js');
const { judge } = await import('./simulation/verdict.js');

/** Runs in the gate; SEEDS makes a long run of it, SEED plays one again and tells everything that happens in it. */
const { SEED, SEEDS = '1000' } = process.env;
const seeds = SEED ? [Number(SEED)] : Array.from({ length: Number(SEEDS) }, (_, n) => n + 1);
const told = 40;

async function play(seed: number, broken = {}): Promise<InstanceType<typeof World>> {
  const world = new World(seed, broken);
  try {
    await inVirtualTime(world.time, () => world.play());
    await judge(world);
    if (SEED) process.stderr.write(`${world.trace.join('\n')}\n`);
    return world;
  } catch (error) {
    const lines = SEED ? world.trace : world.trace.slice(-told);
    throw new Error(`Seed ${seed}: ${(error as Error).message}\n${lines.join('\n')}`, { cause: error });
  }
}

describe('several instances of the whole engine, over servers and networks that fail as real ones do', () => {
  it('lose nothing that was confirmed, do nothing twice, agree on every claim, and show what was so', async () => {
    let [events, orders] = [0, 0];
    for (const seed of seeds) {
      const world = await play(seed);
      events += world.auditor.counted.length;
      orders += world.asked.length;
    }
    process.stderr.write(`simulation: ${seeds.length} runs, ${orders} orders, ${events} events\n`);
    expect(events).toBeGreaterThan(0);
  }, 100_000_000);

  it('would be found out by it: a ledger that forgets which command has a key', async () => {
    class Forgets extends MemoryLedger {
      override async remember(): Promise<void> {}
    }
    const found: string[] = [];
    for (const seed of [1, 2, 3])
      await play(seed, { ledger: new Forgets() }).catch(({ message }: Error) => found.push(message));
    expect(found.length).toBeGreaterThan(0);
  });
});
