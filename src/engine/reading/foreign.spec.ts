import { afterEach, expect, it } from '@jest/globals';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toy, toys, toyWorld } from '../../../test/toys.js';
import { lagOf } from '../ask/lag.js';
import type { EventStore, StoredEvent } from '../ports.js';

let to: World;
afterEach(() => to.engine.close());
const one = id('one');
const mark = (mark: string) => send(to, anyone, command(MarkToy, { toyId: one, mark, claim: `claim:${mark}` }));

/** The store, in which somebody else wrote event 2, a mark: they know nothing of ours. */
const withForeign = (store: EventStore): EventStore => {
  const asFound = (event: StoredEvent) => (event.number === 2 ? { ...event, type: 'Odd', data: '"odd"', metadata: '{"recordedAt":"yesterday"}' } : event);
  return new Proxy(store, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const bound = (value as (...given: unknown[]) => unknown).bind(target);
      if (name !== 'readAll' && name !== 'readStream' && name !== 'readNumbers') return bound;
      return async (...given: unknown[]) => ((await bound(...given)) as StoredEvent[]).map(asFound);
    },
  });
};

it('what others wrote into our streams has its number and its revision, and changes nothing', async () => {
  to = await toyWorld();
  await send(to, anyone, command(BeginToy, { toyId: one }));
  await mark('theirs');
  await mark('copy');
  await to.engine.close();
  const { events } = to.engine.with;
  to = await toyWorld(() => ({ events: withForeign(events) }));
  expect((await mark('ours')).already).toBe(false);
  await to.engine.settled();
  const { state } = await to.engine.states.load(toy, `toy-${one}`);
  expect(state.marks).not.toContain('theirs');
  expect(state.marks).toEqual(expect.arrayContaining(['copy', 'ours', 'echo']));
  const [row] = await to.engine.look(testNetwork).rows(toys, {});
  expect(row).toMatchObject({ marks: state.marks.length });
  expect(await lagOf(withForeign(events), to.clock, 1)).toMatchObject({ ms: 0 });
});
