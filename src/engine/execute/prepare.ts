import { canonicalize } from '../../audit/canonical.js';
import { dataText, metadataText } from '../../audit/contract.js';
import { isSameSeat, mandateRef, organisationRef, Rejected, type BoundCommand, type NewEvent, type Raiser } from '../../kernel/index.js';
import { ownerOf, type Confidential, type Pseudonym } from '../sealing/confidential.js';
import { allowed, checkOrder, decide, type DecideWith, type Decision } from './decide.js';
import { ofAbsent } from '../registry.js';
import type { Dek, Deks, KeyOwner } from '../sealing/deks.js';
import type { Order } from '../order.js';
import type { DekRow, EventToAppend, Vault } from '../ports.js';
import { metaOf, withReferences, type ReadEvent } from '../reading/reading.js';
import { hasIdentity, metadataOf, sealWith } from '../sealing/sealing.js';
import type { Folded } from '../reading/states.js';
import { storeNames } from '../sealing/vault.js';

/** All events of one append, as text, are at most this long on every store (engines.md). */
export const maxBytes = 900 * 1024;

/** A command decided and sealed, waiting for the append of its lane. */
export interface Prepared {
  readonly order: Order;
  readonly events: readonly EventToAppend[];
  readonly read: readonly ReadEvent[];
  readonly decided: readonly NewEvent[];
  readonly basis: ReadonlyMap<string, number>;
  /** Of the events, as text. */
  readonly bytes: number;
  /** Rows that must be durable before the events. */
  readonly keys: readonly DekRow[];
}
export interface PrepareWith {
  readonly decideWith: DecideWith;
  readonly deks: Deks;
  readonly vault: Vault;
  readonly confidential: Confidential;
  readonly exclusive: boolean;
  /** In a made-up world alone: the salt of an event, so that what derives from it is the same in every run. */
  readonly saltOf?: (stream: string, revision: number) => string;
}
/** What the events of one command share. */
interface Act {
  readonly stream: string;
  readonly bound: BoundCommand;
  readonly order: Order;
  readonly decision: Decision;
  readonly pseudonym: Pseudonym | undefined;
  readonly recordedAt: string;
  readonly basis: string | undefined;
  /** Whose keys seal it: the participant's, or those of the pseudonym. */
  readonly owner: KeyOwner;
  readonly identity: Dek | undefined;
  readonly acts: ReturnType<typeof actsOf>;
}

/** Decides one command on the state its lane has reached, and makes its events ready to store. */
export async function prepare(
  stream: string,
  bound: BoundCommand,
  order: Order,
  own: Folded,
  recordedAt: string,
  by: PrepareWith,
): Promise<Prepared> {
  checkOrder(bound, order, stream, own, recordedAt);
  const decision = decide(bound, order, own, recordedAt, by.decideWith, await allowed(bound, order, stream, own, recordedAt, by.decideWith));
  if (own.revision < 0 && keepsBeside(decision)) await mustBeNew(bound, stream, by);
  const pseudonym = mayHide(bound, decision) ? await pseudonymOf(stream, order, decision, by) : undefined;
  const basis = basisText(decision, pseudonym !== undefined, by.exclusive);
  const { subject, network, participant } = order;
  const owner = pseudonym ? ownerOf(pseudonym.participant, network) : { subject, network, participant };
  const identifies = decision.events.some((event) => hasIdentity(bound.entity(), event));
  const identity = identifies ? (by.deks.identityHeld(owner) ?? (await by.deks.identity(owner))) : undefined;
  const act = { stream, bound, order, decision, pseudonym, recordedAt, basis, owner, identity, acts: actsOf(decision) };
  const events = decision.events.some(hasNames) ? await Promise.all(decision.events.map((event) => named(event, order, by))) : decision.events;
  const made = events.map((event, index) => ready(act, event, own.revision + index + 1, by));
  const bytes = made.reduce((sum, { event }) => sum + bytesOf(event.data) + bytesOf(event.metadata), 0);
  if (bytes > maxBytes) throw new Rejected('too-much-at-once');
  return {
    order,
    events: made.map((one) => one.event),
    read: made.map((one) => one.read),
    keys: made.length === 1 ? made[0]!.keys : made.flatMap((one) => one.keys),
    decided: decision.events,
    basis: decision.basis,
    bytes,
  };
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

const hasNames = ({ options }: NewEvent): boolean => options.vault !== undefined;

/** With the version under which the vault now holds its names. */
async function named(event: NewEvent, order: Order, { vault, deks, exclusive }: PrepareWith): Promise<NewEvent> {
  const { data, options } = event;
  if (!options.vault) return event;
  const vaultVersion = await storeNames(vault, deks, order, options.vault, exclusive);
  return vaultVersion === options.vault.version ? event : { ...event, data: { ...data, vaultVersion } };
}

function ready(act: Act, event: NewEvent, revision: number, by: PrepareWith) {
  const { type, options } = event;
  const { stream, bound, order, decision, pseudonym, recordedAt, basis, owner, identity, acts } = act;
  const { network, commandId, causationId, correlationId } = order;
  const entity = bound.entity();
  const id = by.decideWith.ids.next();
  const sealedActor = pseudonym && { key: pseudonym.key, ...acts };
  const sealed = sealWith(identity, by.deks, entity, event, { id, stream }, owner, sealedActor, by.saltOf?.(stream, revision));
  const { mandate, onBehalfOf, enteredUnder } = pseudonym ? unnamed : acts;
  const { effectiveAt } = decision;
  const meta = { actor: owner.participant, commandId, network, recordedAt, effectiveAt, causationId, correlationId, mandate, onBehalfOf, enteredUnder };
  const metadata = metadataOf(meta, entity.schemaOf(type), basis, options.claims ?? none, options.releases ?? none);
  const shell = { id, stream, revision, type, number: 0 };
  const read = sealed.isClear ? sealed.payload : (withReferences(sealed.payload, 0, '') as Record<string, unknown>);
  return {
    event: { id, stream, type, data: dataText(sealed.data), metadata: metadataText(metadata) },
    read: { meta: metaOf(shell, metadata, sealed.salt), data: read, place: 0 },
    keys: sealed.keys,
  };
}

const none: readonly string[] = [];
const unnamed: ReturnType<typeof actsOf> = {};

function actsOf({ mandate, enteredUnder }: Decision): { mandate?: string; onBehalfOf?: string; enteredUnder?: string } {
  if (!mandate) return {};
  return { mandate: mandateRef(mandate.bodyId, mandate.mandateId), onBehalfOf: organisationRef(mandate.organisationId), enteredUnder };
}

/** The stream was there after all: decide again on what it holds. */
export class NotNew extends Error {}

const keepsBeside = ({ events }: Decision): boolean => events.some(({ options }) => options.confidential === true || options.vault !== undefined);

/** Names and links are stored before the events: it is certain first that they are not those of an older stream. */
async function mustBeNew(bound: BoundCommand, stream: string, { decideWith }: PrepareWith): Promise<void> {
  const { revision } = await decideWith.states.load(bound.entity(), stream);
  if (revision >= 0) throw new NotNew(stream);
}

const mayHide = (bound: BoundCommand, { events }: Decision): boolean => events.length > 0 && bound.entity().confidential === true;

/** Confidential from its first event on, for whoever acts for the seat that raised it. */
async function pseudonymOf(
  stream: string,
  order: Order,
  { events, mandate }: Decision,
  { confidential }: PrepareWith,
): Promise<Pseudonym | undefined> {
  if (events.some((event) => event.options.confidential)) {
    if (!mandate) throw new Rejected('confidential-needs-mandate');
    return confidential.begin(stream, order, mandate);
  }
  const raiser: Raiser | undefined = mandate && (await confidential.raiserOf(stream));
  return raiser && isSameSeat(raiser, mandate!) ? confidential.pseudonymOf(stream) : undefined;
}

/**
 * What the decision rested on. A confidential act doesn't name the streams its mandate was read from. What was not there is named
 * where it may have come into being unseen: on a store that checks it at the append it can't.
 */
function basisText({ basis, ofHolder }: Decision, confidential: boolean, checked: boolean): string | undefined {
  const hidden = confidential ? ofHolder : none;
  if (basis.size === 0) return undefined;
  const named: [string, number][] = [];
  for (const [stream, revision] of basis) {
    if (hidden.includes(stream)) continue;
    if (revision >= 0) named.push([stream, revision]);
    else if (!checked) named.push([`${ofAbsent}${stream}`, 0]);
  }
  return named.length > 0 ? canonicalize(Object.fromEntries(named)) : undefined;
}
