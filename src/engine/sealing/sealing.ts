import { sealValue } from '../../audit/envelope.js';
import { newSalt } from '../../audit/ids.js';
import { childPath } from '../../audit/pointer.js';
import { isSealedClass, leaves, type Entity, type EventMeta, type Field, type Fields, type NewEvent } from '../../kernel/index.js';
import type { Dek, Deks, KeyOwner } from './deks.js';
import { plain } from './plain.js';
import type { DekRow } from '../ports.js';

/** A decided event made ready to store: its salt, its sealed fields, and the keys that must be stored before it. */
export interface Sealed {
  readonly data: Record<string, unknown>;
  /** The declared fields alone; `isClear` where none of them is sealed. */
  readonly payload: Record<string, unknown>;
  readonly isClear: boolean;
  readonly keys: readonly DekRow[];
  readonly salt: string;
}
/** A confidential act: its mandate and organisation, sealed under the pseudonym's own identity key. */
export interface SealedActor {
  readonly key: Dek;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
}
interface Place {
  readonly id: string;
  readonly stream: string;
}

/**
 * Seals the classified fields of one event (audit.md 8.3): one content key for the event's contribution, one of its own
 * where the field says so, the participant's identity key for identity fields.
 */
export async function sealEvent(
  deks: Deks,
  entity: Entity<any, any>,
  event: NewEvent,
  place: Place,
  owner: KeyOwner,
  actor?: SealedActor,
): Promise<Sealed> {
  const identity = hasIdentity(entity, event) ? await deks.identity(owner) : undefined;
  return sealWith(identity, deks, entity, event, place, owner, actor);
}

/** As `sealEvent`, with the identity key at hand where the event `hasIdentity`: nothing to wait for. */
export function sealWith(
  identity: Dek | undefined,
  deks: Deks,
  entity: Entity<any, any>,
  event: NewEvent,
  place: Place,
  owner: KeyOwner,
  actor?: SealedActor,
  salt = newSalt(),
): Sealed {
  const form = formOf(entity, event.type);
  const payload = declared(event, form);
  const sealedActor = actor && actorFields(actor, { ...place, type: event.type });
  if (!form.isSealed) return { data: { ...sealedActor, _salt: salt, ...payload }, payload, isClear: true, keys: [], salt };
  const keys: DekRow[] = [];
  const make = () => {
    const made = deks.make(owner, 'content', place.id);
    keys.push(made.row);
    return made.key;
  };
  let shared: Dek | undefined;
  for (const { names, field, value, holder, name } of form.flat ? topLevel(form.flat, payload) : leaves(form.fields, payload)) {
    if (!isSealedClass(field.class)) continue;
    const key = field.class === 'identity' ? identity! : field.ownKey ? make() : (shared ??= make());
    holder[name] = sealValue(key, { ...place, type: event.type, path: childPath(...names) }, value);
  }
  return { data: { ...sealedActor, _salt: salt, ...payload }, payload, isClear: false, keys, salt };
}

const topLevel = (flat: readonly (readonly [string, Field<any, any>])[], holder: Record<string, unknown>) =>
  flat.filter(([name]) => holder[name] !== undefined).map(([name, field]) => ({ names: [name], field, value: holder[name], holder, name }));

/** Whether the event holds a value under the participant's own key. */
export function hasIdentity(entity: Entity<any, any>, { type, data }: NewEvent): boolean {
  const form = formOf(entity, type);
  if (!form.mayIdentify) return false;
  if (form.flat) return form.flat.some(([name, field]) => field.class === 'identity' && data[name] !== undefined);
  for (const { field } of leaves(form.fields, data)) if (field.class === 'identity') return true;
  return false;
}

/** What must be known of a declaration each time an event of it is made. */
interface Form {
  readonly fields: Fields;
  readonly inOrder: readonly (readonly [string, Field<any, any>])[];
  /** Its sealed fields, where none of them lies deeper: those are found without walking. */
  readonly flat: readonly (readonly [string, Field<any, any>])[] | undefined;
  readonly isSealed: boolean;
  readonly mayIdentify: boolean;
}
const forms = new WeakMap<object, Form>();

function formOf(entity: Entity<any, any>, type: string): Form {
  const fields = entity.events[type] as Fields | undefined;
  if (!fields) throw new Error(`${entity.name} declares no event ${type}`);
  const known = forms.get(fields);
  if (known) return known;
  const inOrder = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  const isDeep = inOrder.some(([, { each, one }]) => someClass(each ?? {}, isSealedClass) || someClass(one ?? {}, isSealedClass));
  const flat = isDeep ? undefined : inOrder.filter(([, field]) => isSealedClass(field.class));
  const form = { fields, inOrder, flat, isSealed: someClass(fields, isSealedClass), mayIdentify: someClass(fields, (of) => of === 'identity') };
  forms.set(fields, form);
  return form;
}

const someClass = (fields: Fields, fits: (of: Field<any, any>['class']) => boolean): boolean =>
  Object.values(fields).some((field) => fits(field.class) || someClass(field.each ?? {}, fits) || someClass(field.one ?? {}, fits));

/** A copy of the declared fields, in canonical order. A field nobody declared has no class: it must not be stored. */
function declared({ type, data }: NewEvent, { fields, inOrder }: Form): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, field] of inOrder) {
    const value = data[name];
    if (value !== undefined) copy[name] = plain(value);
    else if (!field.optional) throw new Error(`${type} needs its field ${name}`);
  }
  for (const name of Object.keys(data)) {
    if (!fields[name] && data[name] !== undefined) throw new Error(`${type} declares no field ${name}`);
  }
  return copy;
}

function actorFields(actor: SealedActor, place: Place & { readonly type: string }): Record<string, unknown> {
  const seal = (name: string, value: string | undefined) =>
    value === undefined ? {} : { [name]: sealValue(actor.key, { ...place, path: childPath(name) }, value) };
  return { ...seal('_mandate', actor.mandate), ...seal('_onBehalfOf', actor.onBehalfOf) };
}

/** The flat map of audit.md 8.2, in canonical order: what is absent says its default. */
export function metadataOf(
  meta: Pick<EventMeta, 'recordedAt' | 'effectiveAt' | 'actor' | 'commandId' | 'network'> & Partial<EventMeta>,
  schema: number,
  basis: string | undefined,
  claims: readonly string[],
  releases: readonly string[],
): Record<string, string> {
  const { recordedAt, effectiveAt, commandId, causationId, correlationId, enteredUnder, mandate, onBehalfOf } = meta;
  const map: Record<string, string> = { actor: meta.actor };
  if (basis !== undefined) map.basis = basis;
  if (causationId !== undefined) map.causationId = causationId;
  if (claims.length > 0) map.claims = JSON.stringify(claims);
  map.commandId = commandId;
  if (correlationId !== undefined && correlationId !== commandId) map.correlationId = correlationId;
  if (effectiveAt !== recordedAt) map.effectiveAt = effectiveAt;
  if (enteredUnder !== undefined) map.enteredUnder = enteredUnder;
  if (mandate !== undefined) map.mandate = mandate;
  map.network = meta.network;
  if (onBehalfOf !== undefined) map.onBehalfOf = onBehalfOf;
  map.recordedAt = recordedAt;
  if (releases.length > 0) map.releases = JSON.stringify(releases);
  map.schema = String(schema);
  return map;
}
