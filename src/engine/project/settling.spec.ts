import { afterEach, expect, it } from '@jest/globals';
import { command, id, send, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidV4 } from '../../audit/ids.js';
import type { ViewStore } from '../ports.js';

let to: World;
let stop = false;
afterEach(async () => {
  stop = true;
  await to.engine.close();
});

/** Each write takes a while, so that something was always sent since. */
const slow = (views: ViewStore): ViewStore =>
  new Proxy(views, {
    get: (target, name) => {
      if (name === 'writeAll') return undefined;
      if (name === 'write')
        return async (...given: Parameters<ViewStore['write']>) => (await pause(10), target.write(...given));
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });

it('what falls due does not wait for people to stop: the head of now is waited for, and what came of it', async () => {
  to = await toyWorld(({ views }) => ({ views: slow(views) }));
  const toyId = id('one');
  await send(to, anyone, command(BeginToy, { toyId }));
  const busy = async () => {
    while (!stop) {
      await send(to, anyone, command(BeginToy, { toyId: uuidV4() }));
      await new Promise((turn) => setImmediate(turn));
    }
  };
  const people = [busy(), busy(), busy()];
  await send(to, anyone, command(MarkToy, { toyId, mark: 'copy', claim: 'claim' }));
  const late = new Promise((resolve) => setTimeout(resolve, 5_000, 'late').unref());
  expect(await Promise.race([to.engine.settled(), late])).not.toBe('late');
  expect((await to.engine.states.load(toy, `toy-${toyId}`)).state.marks).toEqual(['copy', 'echo']);
  stop = true;
  await Promise.all(people);
});
