import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isEnvelope } from '../../src/audit/envelope.js';
import { parseData, parseMetadata, validateTogether } from '../../src/audit/contract.js';
import { valueAt } from '../../src/audit/pointer.js';
import { contexts } from '../../src/contexts/contexts.js';
import { handlersOf } from '../../src/engine/project/overlay.js';
import { readEvent } from '../../src/engine/reading/reading.js';
import { goldenFolder, goldens, typeIn } from '../golden-files.js';
import { isSealedClass, type Entity, type Fields } from '../../src/kernel/index.js';

/**
 * Golden files: events of every type and version ever released, as they were stored. Never edited: a file that no longer
 * reads means that data out there no longer reads.
 */
const entities: readonly Entity<any, any>[] = contexts.flatMap((context) => context.entities);
const types = entities.flatMap((entity) => Object.keys(entity.events).map((type) => ({ entity, type })));
const named = types.map(({ entity, type }) => [`${entity.name} ${type}`, entity, type] as const);
const classes = ['public', 'role', 'identity', 'content', 'choice'];

function* declared(fields: Fields, at = ''): Generator<[string, Fields[string]]> {
  for (const [name, field] of Object.entries(fields)) {
    yield [`${at}${name}`, field];
    const inner = field.each ?? field.one;
    if (inner) yield* declared(inner, `${at}${name}.`);
  }
}

describe('every event type', () => {
  it('belongs to one entity and is named once', () => {
    const names = types.map(({ type }) => type);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(named)('%s classifies each of its fields', (_name, entity, type) => {
    for (const [path, field] of declared(entity.events[type])) {
      expect([path, classes.includes(field.class)]).toEqual([path, true]);
    }
  });

  it.each(named)('%s has golden files of every version, up to today’s', (_name, entity, type) => {
    for (let version = 1; version <= entity.schemaOf(type); version++) {
      const samples = goldens(entity.name, type, version);
      const missing = `test/golden/${entity.name}/${type}.v${version}.json is missing: run "npm run golden" once a spec leads to this event, and read what it wrote`;
      expect(samples.length > 0 ? '' : missing).toBe('');
      for (const { metadata } of samples) expect(parseMetadata(metadata).schema).toBe(String(version));
    }
  });
});

const samples = named.flatMap(([name, entity, type]) =>
  Array.from({ length: entity.schemaOf(type) }, (_, index) => index + 1).flatMap((version) =>
    goldens(entity.name, type, version).map((golden, index) => [`${name}, version ${version}, sample ${index + 1}`, entity, golden] as const),
  ),
);

describe('a golden event', () => {
  it.each(samples)('%s is stored as the contract says', (_name, entity, golden) => {
    const data = parseData(golden.data);
    validateTogether(data, parseMetadata(golden.metadata));
    expect(golden.stream.startsWith(`${entity.name}-`)).toBe(true);
  });

  it.each(samples)('%s seals what is classified as sealed, and nothing personal stands clear', (_name, entity, golden) => {
    const data = JSON.parse(golden.data) as Record<string, unknown>;
    for (const [name, field] of Object.entries(entity.events[golden.type] as Fields)) {
      const value = valueAt(data, `/${name}`);
      if (value !== undefined && !field.each && !field.one) expect(isEnvelope(value)).toBe(isSealedClass(field.class));
    }
  });

  it.each(samples)('%s is read into today’s shape, folded and projected', (_name, entity, golden) => {
    const { meta, data } = readEvent({ ...golden, number: 1, revision: 0 }, entity);
    const fields = entity.events[golden.type] as Fields;
    expect(Object.keys(data).filter((name) => !fields[name])).toEqual([]);
    for (const [name, field] of Object.entries(fields)) if (!field.optional) expect([name, data[name] !== undefined]).toEqual([name, true]);
    expect(entity.evolve[golden.type]!(entity.initial, data as never, meta)).toBeDefined();
    for (const view of contexts.flatMap((context) => context.views)) {
      const handler = handlersOf(view).get(`${entity.name}/${golden.type}`);
      if (typeof handler === 'function') handler(undefined, data, meta, meta.streamId);
      else handler?.touches(data, meta);
    }
  });
});

describe('a golden act that somebody else entered later', () => {
  const entered = samples.filter(([, , { metadata }]) => parseMetadata(metadata).enteredUnder !== undefined);

  it('is there of each act that can be', () => {
    expect([...new Set(entered.map(([, , { type }]) => type))].sort()).toEqual(['ItemConcluded', 'ItemPostponed', 'ItemRoutedToBody']);
  });

  it.each(entered)('%s tells whose act it is, what entitled who entered it, and when it happened', (_name, entity, golden) => {
    const { meta } = readEvent({ ...golden, number: 1, revision: 0 }, entity);
    expect(meta.mandate).toMatch(/^b_.+\/m_/);
    expect(meta.enteredUnder).not.toBe(meta.mandate);
    expect(meta.onBehalfOf).toMatch(/^o_/);
    expect(meta.effectiveAt < meta.recordedAt).toBe(true);
  });
});

describe('the folder of golden files', () => {
  it('holds nothing that no entity declares', () => {
    const known = new Set(types.map(({ entity, type }) => `${entity.name}/${type}`));
    const found = readdirSync(goldenFolder).flatMap((name) =>
      readdirSync(new URL(`${name}/`, goldenFolder)).map((file) => `${name}/${typeIn(file)}`),
    );
    expect(found.filter((one) => !known.has(one))).toEqual([]);
  });
});
