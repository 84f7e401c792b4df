import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reader, View } from '../../src/kernel/index.js';
import type { Person } from '../../src/demo/people.js';
import { DemoWorld, all, now } from './demo-world.js';

let world: DemoWorld;
async function everyRow(view: View<any, any>): Promise<readonly { readonly id: string }[]> {
  const rows: { readonly id: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.demo.engine.ask.list(view, { limit: 200, cursor }, all, now);
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}
/** Stream → the numbers by which it moved, the last of each command. */
const moves = new Map<string, number[]>();

beforeAll(async () => {
  world = await DemoWorld.make();
  const { events } = world.demo.stores;
  const stored = await events.readAll(0, await events.head());
  const commandOf = ({ metadata }: { metadata: string }) =>
    (JSON.parse(metadata) as { commandId: string }).commandId;
  for (const [index, event] of stored.entries()) {
    const next = stored[index + 1];
    if (next && commandOf(next) === commandOf(event)) continue;
    moves.set(event.stream, [...(moves.get(event.stream) ?? []), event.number]);
  }
  for (const view of world.demo.engine.registry.views.values())
    for (const { id } of await everyRow(view)) {
      const document = [view, id] as const;
      for (const number of await world.demo.engine.ask.history(view, id, all))
        versions.set(number, [...(versions.get(number) ?? []), document]);
    }
});
afterAll(() => world.close());

/** Number → the documents that have a version from there. */
const versions = new Map<number, (readonly [View<any, any>, string])[]>();

/** Whether this reader finds in any document what that event brought. */
async function learns(reader: Reader, number: number): Promise<boolean> {
  const { ask } = world.demo.engine;
  const read = async (view: View<any, any>, id: string, at: number) =>
    JSON.stringify(
      (await ask.get(view, id, reader, { number: at, instant: now.instant, past: true }))?.document,
    );
  for (const [view, id] of versions.get(number) ?? [])
    if ((await read(view, id, number - 1)) !== (await read(view, id, number))) return true;
  return false;
}

/** What moved a stream after this reader had a document of it with its revision, and stands nowhere for them to read. */
async function unseen(view: View<any, any>, id: string, reader: Reader): Promise<readonly number[]> {
  const { ask, states } = world.demo.engine;
  const entity = view.folds[0]!.entity();
  const stream = `${entity.name}-${id}`;
  const told = entity.revisionFor?.((await states.load(entity, stream)).state, id, reader.network);
  if (told && !told.some((one) => reader.audiences.includes(one))) return [];
  const found: number[] = [];
  for (const number of moves.get(stream) ?? []) {
    const before = await ask.get(view, id, reader, { number: number - 1, instant: now.instant, past: true });
    if (before && (await learns(all, number)) && !(await learns(reader, number))) found.push(number);
  }
  return found;
}

describe('A revision given as the tag of a document', () => {
  it.each<Person>(['Chantal Dewit', 'Lezer zonder mandaat', 'Els Maes'])(
    'tells %s of nothing they are not shown',
    async (person) => {
      const reader = await world.readerFor(person);
      const found: string[] = [];
      for (const [view, id] of new Set([...versions.values()].flat()))
        for (const number of await unseen(view, id, reader)) {
          const [event] = await world.demo.stores.events.readNumbers([number]);
          found.push(`${view.name}: ${event!.type}`);
        }
      expect([...new Set(found)].sort()).toEqual([]);
    },
  );
});
