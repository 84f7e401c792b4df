import { sealValue } from '../audit/envelope.js';
import { newSalt } from '../audit/ids.js';
import { childPath } from '../audit/pointer.js';
import { isSealedClass, leaves, type Entity, type EventMeta, type Fields, type NewEvent } from '../kernel/index.js';
import type { Dek, Deks, KeyOwner } from './deks.js';
import type { DekRow, EventToAppend } from './ports.js';

/** A decided event made ready to store: its salt, its sealed fields, and the keys that must be stored before it. */
export interface Sealed {
  readonly data: Record<string, unknown>;
  readonly keys: readonly DekRow[];
  readonly salt: string;
}
/** A confidential act: its mandate and organisation, sealed under the pseudonym's own identity key. */
export interface SealedActor {
  readonly key: Dek;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
}

/**
 * Seals the classified fields of one event (audit.md 8.3): one content key for the event's contribution, one of its own
 * where the field says so, the participant's identity key for identity fields.
 */
export async function sealEvent(
  deks: Deks,
  entity: Entity<any, any>,
  event: NewEvent,
  place: { readonly id: string; readonly stream: string },
  owner: KeyOwner,
  actor?: SealedActor,
): Promise<Sealed> {
  const fields = entity.events[event.type];
  if (!fields) throw new Error(`${entity.name} declares no event ${event.type}`);
  const data = sealsAny(fields) ? (JSON.parse(JSON.stringify(event.data)) as Record<string, unknown>) : defined(event.data);
  checkDeclared(event.type, fields, data);
  if (!sealsAny(fields) && !actor) return { ...clear(data), keys: [] };
  const keys: DekRow[] = [];
  const make = () => {
    const made = deks.make(owner, 'content', place.id);
    keys.push(made.row);
    return made.key;
  };
  let shared: Dek | undefined;
  for (const { names, field, value, holder, name } of leaves(fields, data)) {
    if (!isSealedClass(field.class)) continue;
    const key = field.class === 'identity' ? await deks.identity(owner) : field.ownKey ? make() : (shared ??= make());
    holder[name] = sealValue(key, { ...place, type: event.type, path: childPath(...names) }, value);
  }
  const salt = newSalt();
  const sealedActor = actor ? actorFields(actor, { ...place, type: event.type }) : {};
  return { data: { _salt: salt, ...data, ...sealedActor }, keys, salt };
}

const sealing = new WeakMap<object, boolean>();
/** Whether any field of the event is sealed; known once for each declaration. */
function sealsAny(fields: Fields): boolean {
  let any = sealing.get(fields);
  if (any === undefined) {
    any = Object.values(fields).some((field) => isSealedClass(field.class) || sealsAny(field.each ?? {}) || sealsAny(field.one ?? {}));
    sealing.set(fields, any);
  }
  return any;
}

function clear(data: Record<string, unknown>): { data: Record<string, unknown>; salt: string } {
  const salt = newSalt();
  return { data: { _salt: salt, ...data }, salt };
}

const defined = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(data)) as Record<string, unknown>;

function actorFields(actor: SealedActor, place: { id: string; stream: string; type: string }): Record<string, unknown> {
  const seal = (name: string, value: string | undefined) =>
    value === undefined ? {} : { [name]: sealValue(actor.key, { ...place, path: childPath(name) }, value) };
  return { ...seal('_mandate', actor.mandate), ...seal('_onBehalfOf', actor.onBehalfOf) };
}

/** A field nobody declared has no class: it must not be stored. */
function checkDeclared(type: string, fields: Readonly<Record<string, any>>, data: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(data)) if (!fields[name]) throw new Error(`${type} declares no field ${name}`);
  for (const [name, field] of Object.entries(fields)) {
    if (data[name] === undefined && !field.optional) throw new Error(`${type} needs its field ${name}`);
  }
}

/** The flat map of audit.md 8.2: what is absent says its default. */
export function metadataOf(
  meta: Pick<EventMeta, 'recordedAt' | 'effectiveAt' | 'actor' | 'commandId' | 'network'> & Partial<EventMeta>,
  schema: number,
  basis: string | undefined,
  claims: readonly string[],
  releases: readonly string[],
): Record<string, string> {
  const { recordedAt, effectiveAt, actor, commandId, network, correlationId } = meta;
  const map: Record<string, string | undefined> = {
    actor,
    basis,
    causationId: meta.causationId,
    claims: claims.length > 0 ? JSON.stringify(claims) : undefined,
    commandId,
    correlationId: correlationId === commandId ? undefined : correlationId,
    effectiveAt: effectiveAt === recordedAt ? undefined : effectiveAt,
    enteredUnder: meta.enteredUnder,
    mandate: meta.mandate,
    network,
    onBehalfOf: meta.onBehalfOf,
    recordedAt,
    releases: releases.length > 0 ? JSON.stringify(releases) : undefined,
    schema: String(schema),
  };
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export type { EventToAppend };
