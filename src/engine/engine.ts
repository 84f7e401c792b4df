import { uuidV4, uuidV7 } from '../audit/ids.js';
import { NotAllowed, parseMandateRef, Rejected, type Context, type Get, type Look } from '../kernel/index.js';
import { Ask } from './ask.js';
import { Confidential } from './confidential.js';
import { dueView } from './deadlines.js';
import { Deks } from './deks.js';
import { Duty } from './duty.js';
import { Executor } from './execute.js';
import type { Answer, Order, Standing } from './order.js';
import type { Clock, EventStore, Ids, KekProvider, KeyStore, Ledger, Vault, ViewStore } from './ports.js';
import { Projector } from './projector.js';
import type { Lease } from './lease.js';
import { lookFor } from './look.js';
import { Reactor } from './reactor.js';
import { mustKnowAll } from './known-events.js';
import { registry, streamOf, type Registry } from './registry.js';
import { seen } from './seen.js';
import { States } from './states.js';
import { Ticker } from './ticker.js';

export interface EngineWith {
  readonly contexts: readonly Context[];
  readonly standing: Standing;
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly keys: KeyStore;
  readonly keks: KekProvider;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids?: Ids;
  /** The active KEK epoch. */
  readonly epoch: number;
  readonly onFatal: (error: unknown) => void;
  /** How often what falls due is looked for, in milliseconds; never where absent. */
  readonly tickMs?: number;
  /** Where other processes work on the same stores. */
  readonly lease?: Lease;
  /** How long callers wait for a store elsewhere; 3 s unless told. */
  readonly patienceMs?: number;
  /** A person's command was refused; for the access log. */
  readonly onRefused?: (order: Order, code: string, participant: string, params: Rejected['params']) => void;
}

/** The running whole: execute, ask, project, react, tick. Framework-free. */
export interface Engine {
  readonly registry: Registry;
  readonly ask: Ask;
  readonly states: States;
  readonly deks: Deks;
  readonly confidential: Confidential;
  readonly projector: Projector;
  readonly ticker: Ticker;
  readonly with: EngineWith;
  execute(order: Order): Promise<Answer>;
  may(order: Order): Promise<boolean>;
  /** Whether the views have what stands at this place of the log, waiting up to `ms` for it. */
  seen(place: number, ms: number): Promise<boolean>;
  /** Number up to which every view has been folded, by whichever process does that. */
  reached(): Promise<number>;
  /** What processes may look at, of one network. */
  look(network: string): Look;
  /** Views have seen everything committed, processes have reacted to it, and to what came of that: until nothing moves, or only others do. */
  settled(): Promise<void>;
  /** @throws NewerData where the stores hold what a newer version wrote */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Reading an instant costs more than the rest of an id: it is read once for all ids of one millisecond. */
function idsOf(clock: Clock): Ids {
  let at = '';
  let ms = 0;
  const next = () => {
    const now = clock.now();
    if (now !== at) [at, ms] = [now, Date.parse(now)];
    return uuidV7(ms);
  };
  return { next, random: uuidV4 };
}

/** Reactions cause events that others react to, a few times over. Commands that keep coming must not keep what falls due waiting. */
const rounds = 10;

export function engine(given: EngineWith): Engine {
  const { contexts, events, views, keys, keks, vault, ledger, clock, epoch, standing } = given;
  const all = registry(contexts);
  const dues = all.deadlines.map(dueView);
  const states = new States(events);
  const deks = new Deks(keys, keks, clock, epoch);
  const confidential = new Confidential(vault, deks, events.exclusive);
  const projector = new Projector(all, dues, events, views);
  const ask: Ask = new Ask(views, events, deks, states, () => duty.seen);
  const rows = async (view: any, where: any, network: string) => {
    const reached = await duty.reached();
    return { rows: await lookFor(network, { ask, states, clock }).rows(view, where), reached };
  };
  const decideWith = { states, standing, ids: given.ids ?? idsOf(clock), rows, raiserOf: (stream: string) => confidential.raiserOf(stream) };
  const executor = new Executor({ registry: all, store: events, ledger, vault, deks, confidential, states, clock, decideWith, onFatal: given.onFatal, patienceMs: given.patienceMs });
  const look = (network: string) => lookFor(network, { ask, states, clock });
  const execute = refusalsNoted(executor, given, confidential, look);
  const projected = async (number: number): Promise<void> => {
    if (!(await projector.waitFor(number, 60_000))) throw new Error(projector.fault ?? `The views did not reach event ${number}`);
  };
  const reactor = new Reactor({ registry: all, store: events, ledger, ask, states, clock, execute: (order) => executor.execute(order), projected, built: () => projector.built() });
  const settled = async () => {
    await projector.built();
    for (let round = 0; round < rounds; round++) {
      const head = await events.head();
      await projected(head);
      await reactor.upTo(head);
      if ((await events.head()) === head) return;
    }
  };
  const ticker = new Ticker(all, dues, projector.keyOf, views, ledger, reactor, clock, settled, () => projector.built() !== undefined);
  const duty: Duty = new Duty({ events, views, projector, reactor, ticker, tickMs: given.tickMs, lease: given.lease });
  return {
    registry: all,
    ask,
    states,
    deks,
    confidential,
    projector,
    ticker,
    with: given,
    execute,
    may: (order) => executor.may(order),
    seen: (place, ms) => seen(place, ms, events, duty.seen),
    reached: () => duty.reached(),
    look,
    settled,
    start: () => mustKnowAll(events, ledger, all).then(() => duty.start()),
    close: () => (projector.letGo(), duty.close()),
  };
}

/** Whoever tried to act confidentially is not named. */
const unnamed = 'onbekend';

/** A refused attempt is no event: it is told to whoever keeps the access log, under the name the stream may carry. */
function refusalsNoted(executor: Executor, given: EngineWith, confidential: Confidential, lookOf: (network: string) => Look): (order: Order) => Promise<Answer> {
  const { commands } = executor.registry;
  /** Whoever holds the seat now is as unnamed as whoever held it. */
  const seatOf = async ({ network, participant, mandate }: Order): Promise<string | undefined> => {
    const named = mandate === undefined ? undefined : parseMandateRef(mandate);
    const look = lookOf(network);
    const get = Object.assign(look as Get, { maybe: look, rows: look.rows as Get['rows'] });
    const held = named && (await given.standing.mandate(get, named.bodyId, named.mandateId, participant, given.clock.now()));
    return held?.seatId;
  };
  const nameFor = async (order: Order): Promise<string> => {
    const bound = commands.get(order.command.constructor.name);
    if (!bound?.entity().confidential) return order.participant;
    if ((order.command as { confidential?: unknown }).confidential === true) return unnamed;
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    const link = await confidential.linkOf(stream);
    const raised = link && (link.participant === order.participant || link.seatId === (await seatOf(order)));
    return raised ? (await confidential.pseudonymOf(stream))!.participant : order.participant;
  };
  return (order) =>
    executor.execute(order).catch(async (error: unknown) => {
      const code = (error as { code?: string }).code;
      if (given.onRefused && code && (error instanceof NotAllowed || error instanceof Rejected)) {
        given.onRefused(order, code, await nameFor(order), error instanceof Rejected ? error.params : {});
      }
      throw error;
    });
}
