import { textHash } from '../../audit/textHash.js';
import { newSalt } from '../../audit/ids.js';
import { fromB64url } from '../../audit/encoding.js';
import {
  NotAllowed,
  NotFound,
  Rejected,
  type Actor,
  type BoundCommand,
  type Get,
  type HeldMandate,
  type Moment,
  type NewEvent,
  type Raiser,
} from '../../kernel/index.js';
import { enteredOf, heldMandate, isEntered, type Entered } from './entered.js';
import { Stale, type Order, type Standing } from '../order.js';
import type { Ids } from '../ports.js';
import { ofView } from '../registry.js';
import { Facts, type Folded, type StatesRead } from '../reading/states.js';

/** What one command decided, before anything is stored. */
export interface Decision {
  readonly events: readonly NewEvent[];
  readonly mandate: HeldMandate | undefined;
  /** What entitled whoever entered an act of that mandate; absent where it is their own. */
  readonly enteredUnder?: string;
  readonly basis: ReadonlyMap<string, number>;
  /** Those of them that tell who holds the mandate. */
  readonly ofHolder: readonly string[];
  readonly effectiveAt: string;
}
export interface DecideWith {
  readonly states: StatesRead;
  readonly standing: Standing;
  readonly ids: Ids;
  /** Rows of a view as it now stands and the event number it had reached. */
  readonly rows: (view: any, where: any, network: string) => Promise<{ rows: readonly any[]; reached: number }>;
  /** Who raised a confidential stream, from the vault. */
  readonly raiserOf: (stream: string) => Promise<Raiser | undefined>;
}

/** What a decision may rest on: who acts, and the facts its rule asked for. */
interface Allowed {
  readonly facts: Facts;
  readonly loaded: object;
  /** Whose act it is. */
  readonly actor: Actor;
  readonly enteredUnder?: string;
  readonly ofHolder: readonly string[];
}

const none: readonly string[] = [];
/** As if nobody held a grant: what a mandate allows by itself. */
export const withoutGrants = (by: DecideWith): DecideWith => ({
  ...by,
  standing: { ...by.standing, grants: async () => [] },
});

/** Before anything is loaded: whether the stream is there, and the instant the command names. */
export function checkOrder(bound: BoundCommand, order: Order, stream: string, own: Folded, recordedAt: string): void {
  const { rule } = bound;
  checkStream(bound, order, stream, own);
  if (order.effectiveAt === undefined && isEntered(order)) throw new Rejected('entered-without-moment', {}, 'effectiveAt');
  if (order.effectiveAt === undefined) return;
  if (!(rule.backdate || rule.internal || order.participant === 'system')) throw new Rejected('not-backdated');
  if (order.effectiveAt > recordedAt) throw new Rejected('not-in-future', {}, 'effectiveAt');
}

/**
 * Whether this actor may, without deciding whether it can happen: facts → mandate → allow. One async function, since each
 * costs a frame of its own for every command.
 * @throws NotAllowed, NotFound
 */
export async function allowed(bound: BoundCommand, order: Order, stream: string, own: Folded, at: string, by: DecideWith): Promise<Allowed> {
  const { rule } = bound;
  const { participant, network } = order;
  const isSystem = participant === 'system';
  if (rule.internal && !isSystem) throw new NotAllowed();
  const facts = new Facts(by.states, network, stream, own);
  const get = getter(facts, by, network);
  const grants = isSystem ? [] : await by.standing.grants(get, network, participant, at);
  const before = facts.basis.size;
  const entered = isEntered(order) ? await enteredOf(order, grants, get, at, by.standing) : undefined;
  const isOwn = !isSystem && !entered && order.mandate !== undefined;
  const mandate = isOwn ? await heldMandate(order.mandate!, participant, get, at, by.standing) : entered?.whose.mandate;
  if (isOwn && order.effectiveAt !== undefined) await heldMandate(order.mandate!, participant, get, order.effectiveAt, by.standing, 'no-mandate-then');
  const ofHolder = mandate ? [...facts.basis.keys()].slice(before) : none;
  const raiser = !isSystem && bound.entity().confidential ? await by.raiserOf(stream) : undefined;
  const actor = entered ? { ...entered.whose, raiser } : { participant, network, system: isSystem, installer: order.installer ?? false, grants, mandate, raiser };
  if (entered) await mayEnter(bound, order, own, get, entered);
  const loaded = rule.facts ? await rule.facts(get, order.command, own.state, actor) : {};
  if (!rule.allow(order.command, own.state, loaded, actor)) throw new NotAllowed(entered ? 'act-not-theirs' : undefined);
  return { facts, loaded, actor, enteredUnder: entered && order.enteredUnder, ofHolder };
}

/** Whoever enters an act of another may do the same themselves, now. @throws NotAllowed */
async function mayEnter({ rule }: BoundCommand, { command }: Order, own: Folded, get: Get, { enters }: Entered): Promise<void> {
  const loaded = rule.facts ? await rule.facts(get, command, own.state, enters) : {};
  if (!rule.allow(command, own.state, loaded, enters)) throw new NotAllowed();
}

/**
 * What then happens. Nothing is stored here.
 * @throws Stale only to whoever may: others are not told whether the stream moved
 */
export function decide({ rule }: BoundCommand, order: Order, own: Folded, recordedAt: string, by: DecideWith, { facts, loaded, actor, enteredUnder, ofHolder }: Allowed): Decision {
  if (order.expectedRevision !== undefined && order.expectedRevision !== own.revision) throw new Stale(own.revision);
  const effectiveAt = order.effectiveAt ?? recordedAt;
  const events = rule.decide(order.command, own.state, loaded, momentOf(effectiveAt, recordedAt, by.ids), actor);
  return { events, mandate: actor.mandate, enteredUnder, basis: facts.basis, ofHolder, effectiveAt };
}

function checkStream(bound: BoundCommand, order: Order, stream: string, own: Folded): void {
  const on = bound.rule.on ?? 'existing';
  if (own.revision >= 0 && own.network !== order.network) throw new NotFound(stream);
  if (own.revision < 0 && on === 'existing') throw new NotFound(stream);
  if (own.revision >= 0 && on === 'new') throw new Rejected('already-there');
}

type Writable<T> = { -readonly [K in keyof T]: T[K] } & T;

function getter(facts: Facts, by: DecideWith, network: string): Get {
  const rows = async (view: { name: string }, where: object) => {
    const found = await by.rows(view, where, network);
    facts.basis.set(`${ofView}${view.name}`, found.reached);
    return found.rows;
  };
  const get = ((entity, id) => facts.existing(entity, id)) as Writable<Get>;
  get.maybe = ((entity, id) => facts.maybe(entity, id)) as Get['maybe'];
  get.rows = rows as Get['rows'];
  return get;
}

export const momentOf = (now: string, recordedAt: string, ids: Ids): Moment => ({
  now,
  recordedAt,
  newId: () => ids.next(),
  newSalt,
  textHash: (salt, text) => textHash(fromB64url(salt), text),
});
