import { nothing, fold } from '../../../src/engine/reading/states.js';
import { dueView } from '../../../src/engine/react/deadlines.js';
import { Projector } from '../../../src/engine/project/projector.js';
import type { ViewStore } from '../../../src/engine/ports.js';
import { readEvent } from '../../../src/engine/reading/reading.js';
import { registry } from '../../../src/engine/registry.js';
import { MemoryEventStore } from '../../../src/engine/stores/memory/eventStore.js';
import { memoryViews } from '../../../src/engine/stores/memory/views.js';
import { must } from './auditor.js';
import { BeginThing, namesView, thing, things, thingsView } from './things.js';
import { isAnswered, isNotBegun, type Asked, type World } from './world.js';

/** A sender hears within so many milliseconds, by a clock that may go a little slow (R8). */
const longestMs = 3_000;

/** What must be so once nothing goes wrong any more. @throws Error that says what is not */
export async function judge(world: World): Promise<void> {
  const { stored, auditor, instances, asked } = world;
  must(
    [...world.fatal, ...instances.flatMap(({ fatal }) => fatal)].length === 0,
    `a machine ended itself: ${String(instances.flatMap(({ fatal }) => fatal)[0])}`,
  );
  must(instances.filter(({ leads }) => leads).length === 1, 'nobody leads, or several');
  await numbered(world);
  for (const one of asked) heardTheTruth(one, world);
  await echoed(world);
  const fresh = await projectedAnew(world);
  const head = auditor.counted.length;
  must(
    (await stored.views.announced!()).number === head,
    `I4: the views are at ${(await stored.views.announced!()).number} of ${head}`,
  );
  for (const { key } of [thingsView, namesView]) await sameViews(key, stored.views, fresh, head);
  for (const { reached, rows } of world.shown) {
    const list = await fresh.list(
      thingsView.key,
      { where: {}, sort: 'name', limit: 51, network: 'simnet' },
      reached,
    );
    must(
      rows === JSON.stringify(list.map(({ audience: _a, network: _n, ...row }) => row)),
      `I4: a page showed at ${reached} what was not so`,
    );
  }
}

/** I1, I7: what somebody was told is so, and each was told in time. */
function heardTheTruth(asked: Asked, world: World): void {
  const { order, heard, slowest } = asked;
  const { commandId } = order;
  const group = world.auditor.groups.get(commandId);
  must(
    isAnswered(asked) || isNotBegun(asked),
    `I7: nobody ever answered ${commandId}: ${JSON.stringify(heard)}`,
  );
  must(
    heard.every(({ kind }) => kind !== 'failed'),
    `I7: ${commandId} heard ${JSON.stringify(heard)}`,
  );
  must(slowest <= longestMs, `I7: ${commandId} was answered after ${Math.round(slowest)} ms`);
  const accepted = heard.flatMap((one) => (one.kind === 'accepted' ? [one.answer] : []));
  const changed = accepted.filter(({ already }) => !already);
  if (changed.length > 0) must(group !== undefined, `I1: ${commandId} was confirmed and is not stored`);
  for (const answer of changed) mustStand(answer, commandId, group!);
  const isRefused =
    asked.waiting === 0 &&
    heard.every((one) => one.kind === 'refused' || (one.kind === 'unknown' && one.why === 'not-begun'));
  const isOthers =
    heard.some((one) => one.kind === 'refused' && one.code === 'id-reused') ||
    (isNotBegun(asked) && hasStoredTwin(asked, world));
  if (isRefused && !isOthers)
    must(group === undefined, `${commandId} was refused or not begun, and is stored`);
  if (group && accepted.length > 0)
    must(
      group.count === (order.command instanceof BeginThing ? 2 : 1),
      `I3: ${commandId} left ${group.count} events`,
    );
  mustAgree(accepted, commandId);
}

/** What was not begun may not have been compared with what another asked under the same id, which may then be what is stored. */
const hasStoredTwin = ({ order }: Asked, { asked }: World): boolean =>
  asked.some(
    (other) =>
      other.order !== order && other.order.commandId === order.commandId && other.heard.some(mayBeStored),
  );
const mayBeStored = (heard: Asked['heard'][number]): boolean =>
  heard.kind === 'accepted' || (heard.kind === 'unknown' && heard.why !== 'not-begun');

/** As of its last event, however often it is answered. */
function mustStand(
  answer: { readonly stream: string; readonly revision: number },
  commandId: string,
  group: { readonly stream: string; readonly last: number },
): void {
  const isThere = group.stream === answer.stream && answer.revision === group.last;
  must(
    isThere,
    `I1: ${commandId} was told ${answer.stream} ${answer.revision} and stands at ${group.stream} ${group.last}`,
  );
}

function mustAgree(accepted: readonly { readonly already: boolean }[], commandId: string): void {
  must(
    new Set(accepted.map(({ already }) => already)).size <= 1,
    `${commandId} changed something for one and nothing for another`,
  );
}

/** I2 of the whole: numbers without gaps, each for the event that stands there. */
async function numbered({ stored, auditor }: World): Promise<void> {
  must(
    (await stored.index.head()) === auditor.counted.length,
    `the index ends at ${await stored.index.head()} of ${auditor.counted.length}`,
  );
  for (const [at, { id, place }] of auditor.counted.entries()) {
    const row = await stored.index.row(at + 1);
    must(row?.id === id && row.place === place, `number ${at + 1} is of another event`);
  }
}

/** Each event that asks for a reaction has one. */
async function echoed({ auditor }: World): Promise<void> {
  const marks = auditor.counted
    .filter(({ type }) => type === 'ThingMarked')
    .map(({ id, data }) => ({ id, mark: (JSON.parse(data) as { mark: string }).mark }));
  for (const { id, mark } of marks) {
    if (!mark.startsWith('copy')) continue;
    const echoes = marks.filter((other) => other.mark === `echo ${id}`).length;
    must(echoes === 1, `I3: event ${id} has ${echoes} reactions`);
  }
}

/** I8: the same events give the same views, by another hand at another time. */
async function projectedAnew({ auditor }: World): Promise<ViewStore> {
  const events = new MemoryEventStore();
  for (const { id, stream, revision, type, data, metadata } of auditor.counted)
    await events.append({ stream, expected: revision - 1, events: [{ id, stream, type, data, metadata }] });
  const views = memoryViews();
  const all = registry([things]);
  const projector = new Projector(all, all.deadlines.map(dueView), events, views);
  await projector.start();
  await projector.waitFor(auditor.counted.length, 10_000);
  await projector.close();
  foldsTwice(auditor.counted);
  return views;
}

function foldsTwice(counted: World['auditor']['counted']): void {
  const states = () => {
    const folded = new Map<string, ReturnType<typeof nothing>>();
    for (const [at, event] of counted.entries()) {
      if (!event.stream.startsWith('thing-')) continue;
      const read = readEvent({ ...event, number: at + 1 }, thing);
      folded.set(event.stream, fold(thing, folded.get(event.stream) ?? nothing(thing), [read]));
    }
    return JSON.stringify([...folded]);
  };
  must(states() === states(), 'I8: two folds of the same events differ');
}

async function sameViews(key: string, one: ViewStore, other: ViewStore, head: number): Promise<void> {
  const ids = new Set<string>();
  for (const at of [Math.floor(head / 3), Math.floor((2 * head) / 3), head]) {
    const [ours, theirs] = await Promise.all(
      [one, other].map((views) => views.list(key, { where: {}, limit: 500 }, at)),
    );
    must(
      JSON.stringify(ours) === JSON.stringify(theirs),
      `I4: ${key} as of ${at} is not what its events make of it`,
    );
    for (const { id } of ours!) ids.add(id);
  }
  for (const id of ids) {
    const [ours, theirs] = await Promise.all([one, other].map((views) => wholeOf(views, key, id)));
    must(ours === theirs, `I4: ${id} of ${key} has another past than its events`);
  }
}

async function wholeOf(views: ViewStore, key: string, id: string): Promise<string> {
  const numbers = await views.history(key, id);
  return JSON.stringify(await Promise.all(numbers.map((number) => views.get(key, id, number))));
}
