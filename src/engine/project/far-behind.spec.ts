import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IsUUID } from 'class-validator';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toy, toys, toyWorld } from '../../../test/toys.js';
import { uuidV4 } from '../../audit/ids.js';
import { entity, events, open as field, type Entity } from '../../kernel/index.js';
import { engine } from '../engine.js';
import type { ViewStore } from '../ports.js';
import { memoryViews } from '../stores/memory/views.js';

class CountToys {
  @IsUUID() counterId!: string;
}
const counterEvents = events({ ToysCounted: { count: field<number>() } });
const counter: Entity<object, typeof counterEvents> = entity('counter', {
  events: counterEvents,
  initial: {},
  evolve: { ToysCounted: (s) => s },
  commands: (on, event) => [
    on(CountToys, {
      stream: (c) => c.counterId,
      on: 'any',
      facts: async (get) => ({ count: (await get.rows(toys, {})).length }),
      allow: () => true,
      decide: (_c, _s, { count }) => [event('ToysCounted', { count })],
    }),
  ],
});

const many = 2_500;
const first = id('one');
let to: World;
/** Opens the way for what is written to the views. */
let open = () => {};
let shut: Promise<void>;

/** The store, where writes wait until the way is open: a long way to catch up with takes its time. */
const slow = (views: ViewStore): ViewStore =>
  new Proxy(views, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const call = (value as (...given: unknown[]) => unknown).bind(target);
      return name === 'write' || name === 'writeAll' ? async (...given: unknown[]) => (await shut, call(...given)) : call;
    },
  });
/** Everything was stored while the views stood still: as after a long stop, or a copy put back. */
async function behind(): Promise<void> {
  const { contexts, views, ...rest } = to.engine.with;
  const more = contexts.map((one) => ({ ...one, entities: [...one.entities, counter] }));
  const given = { ...rest, contexts: more };
  const elsewhere = engine({ ...given, views: memoryViews() });
  to = { ...to, engine: elsewhere };
  await elsewhere.start();
  await Promise.all(Array.from({ length: many }, () => send(to, anyone, command(BeginToy, { toyId: uuidV4() }))));
  await elsewhere.close();
  to = { ...to, engine: engine({ ...given, views: slow(views) }) };
}
const rows = () => to.engine.look(testNetwork).rows(toys, {});
const marks = async () => (await to.engine.states.load(toy, `toy-${first}`)).state.marks as string[];

beforeEach(async () => {
  shut = new Promise((resolve) => (open = resolve));
  to = await toyWorld();
  await send(to, anyone, command(BeginToy, { toyId: first }));
  await to.engine.settled();
  await to.engine.close();
  to.clock.set(new Date(Date.parse(to.clock.now()) + 3_600_000).toISOString());
  await behind();
});
afterEach(async () => {
  open();
  await to.engine.close();
});

describe('Views that are far behind at the start', () => {
  it('keep nobody waiting: what is there is served, as of when it was', async () => {
    await to.engine.start();
    expect(await rows()).toHaveLength(1);
    const { events: lacking, asOf } = await to.engine.lag();
    expect([lacking, asOf! < to.clock.now()]).toEqual([many, true]);
    open();
    await to.engine.settled();
    expect(await rows()).toHaveLength(many + 1);
    expect(await to.engine.lag()).toEqual({ events: 0, ms: 0 });
  });

  it('take commands meanwhile, whose effect is seen once they are as far', async () => {
    await to.engine.start();
    const { token } = await send(to, anyone, command(MarkToy, { toyId: first, mark: 'copy', claim: 'claim' }));
    expect(await to.engine.seen(Number(token), 50)).toBe(false);
    expect(await marks()).toEqual(['copy']);
    open();
    await to.engine.settled();
    expect(await to.engine.seen(Number(token), 0)).toBe(true);
  });

  it('keep processes waiting, which look at rows', async () => {
    await to.engine.start();
    await send(to, anyone, command(MarkToy, { toyId: first, mark: 'copy', claim: 'claim' }));
    await new Promise((later) => setTimeout(later, 100));
    expect(await marks()).toEqual(['copy']);
    open();
    await to.engine.settled();
    expect(await marks()).toEqual(['copy', 'echo']);
  });

  it('give no rows to a decision, which would rest on what was long ago', async () => {
    await to.engine.start();
    const count = () => send(to, anyone, command(CountToys, { counterId: id('counter') }));
    await expect(count()).rejects.toMatchObject({ code: 'view-building' });
    open();
    await to.engine.settled();
    await count();
    const [counted] = await to.engine.with.events.readStream(`counter-${id('counter')}`);
    expect(JSON.parse(counted!.data)).toMatchObject({ count: many + 1 });
  });

  it('never show rows of events beyond those all views have', async () => {
    const seen = new Set<number>();
    await to.engine.start();
    open();
    for (const until = Date.now() + 10_000; Date.now() < until; ) {
      const reached = (await to.engine.progress()).reached();
      const found = (await rows()).length;
      expect(found).toBeGreaterThanOrEqual(reached);
      expect(found).toBeLessThanOrEqual((await to.engine.progress()).reached());
      seen.add(found);
      if (found === many + 1) break;
      await new Promise((later) => setImmediate(later));
    }
    expect(Math.max(...seen)).toBe(many + 1);
  });

  it('end in the middle of it, and go on from there at the next start', async () => {
    await to.engine.start();
    const closing = to.engine.close();
    open();
    await closing;
    to = { ...to, engine: engine(to.engine.with) };
    await to.engine.start();
    await to.engine.settled();
    expect(await rows()).toHaveLength(many + 1);
  });
});

it('views that are a little behind are caught up before anything is served', async () => {
  open();
  await to.engine.start();
  await to.engine.settled();
  const { views, ...rest } = to.engine.with;
  const elsewhere = engine({ ...rest, views: memoryViews() });
  await to.engine.close();
  await elsewhere.start();
  to = { ...to, engine: elsewhere };
  await to.engine.settled();
  await send(to, anyone, command(BeginToy, { toyId: uuidV4() }));
  await elsewhere.close();
  to = { ...to, engine: engine({ ...rest, views }) };
  await to.engine.start();
  expect(await rows()).toHaveLength(many + 2);
});
