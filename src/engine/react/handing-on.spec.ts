import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MemoryTerms } from '../../../test/terms.js';
import { Duty, type DutyWith } from './duty.js';
import { memoryViews } from '../stores/memory/views.js';
import { Candidate, type Timer } from '../stores/election.js';

/** A hundred times as fast as the real one. */
const hurried: Timer = {
  now: () => performance.now() * 100,
  after(ms, act) {
    const timeout = setTimeout(act, ms / 100);
    return () => clearTimeout(timeout);
  },
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((turn) => setTimeout(turn, 2));
};
/** What an instance does, and what of that it was told to stop. */
interface Parts {
  /** Throws or waits as long as it likes. */
  projects: () => Promise<void>;
  reacts: () => Promise<void>;
  readonly running: Set<'projector' | 'reactor' | 'ticker'>;
  stumbles: number;
}
interface Instance extends Parts {
  readonly duty: Duty;
  readonly lease: Candidate;
}
let instances: Instance[];
let terms: MemoryTerms;

function instance(name: string, over: Partial<Parts> = {}): Instance {
  const lease = new Candidate(terms, name, hurried);
  const parts: Parts = { projects: async () => {}, reacts: async () => {}, running: new Set(), stumbles: 0, ...over };
  const part = (own: 'projector' | 'reactor' | 'ticker', begin: () => Promise<void> = async () => {}) => {
    const end = async () => void parts.running.delete(own);
    return { start: () => (parts.running.add(own), begin()), stop: end, close: end, reached: () => 0, fault: undefined };
  };
  const by = {
    events: {},
    views: memoryViews(),
    projector: part('projector', () => parts.projects()),
    reactor: part('reactor', () => parts.reacts()),
    ticker: part('ticker'),
    lease,
    viewOf: () => undefined,
    onFault: (error: unknown) => expect(error).toBe('never'),
    onStumble: () => parts.stumbles++,
  } as unknown as DutyWith;
  const made = Object.assign(parts, { lease, duty: new Duty(by, { tryAgainMs: 1, handOnMs: 0 }) });
  instances.push(made);
  return made;
}
const cannot = () => Promise.reject(new Error('cannot begin'));

beforeEach(() => {
  [instances, terms] = [[], new MemoryTerms()];
});
afterEach(async () => {
  for (const { duty } of instances) await duty.close();
});

it('an instance that can’t begin its term leaves the next to another that stands', async () => {
  const first = instance('first', { projects: cannot });
  await first.duty.start();
  await until(() => first.stumbles > 0);
  const second = instance('second');
  await second.duty.start();
  await until(() => second.duty.leads);
  expect([first.duty.leads, first.lease.fence(), [...first.running]]).toEqual([false, undefined, []]);
});

it('an instance that can’t begin its term and stands alone takes the next itself', async () => {
  const alone = instance('alone', { projects: cannot });
  await alone.duty.start();
  await until(() => alone.stumbles > 0);
  alone.projects = async () => {};
  await until(() => alone.duty.leads);
  expect(await terms.latest()).toMatchObject({ holder: 'alone', isOver: false });
});

it('an instance in which the work of a term before still hangs leaves the next to another', async () => {
  let goOn = () => {};
  const long = new Promise<void>((resolve) => (goOn = resolve));
  const first = instance('first', { reacts: () => long });
  await first.duty.start();
  await until(() => first.running.has('reactor'));
  const lost = first.lease.handOn();
  await until(() => first.lease.fence() !== undefined);
  const second = instance('second');
  await second.duty.start();
  await until(() => second.duty.leads);
  goOn();
  await lost;
  expect([first.duty.leads, [...first.running]]).toEqual([false, []]);
});

it.each(['projects', 'reacts'] as const)('a term that is lost ends at once, also while what %s waits', async (waits) => {
  let goOn = () => {};
  const long = new Promise<void>((resolve) => (goOn = resolve));
  const first = instance('first', { [waits]: () => long });
  await first.duty.start();
  await until(() => first.running.has(waits === 'projects' ? 'projector' : 'reactor'));
  const lost = first.lease.handOn();
  expect([first.duty.leads, [...first.running]]).toEqual([false, []]);
  goOn();
  await lost;
  expect([first.duty.leads, [...first.running]]).toEqual([false, []]);
});
