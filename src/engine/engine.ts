import { uuidV4, uuidV7 } from '../audit/ids.js';
import type { Context, Look, View } from '../kernel/index.js';
import { Ask, StillBuilding } from './ask/ask.js';
import type { Progress } from './project/catching-up.js';
import { Confidential } from './sealing/confidential.js';
import { dueView } from './react/deadlines.js';
import { Deks } from './sealing/deks.js';
import { Duty } from './react/duty.js';
import { Executor } from './execute/execute.js';
import type { Answer, Order, Standing } from './order.js';
import type { Clock, EventStore, Ids, KekProvider, KeyStore, Lease, Ledger, Vault, ViewStore } from './ports.js';
import type { PrepareWith } from './execute/prepare.js';
import { Projector } from './project/projector.js';
import { currentWithinMs, lagOf, type Lag } from './ask/lag.js';
import { lookFor } from './ask/look.js';
import { Reactor } from './react/reactor.js';
import { mustKnowAll } from './reading/known-events.js';
import { refusalsNoted, type Refusal } from './execute/refusals.js';
import { registry, type Registry } from './registry.js';
import { seen } from './project/seen.js';
import { States, StatesOnce, StatesSoon } from './reading/states.js';
import { Ticker } from './react/ticker.js';
import type { ViewsSeen } from './project/views-seen.js';

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
  readonly saltOf?: PrepareWith['saltOf'];
  /** The active KEK epoch. */
  readonly epoch: number;
  readonly onFatal: (error: unknown) => void;
  /** How often what falls due is looked for, in milliseconds; never where absent. */
  readonly tickMs?: number;
  /** Where other processes work on the same stores. */
  readonly lease?: Lease;
  /** How long callers wait for a store elsewhere, in milliseconds; as in patience.ts unless told. */
  readonly patienceMs?: number;
  /** What one process does for all could not begin yet, and is tried again. */
  readonly onStumble?: (error: unknown) => void;
  /** A person's command was refused; for the access log. */
  readonly onRefused?: (refusal: Refusal) => void;
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
  /** For what is about to be sent. @throws StoreError `unavailable` where a store elsewhere is silent */
  may(order: Order, underMandateAlone?: boolean): Promise<boolean>;
  /** `may` for one page, to show what can be sent: whatever is asked, each stream it rests on is read once. */
  mayOnce(): Engine['may'];
  /** Whether the views have what stands at this place of the log, waiting up to `ms` for it. */
  seen(place: number, ms: number): Promise<boolean>;
  /** How far the views are as of now, and why they stand still where they do. */
  progress(): Promise<ViewsSeen>;
  /** Builds a view anew by whichever process projects; resolves once it is served. @throws why it could not be */
  rebuild(view: View<any, any>, onProgress?: (progress: Progress) => void): Promise<void>;
  /** How far that is behind the log. */
  lag(): Promise<Lag>;
  /** Whether this process projects, reacts and ticks for all. */
  leads(): boolean;
  /** What may be looked at, of one network: to show it, or to know what somebody may see. */
  look(network: string): Look;
  /** As `look`, as it stands now or not at all: for what is about to be done. @throws StoreError `unavailable` */
  lookNow(network: string): Look;
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

/** The term this process leads in, or led in last; 0 before the first. */
function lastTerm(lease: Lease | undefined): () => number {
  let term = 0;
  return () => (term = lease?.fence() ?? term);
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
  const projector = new Projector(all, dues, events, views, lastTerm(given.lease));
  const soon = new StatesSoon(states);
  const ask: Ask = new Ask(views, events.briefly ?? events, deks, states, () => duty.seen);
  const rows = async (view: any, where: any, network: string) => {
    // A decision rests on rows that are a moment old, never on those of before a long stop, here or of whoever projects.
    const known = await duty.progress();
    const reached = known.reached();
    const isOld = async () => given.lease !== undefined && (await lagOf(events, clock, reached)).ms > currentWithinMs;
    if (projector.isFarBehind || known.fault !== undefined || (await isOld())) throw new StillBuilding(view.name);
    return { rows: await lookFor(network, { ask, states, clock }).rows(view, where), reached };
  };
  const decideWith = { states, standing, ids: given.ids ?? idsOf(clock), rows, raiserOf: (stream: string) => confidential.raiserOf(stream) };
  const executor = new Executor({ registry: all, store: events, ledger, vault, deks, confidential, states, clock, decideWith, saltOf: given.saltOf, onFatal: given.onFatal, patienceMs: given.patienceMs });
  const look = (network: string) => lookFor(network, { ask, states: new StatesOnce(states), clock });
  const lookNow = (network: string) => lookFor(network, { ask, states: soon, clock });
  const execute = refusalsNoted({ executor, standing, states: soon, confidential, clock, look: lookNow, onRefused: given.onRefused });
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
  const duty: Duty = new Duty({ events, views, projector, reactor, ticker, tickMs: given.tickMs, lease: given.lease, viewOf: (name) => all.views.get(name) ?? dues.find((due) => due.name === name), onFault: given.onFatal, onStumble: given.onStumble ?? (() => {}) });
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
    may: (order, underMandateAlone) => executor.may(order, underMandateAlone, soon),
    mayOnce: () => {
      const once = new StatesOnce(states);
      return (order, underMandateAlone) => executor.may(order, underMandateAlone, once);
    },
    seen: (place, ms) => seen(place, ms, events, duty.seen),
    progress: () => duty.progress(),
    rebuild: (view, onProgress) => duty.rebuild(view, onProgress),
    lag: async () => lagOf(events, clock, (await duty.progress()).reached()),
    leads: () => duty.leads,
    look,
    lookNow,
    settled,
    start: () => mustKnowAll(events, ledger, all).then(() => duty.start()),
    close: () => (projector.letGo(), duty.close()),
  };
}
