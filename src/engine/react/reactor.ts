import { NotAllowed, NotFound, Rejected, type Entity } from '../../kernel/index.js';
import type { Ask } from '../ask/ask.js';
import { BackOff } from '../back-off.js';
import { entityOf } from '../reading/known-events.js';
import { isForeign } from '../stores/preparedAppend.js';
import { Linger } from '../project/linger.js';
import { lookFor } from '../ask/look.js';
import { IdReused, Stale, type Answer, type Order } from '../order.js';
import type { Clock, EventStore, Ledger } from '../ports.js';
import { readEvent } from '../reading/reading.js';
import { reactionPurposes } from './reaction-purposes.js';
import type { Registry } from '../registry.js';
import type { States } from '../reading/states.js';

export interface ReactorWith {
  readonly registry: Registry;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly ask: Ask;
  readonly states: States;
  readonly clock: Clock;
  readonly execute: (order: Order) => Promise<Answer>;
  /** Waits until the views have reached the event a process looks from. */
  readonly projected: (number: number) => Promise<void>;
  /** While a view is new, nothing reacts: what a process looks at must be whole. undefined where that is so. */
  readonly built: () => Promise<void> | undefined;
}
interface Waiting {
  readonly number: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
interface Cause {
  readonly number: number;
  readonly id: string;
  readonly correlationId: string;
  readonly network: string;
}

/** Sends the commands of processes, each once: its id derives from the event, and the mark of how far it came is durable. */
export class Reactor {
  private running: Promise<void> | undefined;
  private reached = 0;
  /** How far that is noted durably. */
  private noted = 0;
  private waiting: Waiting[] = [];
  private closed = false;
  private again = false;
  private stopWatching: (() => void) | undefined;
  private readonly linger = new Linger(() => this.tryOn());
  private readonly backOff = new BackOff(() => this.tryOn());

  constructor(private readonly by: ReactorWith) {}

  async start(): Promise<void> {
    this.reached = this.noted = await this.by.ledger.mark('reactor');
    this.closed = false;
    this.stopWatching = this.by.store.onCommit(() => this.linger.soon());
    const built = this.by.built();
    if (built) void built.then(() => this.tryOn());
    else await this.pump().catch(() => {});
  }

  pump(): Promise<void> {
    this.linger.cancel();
    this.backOff.cancel();
    if (this.closed) return Promise.resolve();
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.catchUp().then(() => this.backOff.succeeded(), (error: unknown) => this.failed(error)).finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.tryOn();
      }
    });
    return this.running;
  }

  /** What fails, for want of room say, is tried again after a while and at the next commit. */
  private tryOn(): void {
    void this.pump().catch(() => {});
  }

  private failed(error: unknown): never {
    if (!this.closed) this.backOff.failed();
    const waiting = this.waiting;
    this.waiting = [];
    for (const { reject } of waiting) reject(error);
    throw error;
  }

  /** Resolves when everything up to this number has been reacted to, or it was closed. @throws what a reaction failed on */
  async upTo(number: number): Promise<void> {
    if (this.noted >= number || this.closed || this.by.built()) return;
    const done = new Promise<void>((resolve, reject) => this.waiting.push({ number, resolve, reject }));
    this.tryOn();
    await done;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopWatching?.();
    this.linger.cancel();
    this.backOff.cancel();
    await this.running?.catch(() => {});
    this.wake(Number.MAX_SAFE_INTEGER);
  }

  private wake(number: number): void {
    const due = this.waiting.filter((one) => one.number <= number);
    this.waiting = this.waiting.filter((one) => one.number > number);
    for (const { resolve } of due) resolve();
  }

  /** Sends one command of the system; a refusal by a rule becomes a task for people, anything else is thrown: it is tried again. */
  async send(process: string, command: object, commandId: string, cause: Cause, effectiveAt?: string): Promise<void> {
    const { network, id: causationId, correlationId } = cause;
    try {
      await this.by.execute({ command, network, participant: 'system', subject: 'system', commandId, causationId, correlationId, effectiveAt });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code } = error;
      const at = this.by.clock.now();
      const task = { id: commandId, network, process, command: command.constructor.name, payload: JSON.stringify(command), code, at };
      await this.by.ledger.addTask({ ...task, cause: cause.number });
      await this.by.ledger.remember([{ commandId, fingerprint: '', answer: JSON.stringify({ refused: code }), at }]);
    }
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      if (this.closed || this.by.built()) return;
      const batch = await this.by.store.readAll(this.reached, 200);
      for (const stored of batch) {
        if (this.closed) break;
        if (!isForeign(stored)) await this.react(entityOf(stored, this.by.registry), stored);
        this.reached = stored.number;
      }
      if (this.reached > this.noted) await this.note();
      if (batch.length === 0) return;
    }
  }

  private async note(): Promise<void> {
    const { reached } = this;
    await this.by.ledger.setMark('reactor', reached);
    this.noted = reached;
    this.wake(reached);
  }

  private async react(entity: Entity<any, any>, stored: Parameters<typeof readEvent>[0]): Promise<void> {
    for (const process of this.by.registry.processes) {
      for (const bound of process.on) {
        const reaction = bound.entity().name === entity.name ? bound.reactions[stored.type] : undefined;
        if (!reaction) continue;
        const { meta, data } = readEvent(stored, entity);
        await this.by.projected(meta.number);
        const commands = await reaction(data, meta, lookFor(meta.network, this.by));
        const purposes = reactionPurposes(process.name, commands, meta.network, this.by.registry);
        for (const [index, command] of commands.entries()) {
          if (this.closed) throw new Error('Another process may react to this');
          const cause = { number: meta.number, id: meta.id, correlationId: meta.correlationId!, network: meta.network };
          await this.send(process.name, command, meta.derive(purposes[index]!), cause);
        }
      }
    }
  }
}

const refusals = [Rejected, NotAllowed, NotFound, Stale, IdReused];
const isRefusal = (error: unknown): error is Error & { readonly code: string } => refusals.some((kind) => error instanceof kind);
