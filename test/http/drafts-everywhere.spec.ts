import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { items } from '../../src/contexts/meetings/items.view.js';
import type { Person } from '../../src/demo/people.js';
import type { AsOf } from '../../src/engine/index.js';
import type { Reader, View } from '../../src/kernel/index.js';
import { DemoWorld, all, now } from './demo-world.js';

let world: DemoWorld;
/** Just before each of the last publications of an agenda, and now. */
let moments: readonly AsOf[];

beforeAll(async () => {
  world = await DemoWorld.make();
  const { events } = world.demo.stores;
  const stored = await events.readAll(0, await events.head());
  const published = stored.filter(({ type }) => type === 'AgendaPublished' || type === 'AgendaSupplemented');
  const before = published.slice(-5).map(({ number }) => ({ ...now, number: number - 1, past: true }));
  moments = [...before, now];
});
afterAll(() => world.close());

async function* answersOf(
  view: View<any, any>,
  reader: Reader,
  at: AsOf,
): AsyncGenerator<object | undefined> {
  const { ask } = world.demo.engine;
  let cursor: string | undefined;
  do {
    const page = await ask.list(view, { limit: 200, cursor }, reader, at);
    for (const row of page.items) {
      yield row;
      yield (await ask.get(view, row.id, reader, at))?.document;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Items that stood on a draft alone. */
async function draftsAt(at: AsOf): Promise<readonly string[]> {
  const { items: rows } = await world.demo.engine.ask.list(
    items,
    { where: { published: false }, limit: 200 },
    all,
    at,
  );
  return rows.map(({ itemId }) => itemId);
}

/** Which of them any answer of any view names to this reader, as `view: id`. */
async function namedTo(reader: Reader, at: AsOf): Promise<readonly string[]> {
  const drafts = await draftsAt(at);
  const found = new Set<string>();
  for (const view of world.demo.engine.registry.views.values())
    for await (const answer of answersOf(view, reader, at)) {
      const text = JSON.stringify(answer) ?? '';
      for (const itemId of drafts) if (text.includes(itemId)) found.add(`${view.name}: ${itemId}`);
    }
  return [...found];
}

describe('An item that stands on a draft alone', () => {
  it('is there at one of these moments, and is named to who sees all by more views than its own', async () => {
    const views = new Set<string>();
    for (const at of moments) for (const one of await namedTo(all, at)) views.add(one.split(':')[0]!);
    for (const view of ['items', 'agendas']) expect([view, views.has(view)]).toEqual([view, true]);
  });

  it.each<Person>(['Chantal Dewit', 'Lezer zonder mandaat'])(
    'is named to %s by no view, now or then',
    async (person) => {
      const reader = await world.readerFor(person);
      for (const at of moments) expect([at.number, await namedTo(reader, at)]).toEqual([at.number, []]);
    },
  );
});
