import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RequestCounts } from '../accounts/index.js';
import { SharedCounts } from './shared-counts.js';

const minute = 60_000;
const noon = Date.parse('2026-10-20T12:00:00.000Z');

/** What every process told, where all can read it. */
class Board {
  private readonly told = new Map<number, { window: number; counts: ReadonlyMap<string, number> }>();

  of(process: number): RequestCounts {
    return {
      tell: async (window, counts) => void this.told.set(process, { window, counts: new Map(counts) }),
      ofOthers: async (window) => {
        const sums = new Map<string, number>();
        for (const [other, one] of this.told)
          if (other !== process && one.window === window)
            for (const [key, count] of one.counts) sums.set(key, (sums.get(key) ?? 0) + count);
        return sums;
      },
    };
  }
}

type Step = { readonly who: number; readonly does: 'asks' | 'exchanges' };
const aStep = fc.record({
  who: fc.nat(3),
  does: fc.oneof({ weight: 5, arbitrary: fc.constant('asks' as const) }, { weight: 1, arbitrary: fc.constant('exchanges' as const) }),
});

/** Four processes in one minute; `max` requests are let through. */
class World {
  private readonly board = new Board();
  readonly all = [0, 1, 2, 3].map((process) => new SharedCounts(this.board.of(process), () => noon));
  asked = 0;
  through = 0;
  highest = 0;

  constructor(private readonly max: number) {}

  async step({ who, does }: Step): Promise<void> {
    if (does === 'exchanges') return this.all[who]!.exchange();
    this.asked += 1;
    const { current } = this.all[who]!.count('somebody');
    this.highest = Math.max(this.highest, current - this.asked);
    if (current <= this.max) this.through += 1;
  }

  /** Everybody told, and everybody heard. */
  async round(): Promise<void> {
    for (const one of [...this.all, ...this.all]) await one.exchange();
  }
}

describe('Requests counted by several processes', () => {
  it('are never counted above what there were, however they tell each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (steps, max) => {
        const world = new World(max);
        for (const step of steps) await world.step(step);
        expect(world.highest).toBeLessThanOrEqual(0);
        expect(world.through).toBeGreaterThanOrEqual(Math.min(world.asked, max));
      }),
    );
  });

  it('are let through at most as many too many as came between two rounds of telling', async () => {
    const rounds = fc.array(fc.array(fc.nat(3), { maxLength: 20 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rounds, fc.integer({ min: 1, max: 60 }), async (stretches, max) => {
        const world = new World(max);
        for (const stretch of stretches) {
          for (const who of stretch) await world.step({ who, does: 'asks' });
          await world.round();
        }
        const longest = Math.max(...stretches.map(({ length }) => length));
        expect(world.through).toBeLessThanOrEqual(max + longest);
        const { current } = world.all[0]!.count('somebody');
        expect(current).toBe(world.asked + 1);
      }),
    );
  });

  it('are of one minute and of one key', async () => {
    const board = new Board();
    let now = noon;
    const [one, other] = [0, 1].map((process) => new SharedCounts(board.of(process), () => now)) as [SharedCounts, SharedCounts];
    one.count('somebody');
    await one.exchange();
    await other.exchange();
    expect(other.count('another').current).toBe(1);
    expect(other.count('somebody')).toEqual({ current: 2, ttl: minute });
    now += minute - 1;
    expect(other.count('somebody')).toEqual({ current: 3, ttl: 1 });
    now += 1;
    expect(other.count('somebody')).toEqual({ current: 1, ttl: minute });
    await other.exchange();
    await one.exchange();
    expect(one.count('somebody').current).toBe(2);
  });

  it('go on to be counted here where the others cannot be heard', async () => {
    const away = { tell: () => Promise.reject(new Error('away')), ofOthers: () => Promise.reject(new Error('away')) };
    const counts = new SharedCounts(away, () => noon);
    counts.count('somebody');
    await expect(counts.exchange()).rejects.toThrow('away');
    expect(counts.count('somebody').current).toBe(2);
  });
});
