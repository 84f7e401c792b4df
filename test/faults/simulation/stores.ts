import type { EngineWith } from '../../../src/engine/engine.js';
import type { Clock, Ledger, ViewStore } from '../../../src/engine/ports.js';
import { Candidate, type Term, type Terms, type Timer } from '../../../src/engine/stores/election.js';
import { EventStoreDb } from '../../../src/engine/stores/eventstoredb/eventStore.js';
import type { Pace } from '../../../src/engine/stores/eventstoredb/sender.js';
import { WireError, type Following, type Wire } from '../../../src/engine/stores/eventstoredb/wire.js';
import { MemoryKeyStore } from '../../../src/engine/stores/memory/keyStore.js';
import { MemoryLedger } from '../../../src/engine/stores/memory/ledger.js';
import { MemoryNumberIndex } from '../../../src/engine/stores/memory/numberIndex.js';
import { memoryKeks } from '../../../src/engine/stores/memory/stores.js';
import { MemoryVault } from '../../../src/engine/stores/memory/vault.js';
import { memoryViews } from '../../../src/engine/stores/memory/views.js';
import { ModelServer } from '../../doubles/eventstoredb/model.js';
import type { Random } from './random.js';
import { Server } from './server.js';
import type { Machine, VirtualTime } from './time.js';
import { beginning } from './timers.js';

/** How long the adapters wait for an answer (open.ts of each). */
const [eventsMs, documentsMs] = [5_000, 3_000];

/** As the driver's errors are known: by name. */
class DriverError extends Error {
  override readonly name = 'MongoNetworkError';
}

/** A mark never goes back, as in MongoDB: whoever does not know yet that it no longer leads moves none. */
class MarksRise extends MemoryLedger {
  override async setMark(name: string, value: number): Promise<void> {
    await super.setMark(name, Math.max(value, await this.mark(name)));
  }
}

/** All that is stored, on two servers: events on one, everything else on the other. */
export class Stored {
  readonly log = new ModelServer();
  readonly index = new MemoryNumberIndex();
  readonly views: ViewStore = memoryViews();
  readonly keys = new MemoryKeyStore();
  readonly vault = new MemoryVault();
  readonly terms: Term[] = [];
  readonly keks = memoryKeks();
  readonly events: Server;
  readonly documents: Server;

  constructor(
    time: VirtualTime,
    random: Random,
    readonly ledger: Ledger = new MarksRise(),
  ) {
    this.events = new Server(time, random, eventsMs, {
      unknown: (why) => new WireError('unknown', why),
      notBegun: (why) => new WireError('not-begun', why),
    });
    const away = (why: string) => new DriverError(why);
    this.documents = new Server(time, random, documentsMs, { unknown: away, notBegun: away });
  }

  /** What an engine in this machine stands on. */
  of(machine: Machine, random: Random, retryMs?: number) {
    const at = <T extends object>(store: T) => remote(store, this.documents, machine);
    const events = new EventStoreDb(this.wire(machine), at(this.index), { pace: paceOf(machine), retryMs });
    const lease = new Candidate(this.termsFor(machine), machine.name, timerOf(machine));
    const clock: Clock = { now: () => new Date(beginning + machine.time.now + machine.ahead).toISOString() };
    const ids = { next: () => random.uuid(7), random: () => random.uuid() };
    const { views, keys, vault, ledger, keks } = this;
    return {
      events,
      lease,
      clock,
      ids,
      keks,
      views: at(views),
      keys: at(keys),
      vault: at(vault),
      ledger: at(ledger),
    } satisfies Partial<EngineWith>;
  }

  private wire(machine: Machine): Wire {
    const { log, events } = this;
    const call = <T>(serve: () => T) => events.call(machine, serve);
    return {
      append: (stream, expected, given) =>
        call(() => {
          const appended = log.append(stream, expected, given);
          events.changed();
          return appended;
        }),
      readStream: (stream, from, max) => call(() => log.readStream(stream, from, max)),
      readBack: (stream, max, from) => call(() => log.readBack(stream, max, from)),
      readLog: (from, max) => call(() => log.readLog(from, max)),
      follow: async (after) => this.following(machine, await call(() => after ?? -1)),
      version: () => call(() => '24.10.0-model'),
      close: async () => {},
    };
  }

  private following(machine: Machine, after: number): Following {
    let last = after;
    let end = () => {};
    const closed = new Promise<never>(
      (_resolve, reject) => (end = () => reject(new WireError('unknown', 'closed'))),
    );
    closed.catch(() => {});
    const next = async (max: number) => {
      const found = () => {
        const events = this.log.after(last, max);
        return events.length > 0 ? events : undefined;
      };
      const events = await Promise.race([this.events.next(machine, found), closed]);
      last = events.at(-1)!.place;
      return events;
    };
    return { next, close: async () => end() };
  }

  private termsFor(machine: Machine): Terms {
    const { terms } = this;
    const call = <T>(serve: () => T) => this.documents.call(machine, serve);
    const change = (number: number, holder: string, to: (term: Term) => Partial<Term>) => {
      const at = terms.findIndex((term) => term.number === number && term.holder === holder);
      if (at >= 0) terms[at] = { ...terms[at]!, ...to(terms[at]!) };
      return at >= 0;
    };
    return {
      latest: () => call(() => terms.at(-1)),
      take: (number, holder) =>
        call(
          () =>
            !terms.some((term) => term.number === number) &&
            terms.push({ number, holder, beat: 0, isOver: false }) > 0,
        ),
      beat: (number, holder, beat) =>
        call(() => change(number, holder, (term) => ({ beat: Math.max(term.beat, beat) }))),
      end: (number, holder) => call(() => void change(number, holder, () => ({ isOver: true }))),
    };
  }
}

const paceOf = (machine: Machine): Pace => ({
  now: () => machine.time.now * machine.rate,
  sleep: (ms) => new Promise((resolve) => machine.time.after(ms, resolve, machine)),
});
const timerOf = (machine: Machine): Timer => ({
  now: () => machine.time.now * machine.rate,
  after(ms, act) {
    const due = machine.time.after(ms, act, machine);
    return () => void (due.isOff = true);
  },
});

/** A store on another machine: every call is one message there and one back. */
function remote<T extends object>(store: T, server: Server, machine: Machine): T {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const there = value as (...given: unknown[]) => unknown;
      const call =
        known.get(name) ??
        ((...given: unknown[]) =>
          name === 'close' ? undefined : server.call(machine, () => there.apply(target, given)));
      known.set(name, call);
      return call;
    },
  });
}
