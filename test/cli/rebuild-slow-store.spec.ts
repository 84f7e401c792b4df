import { afterEach, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { organisations } from '../../src/contexts/register/organisations.view.js';
import type { ViewStore } from '../../src/engine/ports.js';
import { Projector } from '../../src/engine/project/projector.js';
import { memoryViews } from '../../src/engine/stores/memory/views.js';
import { p, send, world } from '../scenario.js';
import { registration } from './place.js';

const petra = { participant: p('petra'), installer: true };

/** Views whose writes take a while, as those on another machine do. */
function slowViews(): ViewStore {
  const views = memoryViews();
  return new Proxy(views, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as (...given: unknown[]) => unknown;
      return name === 'write' ? (...given: unknown[]) => wait(15).then(() => method(...given)) : method;
    },
  });
}

let writing: NodeJS.Timeout | undefined;
afterEach(() => clearInterval(writing));

async function projecting(organisationsBefore: number) {
  const to = await world();
  for (let n = 0; n < organisationsBefore; n++) await send(to, petra, registration(`Organisatie ${n}`));
  const views = slowViews();
  const projector = new Projector(
    { ...to.engine.registry, views: new Map([['organisations', organisations]]) },
    [],
    to.stores.events,
    views,
  );
  await projector.start();
  return { to, views, projector };
}

it('a batch that is being written while a rebuilt view takes over does not stop the projection', async () => {
  const { to, projector } = await projecting(3);
  const sent: Promise<unknown>[] = [];
  writing = setInterval(() => sent.push(send(to, petra, registration(`Onderweg ${sent.length}`))), 4);
  const head = () => to.stores.events.head();
  for (let times = 0; times < 5 || (await head()) <= 10; times++) await projector.rebuild(organisations);
  clearInterval(writing);
  await Promise.all(sent);
  expect(await projector.waitFor(await head(), 60_000)).toBe(true);
  expect(projector.fault).toBeUndefined();
  await projector.close();
});

it('a rebuild that is cut off by the end of the server is not served', async () => {
  const { views, projector } = await projecting(3);
  const before = await views.served();
  const rebuilding = projector.rebuild(organisations, () => void projector.close());
  await rebuilding;
  expect(await views.served()).toEqual(before);
  await projector.close();
});
