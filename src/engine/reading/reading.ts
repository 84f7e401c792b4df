import { hash } from 'node:crypto';
import type { Entity, EventMeta } from '../../kernel/index.js';
import { uuidV8From } from '../../audit/ids.js';
import { mustKnowSchema } from './known-events.js';
import { placeOf, type StoredEvent } from '../ports.js';
import { idOf } from '../registry.js';

/** An event as folds see it: salt gone, sealed values as references, the shape brought up to today's. */
export interface ReadEvent {
  readonly meta: EventMeta;
  readonly data: Readonly<Record<string, unknown>>;
  /** 0 before it is stored. */
  readonly place: number;
}

/** @throws NewerData where the event has a shape that is unknown here */
export function readEvent(stored: StoredEvent, entity: Entity<any, any>): ReadEvent {
  const raw = JSON.parse(stored.data) as Record<string, unknown>;
  const metadata = JSON.parse(stored.metadata) as Record<string, string>;
  const schema = Number(metadata.schema);
  mustKnowSchema(entity, stored.type, schema, stored.number);
  const { _salt: salt, _mandate, _onBehalfOf, ...payload } = raw;
  const read = mayHoldSealed(stored.data) ? (withReferences(payload, stored.number, '') as Record<string, unknown>) : payload;
  return {
    meta: metaOf(stored, metadata, String(salt)),
    data: upcast(entity, stored.type, schema, read),
    place: placeOf(stored),
  };
}

export function metaOf(stored: Omit<StoredEvent, 'data' | 'metadata'>, metadata: Record<string, string>, salt: string): EventMeta {
  const { recordedAt, effectiveAt, actor, commandId, network, mandate, onBehalfOf, enteredUnder } = metadata;
  return {
    id: stored.id,
    stream: stored.stream,
    streamId: idOf(stored.stream),
    revision: stored.revision,
    type: stored.type,
    number: stored.number,
    network: network!,
    recordedAt: recordedAt!,
    effectiveAt: effectiveAt ?? recordedAt!,
    actor: actor!,
    commandId: commandId!,
    mandate,
    onBehalfOf,
    enteredUnder,
    causationId: metadata.causationId,
    correlationId: metadata.correlationId ?? commandId!,
    derive: (purpose) => derivedId(salt, purpose),
  };
}

const derivedId = (salt: string, purpose: string): string =>
  uuidV8From(hash('sha256', `derive/v1\n${salt}\n${purpose}`));

function upcast(entity: Entity<any, any>, type: string, schema: number, data: Record<string, unknown>): Record<string, unknown> {
  const steps = entity.upcast?.[type] ?? [];
  return steps.slice(schema - 1).reduce((shape, step) => step(shape), data);
}

/** Said of the stored text, which is cheaper than walking over its value; a text that speaks of envelopes says so too. */
const mayHoldSealed = (data: string): boolean => data.includes('"_enc"');

/** Replaces each sealed value by the place where it stands: event number and RFC 6901 pointer. */
export function withReferences(value: unknown, number: number, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => withReferences(item, number, `${path}/${index}`));
  if ('_enc' in value) return { _ref: [number, path] };
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    copy[name] = typeof member === 'object' ? withReferences(member, number, `${path}/${escaped(name)}`) : member;
  }
  return copy;
}

const escaped = (name: string): string => (/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name);
