/**
 * What the compiler must refuse. Each `@ts-expect-error` is an error of its own when the line below it compiles: `npm test`
 * checks the types first, so this file is a test although it never runs.
 */
import {
  content,
  entity,
  events,
  open,
  optional,
  process,
  view,
  type Entity,
  type Sealed,
  type View,
} from '../../src/kernel/index.js';

class Rename {
  name!: string;
}
const declared = events({
  Named: { name: open<string>(), note: optional(open<string>()) },
  Told: { text: content() },
});
interface State {
  readonly name: string;
}
type Events = typeof declared;
const initial: State = { name: '' };
const evolve = { Named: (_s: State, { name }: { name: string }) => ({ name }), Told: (s: Readonly<State>) => s };
const always = () => true;

export const right: Entity<State, Events> = entity('right', {
  events: declared,
  initial,
  evolve,
  commands: (on, event) => [
    on(Rename, {
      stream: () => '1',
      facts: async (get) => ({ other: await get(right, '2') }),
      allow: (_c, _s, facts) => facts.other.name !== '',
      decide: ({ name }, _s, { other }) => [event('Named', { name: name + other.name })],
    }),
  ],
});

export const wrongEntities: readonly Entity<State, Events>[] = [
  // @ts-expect-error a fold is missing
  entity('a', { events: declared, initial, evolve: { Named: evolve.Named }, commands: () => [] }),
  // @ts-expect-error a fold for an event nobody declared
  entity('b', { events: declared, initial, evolve: { ...evolve, Gone: evolve.Told }, commands: () => [] }),
  // @ts-expect-error a fold that gives another state
  entity('c', { events: declared, initial, evolve: { ...evolve, Named: () => ({ title: '' }) }, commands: () => [] }),
  // @ts-expect-error a fold that decides on a sealed text
  entity('d', { events: declared, initial, evolve: { ...evolve, Told: (_s, { text }) => ({ name: text.toUpperCase() }) }, commands: () => [] }),
];

export const wrongCommands: Entity<State, Events> = entity('commands', {
  events: declared,
  initial,
  evolve,
  commands: (on, event) => [
    // @ts-expect-error nobody says who may
    on(Rename, { stream: () => '1', decide: () => [] }),
    // @ts-expect-error who may is not a promise
    on(Rename, { stream: () => '1', allow: async () => true, decide: () => [] }),
    // @ts-expect-error a decision does not wait
    on(Rename, { stream: () => '1', allow: always, decide: async () => [] }),
    // @ts-expect-error an event nobody declared
    on(Rename, { stream: () => '1', allow: always, decide: () => [event('Gone', { name: '' })] }),
    // @ts-expect-error a field that is missing
    on(Rename, { stream: () => '1', allow: always, decide: () => [event('Named', {})] }),
    // @ts-expect-error a field of another type
    on(Rename, { stream: () => '1', allow: always, decide: () => [event('Named', { name: 7 })] }),
    // @ts-expect-error an optional field that is misspelt
    on(Rename, { stream: () => '1', allow: always, decide: ({ name }) => [event('Named', { name, noot: '' })] }),
    // @ts-expect-error a fact nobody loads
    on(Rename, { stream: () => '1', allow: always, decide: (_c, _s, facts) => [event('Named', { name: facts.other })] }),
    // @ts-expect-error a fact nobody waited for
    on(Rename, { stream: () => '1', facts: async (get) => ({ other: get(right, '2') }), allow: always, decide: () => [] }),
    // @ts-expect-error a field the command does not have
    on(Rename, { stream: (c) => c.id, allow: always, decide: () => [] }),
  ],
});

interface Document {
  readonly name: string;
  readonly text?: Sealed;
}
interface Row {
  readonly name: string;
}
const shape = { version: 1, columns: { name: 'text' as const }, row: ({ name }: Document) => ({ name }), audience: () => 'x', queries: [] };
export const wrongViews: readonly View<Document, Row>[] = [
  // @ts-expect-error a column is not declared
  view('a', { ...shape, columns: {}, folds: () => [] }),
  // @ts-expect-error a filter on no column
  view('b', { ...shape, queries: [{ where: ['colour'] }], folds: () => [] }),
  // @ts-expect-error a fold of an event nobody declared
  view('c', { ...shape, folds: (on) => [on(() => right, { Gone: () => ({ name: '' }) })] }),
  // @ts-expect-error nobody says who may see it
  view('d', { ...shape, audience: undefined, folds: () => [] }),
];

// @ts-expect-error a reaction to an event nobody declared
export const wrongProcess = process('p', (on) => [on(() => right, { Gone: () => [] })]);
