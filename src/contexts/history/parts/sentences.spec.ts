import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import type { EventDeclarations } from '../../../kernel/index.js';
import { catalogue, textOf } from '../../../web/texts.js';
import { contexts } from '../../contexts.js';
import { readings as allReadings } from '../../readings.js';
import '../../pages.js';
import { actKey } from './access-words.js';
import { dossierKinds, dossierOf } from './dossier-kinds.js';
import { eventTypes, sentenceKey } from './sentences.js';

const entities = contexts.flatMap((context) => context.entities);
const commands = entities.flatMap((entity) => entity.commands).map(({ name }) => name);
const declared = new Map(entities.flatMap(({ events }) => Object.entries(events as EventDeclarations)));
/** Members of records count as members of the event. */
const fieldsOf = (type: string): readonly string[] =>
  Object.entries(declared.get(type)!).flatMap(([name, field]) => [name, ...Object.keys(field.one ?? {})]);

type Node = {
  readonly value: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Node[] }>>;
  readonly type: number;
};
/** Everything a message is filled in with, in every branch. */
const filledIn = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap(({ type, value, options = {} }) => [
    ...([1, 2, 3, 4, 5, 6].includes(type) ? [String(value)] : []),
    ...Object.values(options).flatMap((option) => filledIn(option.value)),
  ]);
const valuesOf = (message: string) =>
  filledIn(new IntlMessageFormat(message, 'nl-BE').getAst() as readonly Node[]);

describe('The sentences of the history', () => {
  it('are there for every event any entity declares', () => {
    expect(eventTypes.length).toBe(declared.size);
    expect(eventTypes.filter((type) => sentenceKey(type) === undefined)).toEqual([]);
  });
  it('are of events that are declared', () => {
    const subjects = /^[a-z]+(Events|Kinds)\./;
    const told = [...catalogue().keys()]
      .filter((key) => subjects.test(key))
      .map((key) => key.replace(subjects, ''));
    expect(told.filter((type) => !declared.has(type))).toEqual([]);
  });
  it.each(eventTypes)('%s uses members of its event alone', (type) => {
    const message = catalogue().get(sentenceKey(type)!)!;
    expect(valuesOf(message).filter((name) => name !== 'self' && !fieldsOf(type).includes(name))).toEqual([]);
  });
  it.each(eventTypes)('%s can be said without its optional members', (type) => {
    const nothing = Object.fromEntries(fieldsOf(type).map((name) => [name, 'none']));
    expect(textOf(sentenceKey(type)!, { ...nothing, self: 'signaal SG-01' })).toMatch(/\S/);
  });
});

describe('The history', () => {
  it('has a dossier for the streams of every entity', () => {
    expect(entities.map(({ name }) => dossierOf(`${name}-1`)?.kind.entity)).toEqual(
      entities.map(({ name }) => name),
    );
    expect(new Set(dossierKinds.map(({ soort }) => soort)).size).toBe(entities.length);
  });
  it('has words for every command somebody may be refused', () => {
    expect(commands.filter((name) => actKey(name) === undefined)).toEqual([]);
  });
  it('has words for commands and readings there are, each in the texts of its own context', () => {
    const readings = Object.values(allReadings);
    const owner = (name: string) =>
      contexts.find(({ entities: of }) =>
        of.some((entity) => entity.commands.some((one) => one.name === name)),
      );
    const said = [...catalogue().keys()]
      .map((key) => key.split('.') as [string, string])
      .filter(([subject]) => subject.endsWith('Acts') && subject !== 'historyActs');
    const known = said.filter(([, name]) => !(readings as string[]).includes(name));
    expect(known.map(([subject, name]) => [name, subject])).toEqual(
      known.map(([, name]) => [name, `${owner(name)?.name}Acts`]),
    );
    expect(new Set(known.map(([, name]) => name)).size).toBe(commands.length);
  });
});
