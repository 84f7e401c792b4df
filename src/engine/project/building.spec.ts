import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { view, type View } from '../../kernel/index.js';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toy, toys, toyWorld } from '../../../test/toys.js';
import { uuidV4 } from '../../audit/ids.js';
import { engine } from '../engine.js';
import type { ViewStore } from '../ports.js';

const begun: View<{ of: string }, { of: string }> = view('begun', {
  version: 1,
  columns: { of: 'text' },
  row: ({ of }) => ({ of }),
  audience: () => 'everyone',
  queries: [{ where: [] }],
  folds: (on) => [on(() => toy, { ToyBegun: (_d, _data, { stream }) => ({ of: stream }) })],
});
const many = 2_500;
const toyId = id('one');
let to: World;
/** Opens the way for what is written to the new view. */
let open = () => {};
let shut: Promise<void>;

/** The store, where writes to the new view wait until the way is open. */
const held = (views: ViewStore): ViewStore =>
  new Proxy(views, {
    get: (target, name) => {
      if (name === 'writeAll') return undefined;
      if (name === 'write')
        return async (...given: Parameters<ViewStore['write']>) => (
          given[0] === begun.key && (await shut),
          target.write(...given)
        );
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
const withNewView = async () => {
  const { contexts, views, ...rest } = to.engine.with;
  const more = [{ ...contexts[0]!, views: [...contexts[0]!.views, begun] }];
  to = { ...to, engine: engine({ ...rest, contexts: more, views: held(views) }) };
  await to.engine.start();
};
const rows = (of: View<any, any>) => to.engine.look(testNetwork).rows(of, {});

beforeEach(async () => {
  shut = new Promise((resolve) => (open = resolve));
  to = await toyWorld();
  await Promise.all(
    Array.from({ length: many }, (_, n) =>
      send(to, anyone, command(BeginToy, { toyId: n === 0 ? toyId : uuidV4() })),
    ),
  );
  await to.engine.settled();
  await to.engine.close();
});
afterEach(async () => {
  open();
  await to.engine.close();
});

describe('a view that is new', () => {
  it('is built beside the others, which are served and kept up to date meanwhile', async () => {
    await withNewView();
    expect(await rows(toys)).toHaveLength(many);
    await expect(rows(begun)).rejects.toMatchObject({ code: 'view-building' });
    const answer = await send(to, anyone, command(BeginToy, { toyId: uuidV4() }));
    expect(await to.engine.seen(Number(answer.token), 10_000)).toBe(true);
    expect(await rows(toys)).toHaveLength(many + 1);
    open();
    await to.engine.settled();
    expect(await rows(begun)).toHaveLength(many + 1);
  });

  it('keeps processes waiting until it is whole', async () => {
    await withNewView();
    await send(to, anyone, command(MarkToy, { toyId, mark: 'copy', claim: 'claim' }));
    await new Promise((later) => setTimeout(later, 100));
    const marks = async () => (await to.engine.states.load(toy, `toy-${toyId}`)).state.marks as string[];
    expect(await marks()).toEqual(['copy']);
    open();
    await to.engine.settled();
    expect(await marks()).toEqual(['copy', 'echo']);
  });

  it('is built further by the next start when its building is broken off', async () => {
    await withNewView();
    const settling = to.engine.settled();
    const closing = to.engine.close();
    open();
    await Promise.all([closing, settling.catch(() => {})]);
    expect(await to.engine.with.views.served()).not.toHaveProperty('begun');
    expect(await to.engine.with.views.checkpoint(begun.key)).toBeGreaterThan(0);
    to = { ...to, engine: engine(to.engine.with) };
    await to.engine.start();
    await to.engine.settled();
    expect(await rows(begun)).toHaveLength(many);
  });

  it('is waited for by who wants it rebuilt', async () => {
    await withNewView();
    const rebuilt = to.engine.projector.rebuild(begun);
    open();
    await rebuilt;
    expect(await rows(begun)).toHaveLength(many);
  });

  it('that could not be written is tried again, and says why meanwhile', async () => {
    await withNewView();
    shut = Promise.reject(new Error('No room'));
    shut.catch(() => {});
    open();
    for (let turn = 0; turn < 100 && to.engine.projector.fault === undefined; turn++)
      await new Promise((later) => setTimeout(later, 20));
    expect(to.engine.projector.fault).toBe('No room');
    expect(await rows(toys)).toHaveLength(many);
    shut = Promise.resolve();
    await to.engine.settled();
    expect(to.engine.projector.fault).toBeUndefined();
    expect(await rows(begun)).toHaveLength(many);
  });
});
