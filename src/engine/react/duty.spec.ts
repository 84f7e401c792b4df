import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { remote, straight, type OnTheWay } from '../../../test/remote.js';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, PraiseToy, toys, toyWorld } from '../../../test/toys.js';
import type { Progress } from '../project/catching-up.js';
import type { EngineWith } from '../engine.js';
import type { Lease } from '../ports.js';
import { systemReader } from '../ask/look.js';
import { latest } from '../ask/moment.js';

/** Held by one at a time, handed over when the spec says so. */
class HandedLease implements Lease {
  begin!: () => void;
  lose!: () => void;
  private term: number | undefined;
  acquire(onLead: (fence: number) => void, onLose: () => void): void {
    this.begin = () => onLead((this.term = 1));
    this.lose = () => ((this.term = undefined), onLose());
  }
  fence = (): number | undefined => this.term;
  async handOn(): Promise<void> {}
  async release(): Promise<void> {}
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
};
const begins = (lease: HandedLease, to: World) => (lease.begin(), until(() => to.engine.leads()));
const loses = (lease: HandedLease, to: World) => (lease.lose(), until(() => !to.engine.leads()));

const way: { of: OnTheWay } = { of: straight };
const [one, other] = [id('one'), id('other')];
const leases = [new HandedLease(), new HandedLease()] as const;
/** How the second finds the log, and whether every checkpoint was written down: one that moved without a new row is so only now and then. */
const over: { log: 'there' | 'away'; written: 'all' | 'all but the last' | 'unreadable' } = { log: 'there', written: 'all' };
const using = <T extends object, K extends keyof T>(store: T, name: K, as: (method: T[K]) => T[K]): T =>
  new Proxy(store, { get: (target, asked) => (asked === name ? as((target[name] as any).bind(target)) : Reflect.get(target, asked, target)) });
/** How often the second could not begin. */
let stumbles = 0;
let first: World;
let second: World;
const mark = (to: World, text: string) => send(to, anyone, command(MarkToy, { toyId: one, mark: text, claim: `claim:${text}` }));
const marksSeen = async (to: World, toyId = one) => {
  const found = await to.engine.ask.get(toys, toyId, systemReader(testNetwork), { number: latest, instant: '', past: false });
  return found?.document.marks;
};
const handOver = async () => {
  await loses(leases[0], first);
  await begins(leases[1], second);
};

beforeEach(async () => {
  const shared = (lease: Lease) => (given: EngineWith) => ({ ...given, lease, patienceMs: 60_000 });
  first = await toyWorld((given) => shared(leases[0])({ ...given, events: remote(given.events, way) }));
  const { events, views, keys, keks, vault, ledger } = first.engine.with;
  Object.assign(over, { log: 'there', written: 'all' });
  const log = using(events, 'readAll', (read) => (...given) => (over.log === 'away' ? Promise.reject(new Error('away')) : read(...given)));
  const rows = using(views, 'checkpoint', (read) => async (key) => {
    if (over.written === 'unreadable') throw new Error('away');
    return (await read(key)) - (over.written === 'all' ? 0 : 1);
  });
  second = await toyWorld((given) => shared(leases[1])({ ...given, events: log, views: rows, keys, keks, vault, ledger, onStumble: () => void stumbles++ }));
  await begins(leases[0], first);
});
afterEach(async () => {
  for (const to of [first, second]) await to.engine.close();
});

describe('Two instances on the same stores', () => {
  it('show what either wrote, as soon as the one that leads has projected it', async () => {
    await send(second, anyone, command(BeginToy, { toyId: one }));
    const answers = [await mark(first, 'by the leader'), await mark(second, 'by the other')];
    for (const to of [first, second]) {
      expect(await to.engine.seen(Number(answers[1]!.token), 60_000)).toBe(true);
      expect(await marksSeen(to)).toBe(2);
    }
  });

  it('react once to each event, whoever leads', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    await mark(second, 'copy');
    await first.engine.settled();
    await handOver();
    await mark(first, 'another');
    await second.engine.settled();
    const marks = (await first.engine.with.events.readStream(`toy-${one}`)).slice(1).map(({ data }) => JSON.parse(data).mark as string);
    expect(marks).toEqual(['copy', 'echo', 'another']);
    expect(await marksSeen(second)).toBe(3);
  });

  it('go on where the other stopped, and who lost the lead writes no view any more', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    await loses(leases[0], first);
    const answer = await send(first, anyone, command(BeginToy, { toyId: other }));
    expect(await first.engine.seen(Number(answer.token), 50)).toBe(false);
    expect(await marksSeen(first, other)).toBeUndefined();
    await begins(leases[1], second);
    expect(await first.engine.seen(Number(answer.token), 60_000)).toBe(true);
    expect(await marksSeen(first, other)).toBe(0);
  });

  it('may lead again', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    await handOver();
    await mark(first, 'under the other');
    await second.engine.settled();
    await loses(leases[1], second);
    await begins(leases[0], first);
    await mark(second, 'under the first');
    await first.engine.settled();
    expect(await marksSeen(second)).toBe(2);
  });

  it('build a view anew whichever is asked, and tell why that failed', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    const served = async () => (await first.engine.with.views.served()).toys;
    const before = await served();
    await second.engine.rebuild(toys);
    const after = await served();
    expect(after).not.toBe(before);
    await first.engine.rebuild(toys);
    expect(await served()).not.toBe(after);
    expect(await marksSeen(second)).toBe(0);
    first.engine.projector.rebuild = () => Promise.reject(new Error('No room'));
    await expect(second.engine.rebuild(toys)).rejects.toThrow('No room');
  });

  it('tell whoever asks how far the building is, whichever of them builds', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    await first.engine.settled();
    const { views, events } = first.engine.with;
    let goOn = () => {};
    const shown = new Promise<void>((resolve) => (goOn = resolve));
    views.serve = ((serve) => async (...given) => (await shown, serve(...given)))(views.serve.bind(views));
    const told: Progress[] = [];
    await second.engine.rebuild(toys, (progress) => (told.push(progress), progress.done > 0 && goOn()));
    expect(told.at(-1)).toEqual({ done: 1, total: await events.head() });
  });

  it('leave what was asked for to the next that leads where the leader is lost meanwhile', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    const before = (await first.engine.with.views.served()).toys;
    const { projector } = first.engine;
    let begun = false;
    projector.rebuild = async () => {
      begun = true;
      await until(() => !first.engine.leads());
    };
    const rebuilt = second.engine.rebuild(toys);
    await until(() => begun);
    await handOver();
    await rebuilt;
    expect((await second.engine.with.views.served()).toys).not.toBe(before);
  });

  it('show nothing older after they took over than before, also where the log can’t be read yet', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    const { token } = await mark(first, 'seen');
    expect(await second.engine.seen(Number(token), 60_000)).toBe(true);
    Object.assign(over, { log: 'away', written: 'all but the last' });
    await handOver();
    const shown = [(await second.engine.progress()).reached() >= Number(token), await marksSeen(second)];
    over.log = 'there';
    expect(shown).toEqual([true, 1]);
    const { token: next } = await mark(second, 'next');
    expect(await second.engine.seen(Number(next), 60_000)).toBe(true);
    expect(await marksSeen(second)).toBe(2);
  });

  it('end also while they may lead and can’t begin yet', async () => {
    over.written = 'unreadable';
    leases[1].begin();
    await until(() => stumbles > 0);
    await second.engine.close();
    expect(second.engine.leads()).toBe(false);
  });

  it('decide on a list where it is current, and otherwise say that it is not', async () => {
    await send(first, anyone, command(BeginToy, { toyId: one }));
    await first.engine.settled();
    const praise = (to: World) => send(to, anyone, command(PraiseToy, { toyId: one })).then(() => 'praised', ({ code }: { code: string }) => code);
    expect(await praise(second)).toBe('praised');
    await first.engine.settled();
    await loses(leases[0], first);
    await send(second, anyone, command(BeginToy, { toyId: other }));
    const passed = (ms: number) => second.clock.set(new Date(Date.parse(second.clock.now()) + ms).toISOString());
    passed(29_000);
    expect(await praise(second)).toBe('praised');
    passed(2_000);
    expect(await praise(second)).toBe('view-building');
    await begins(leases[0], first);
    await first.engine.settled();
    expect(await praise(first)).toBe('not-alone');
    Object.defineProperty(first.engine.projector, 'fault', { configurable: true, get: () => 'No room' });
    expect(await praise(first)).toBe('view-building');
  });

  it('both tell why the views stand still', async () => {
    Object.defineProperty(first.engine.projector, 'fault', { configurable: true, get: () => 'No room' });
    const told = async () => [(await first.engine.progress()).fault, (await second.engine.progress()).fault];
    while ((await told())[1] === undefined) await new Promise((turn) => setTimeout(turn, 10));
    expect(await told()).toEqual(['No room', 'No room']);
    await handOver();
    while ((await told())[1] !== undefined) await new Promise((turn) => setTimeout(turn, 10));
    while ((await told())[0] !== undefined) await new Promise((turn) => setTimeout(turn, 10));
  });
});
