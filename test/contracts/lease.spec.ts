import { describe, expect, it } from '@jest/globals';
import type { Lease } from '../../src/engine/ports.js';
import { mongoLease } from '../../src/engine/stores/mongodb/lease.js';
import type { Timer } from '../../src/engine/stores/election.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';

/** Eight times as fast as the real one. */
const hurried: Timer = {
  now: () => performance.now() * 8,
  after(ms, act) {
    const timeout = setTimeout(act, ms / 8);
    return () => clearTimeout(timeout);
  },
};
/** One that stops for good when it is told to, as a process that was killed. */
class Mortal implements Timer {
  private dead = false;
  readonly now = (): number => hurried.now();
  after(ms: number, act: () => void): () => void {
    return hurried.after(ms, () => (this.dead ? undefined : act()));
  }
  die(): void {
    this.dead = true;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each(MONGO_SERVERS)('the lease on $name', (server) => {
  it('is had by one of many, passes on when it is given up or its holder dies, and its fences rise', async () => {
    const at = await freshDatabase(server);
    const fences: number[] = [];
    const candidates = Array.from({ length: 5 }, () => {
      const timer = new Mortal();
      const lease = mongoLease(at, { timer });
      lease.acquire(
        (fence) => fences.push(fence),
        () => {},
      );
      return { lease, timer };
    });
    const leading = () => candidates.filter(({ lease }) => lease.fence() !== undefined);
    await until(() => leading().length > 0);
    expect(leading()).toHaveLength(1);

    const [first] = leading();
    const firstFence = first!.lease.fence()!;
    await first!.lease.release();
    await until(() => leading().length > 0);
    expect(leading()).not.toContain(first);

    const [second] = leading();
    const secondFence = second!.lease.fence()!;
    expect(secondFence).toBeGreaterThan(firstFence);
    second!.timer.die();
    await until(() => leading().some((one) => one !== second));
    expect(leading()).toHaveLength(1);
    expect(leading()[0]!.lease.fence()).toBeGreaterThan(secondFence);
    expect(fences).toEqual([...new Set(fences)].sort((a, b) => a - b));

    for (const { lease } of candidates) await lease.release();
    expect(leading()).toEqual([]);
    const terms = await at.db.collection('lease').find({}).toArray();
    expect(terms.map(({ _id }) => String(_id)).sort()).toContain('projector#1');
    expect(terms.length).toBeGreaterThanOrEqual(Math.max(...fences));
    await at.end();
  });

  it('is another under another name', async () => {
    const at = await freshDatabase(server);
    const leases: readonly Lease[] = ['projector', 'reactor'].map((name) =>
      mongoLease(at, { name, timer: hurried }),
    );
    for (const lease of leases)
      lease.acquire(
        () => {},
        () => {},
      );
    await until(() => leases.every((lease) => lease.fence() !== undefined));
    await Promise.all(leases.map((lease) => lease.release()));
    await at.end();
  });
});
