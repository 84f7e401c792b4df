import { canonicalize } from '../audit/canonical.js';
import { dataText, metadataText } from '../audit/contract.js';
import { mandateRef, organisationRef, Rejected, type BoundCommand, type NewEvent, type Raiser } from '../kernel/index.js';
import type { Confidential, Pseudonym } from './confidential.js';
import { decide, type DecideWith, type Decision } from './decide.js';
import type { Deks } from './deks.js';
import type { Order } from './order.js';
import type { DekRow, EventToAppend, Vault } from './ports.js';
import { metaOf, withReferences, type ReadEvent } from './reading.js';
import { metadataOf, sealEvent } from './sealing.js';
import type { Folded } from './states.js';
import { storeNames } from './vault.js';

/** All events of one command, as text, are at most this long (engines.md). */
const maxBytes = 900 * 1024;

/** A command decided and sealed, waiting for the append of its lane. */
export interface Prepared {
  readonly order: Order;
  readonly events: readonly EventToAppend[];
  readonly read: readonly ReadEvent[];
  readonly decided: readonly NewEvent[];
  readonly basis: ReadonlyMap<string, number>;
  /** Rows that must be durable before the events. */
  readonly keys: readonly DekRow[];
}
export interface PrepareWith {
  readonly decideWith: DecideWith;
  readonly deks: Deks;
  readonly vault: Vault;
  readonly confidential: Confidential;
  readonly exclusive: boolean;
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
}

/** Decides one command on the state its lane has reached, and makes its events ready to store. */
export async function prepare(
  stream: string,
  bound: BoundCommand,
  order: Order,
  folded: () => Folded,
  recordedAt: string,
  by: PrepareWith,
): Promise<Prepared> {
  const decision = await decide(bound, order, stream, folded, recordedAt, by.decideWith);
  const pseudonym = decision.events.length > 0 ? await pseudonymOf(stream, bound, order, decision, by) : undefined;
  const basis = basisText(decision, pseudonym !== undefined);
  const act = { stream, bound, order, decision, pseudonym, recordedAt, basis };
  const { revision } = folded();
  const made: Awaited<ReturnType<typeof ready>>[] = [];
  for (const event of decision.events) made.push(await ready(act, event, revision + made.length + 1, by));
  const bytes = made.reduce((sum, { event }) => sum + event.data.length + event.metadata.length, 0);
  if (bytes > maxBytes) throw new Rejected('too-much-at-once');
  return {
    order,
    events: made.map((one) => one.event),
    read: made.map((one) => one.read),
    keys: made.flatMap((one) => one.keys),
    decided: decision.events,
    basis: decision.basis,
  };
}

async function ready(act: Act, event: NewEvent, revision: number, by: PrepareWith) {
  const { stream, bound, order, decision, pseudonym, recordedAt, basis } = act;
  const { network, commandId, causationId, correlationId } = order;
  const entity = bound.entity();
  const id = by.decideWith.ids.next();
  const actor = pseudonym?.participant ?? order.participant;
  const acts = actsOf(decision);
  const owner = { subject: order.subject, network, participant: actor };
  const sealed = await sealEvent(by.deks, entity, event, { id, stream }, owner, pseudonym && { key: pseudonym.key, ...acts });
  if (event.options.vault) await storeNames(by.vault, by.deks, order, event.options.vault, by.exclusive);
  const { effectiveAt } = decision;
  const meta = { actor, commandId, network, recordedAt, effectiveAt, causationId, correlationId, ...(pseudonym ? {} : acts) };
  const metadata = metadataOf(meta, entity.schemaOf(event.type), basis, event.options.claims ?? [], event.options.releases ?? []);
  const { _salt, _mandate, _onBehalfOf, ...payload } = sealed.data;
  const shell = { id, stream, revision, type: event.type, number: 0 };
  return {
    event: { id, stream, type: event.type, data: dataText(sealed.data), metadata: metadataText(metadata) },
    read: { meta: metaOf(shell, metadata, sealed.salt), data: withReferences(payload, 0, '') as Record<string, unknown> },
    keys: sealed.keys,
  };
}

function actsOf({ mandate }: Decision): { mandate?: string; onBehalfOf?: string } {
  if (!mandate) return {};
  return { mandate: mandateRef(mandate.bodyId, mandate.mandateId), onBehalfOf: organisationRef(mandate.organisationId) };
}

/** Confidential from its first event on, for whoever acts for the seat that raised it. */
async function pseudonymOf(
  stream: string,
  bound: BoundCommand,
  order: Order,
  { events, mandate }: Decision,
  { confidential }: PrepareWith,
): Promise<Pseudonym | undefined> {
  if (!bound.entity().confidential) return undefined;
  if (events.some((event) => event.options.confidential)) {
    if (!mandate) throw new Rejected('confidential-needs-mandate');
    return confidential.begin(stream, order, mandate);
  }
  const raiser: Raiser | undefined = mandate && (await confidential.raiserOf(stream));
  return raiser && raiser.seatId === mandate!.seatId ? confidential.pseudonymOf(stream) : undefined;
}

/** What the decision rested on. A confidential act doesn't name the roster its mandate was read from. */
function basisText({ basis, mandate }: Decision, confidential: boolean): string | undefined {
  const hidden = confidential ? `roster-${mandate!.bodyId}` : undefined;
  const known = [...basis].filter(([stream, revision]) => revision >= 0 && stream !== hidden);
  return known.length > 0 ? canonicalize(Object.fromEntries(known)) : undefined;
}
