import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Candidate } from '../../src/engine/stores/election.js';
import { SimulatedProcess, SimulatedTerms, Time, type Fate } from './lease-world.js';

interface Member {
  readonly process: SimulatedProcess;
  readonly lease: Candidate;
  /** Between `onLead` and `onLose`. */
  leads: number | undefined;
}
/** Everything that happens: what fails until when, and who is stopped when and for how long. */
interface Story {
  readonly rates: readonly number[];
  readonly fates: readonly Fate[];
  readonly stops: readonly { readonly who: number; readonly at: number; readonly ms: number }[];
  readonly quietFrom: number;
}
const QUIET_MS = 40_000;
const STEADY: Fate = { there: 5, back: 5 };

class World {
  readonly time = new Time();
  readonly fences: number[] = [];
  readonly members: readonly Member[];
  private readonly terms: SimulatedTerms;
  private at = 0;

  constructor(private readonly story: Story) {
    this.terms = new SimulatedTerms(this.time, () => this.fate());
    this.members = story.rates.map((rate, index) => this.member(rate, index));
  }

  leaders(): readonly Member[] {
    return this.members.filter(({ lease }) => lease.fence() !== undefined);
  }

  /** By their own clock at most one leads, stopped ones included; who is awake hears of its end when it comes. */
  readonly check = (): void => {
    if (this.leaders().length > 1) throw new Error(`Two lead at ${this.time.now}`);
    if (this.fences.some((fence, index) => fence <= (this.fences[index - 1] ?? 0)))
      throw new Error(`Fences ${this.fences.join(' ')}`);
    for (const member of this.members) {
      const isUnaware =
        member.leads !== undefined && !member.process.isStopped && member.lease.fence() === undefined;
      if (!isUnaware) this.unaware.delete(member);
      else if (!this.unaware.has(member)) this.unaware.set(member, this.time.now);
      else if (this.time.now - this.unaware.get(member)! > 1) throw new Error(`Leads on at ${this.time.now}`);
    }
  };
  private readonly unaware = new Map<Member, number>();

  private member(rate: number, index: number): Member {
    const process = new SimulatedProcess(this.time, rate, index * 1_000_000);
    const lease = new Candidate(this.terms.for(process), `holder-${index}`, process);
    const member: Member = { process, lease, leads: undefined };
    lease.acquire(
      (fence) => {
        member.leads = fence;
        this.fences.push(fence);
      },
      () => {
        member.leads = undefined;
      },
    );
    return member;
  }

  private fate(): Fate {
    if (this.time.now >= this.story.quietFrom) return STEADY;
    return this.story.fates[this.at++ % this.story.fates.length]!;
  }
}

const aFate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ there: fc.nat(50), back: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ there: fc.nat(12_000), back: fc.nat(12_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ there: fc.nat(500), back: fc.nat(500), lost: fc.constantFrom('there', 'back') }),
  },
);
const aStory: fc.Arbitrary<Story> = fc.record({
  rates: fc.array(fc.double({ min: 0.95, max: 1.05, noNaN: true }), { minLength: 2, maxLength: 4 }),
  fates: fc.array(aFate, { minLength: 1, maxLength: 60 }),
  stops: fc.array(fc.record({ who: fc.nat(3), at: fc.nat(90_000), ms: fc.nat(40_000) }), { maxLength: 8 }),
  quietFrom: fc.constant(100_000),
});

async function play(story: Story): Promise<World> {
  const world = new World(story);
  for (const { who, at, ms } of story.stops) {
    const { process } = world.members[who % world.members.length]!;
    world.time.at(at, () => process.stop());
    world.time.at(at + ms, () => process.wake());
  }
  await world.time.run(story.quietFrom + QUIET_MS, world.check);
  return world;
}

describe('an election', () => {
  it('never has two leaders by their own clocks, has rising fences, and in the end one leader, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async (story) => {
        const world = await play(story);
        expect(world.leaders()).toHaveLength(1);
        expect(world.leaders()[0]!.lease.fence()).toBe(world.fences.at(-1));
      }),
      { numRuns: 500 },
    );
  });

  it('has a new leader within 15 s of the death of the old one, and another when that one stands still', async () => {
    const anEnd = fc.record({
      rates: fc.array(fc.double({ min: 0.95, max: 1.05, noNaN: true }), { minLength: 3, maxLength: 3 }),
      at: fc.integer({ min: 1_000, max: 20_000 }),
    });
    await fc.assert(
      fc.asyncProperty(anEnd, async ({ rates, at }) => {
        const world = new World({ rates, fates: [STEADY], stops: [], quietFrom: 0 });
        await world.time.run(at, world.check);
        const [first] = world.leaders();
        first!.process.stop();
        await world.time.run(at + 15_000, world.check);
        const [second] = world.leaders();
        expect(second).not.toBe(first);
        second!.process.stop();
        await world.time.run(at + 30_000, world.check);
        const [third] = world.leaders();
        expect([first, second]).not.toContain(third);
        first!.process.wake();
        second!.process.wake();
        await world.time.run(at + 40_000, world.check);
        expect(world.leaders()).toEqual([third]);
        expect(world.fences).toEqual([1, 2, 3]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps one leader while all is well', async () => {
    const world = await play({ rates: [1, 1.05, 0.95], fates: [STEADY], stops: [], quietFrom: 3_600_000 });
    expect(world.fences).toEqual([1]);
  });

  it('is over within a look once a leader gives up, and its process stands no more', async () => {
    const world = new World({ rates: [1, 1], fates: [STEADY], stops: [], quietFrom: 0 });
    await world.time.run(5_000, world.check);
    const [first] = world.leaders();
    const released = first!.lease.release();
    expect(first!.leads).toBeUndefined();
    await world.time.run(6_500, world.check);
    await released;
    const [second] = world.leaders();
    expect(second).not.toBe(first);
    const last = second!.lease.release();
    await world.time.run(60_000, world.check);
    await last;
    expect(world.leaders()).toEqual([]);
  });
});
