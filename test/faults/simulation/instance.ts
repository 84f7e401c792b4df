import { engine, type Engine } from '../../../src/engine/engine.js';
import {
  IdReused,
  NotBegun,
  OutcomeUnknown,
  Stale,
  type Answer,
  type Order,
} from '../../../src/engine/order.js';
import { NotAllowed, NotFound, Rejected } from '../../../src/kernel/index.js';
import { uuidV8From } from '../../../src/audit/index.js';
import type { Random } from './random.js';
import type { Stored } from './stores.js';
import { standing, things } from './things.js';
import { Machine } from './time.js';

/** What somebody heard who sent an order: `answer`, a refusal by its code, or that nobody knows. */
export type Heard =
  | { readonly kind: 'accepted'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: string }
  /** Ask again with the same key. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** What nobody can do anything with. */
  | { readonly kind: 'failed'; readonly why: string };

const refusals = [Rejected, NotAllowed, NotFound, Stale, IdReused];
const tryAgainMs = 1_000;

/** A whole engine in a machine of its own, on stores that others use as well. */
export class Instance {
  private running: Engine | undefined;
  /** What should never come to that: the process would have ended itself. */
  readonly fatal: unknown[] = [];

  constructor(
    readonly machine: Machine,
    private readonly stored: Stored,
    private readonly random: Random,
    private readonly retryMs?: number,
  ) {
    machine.time.at(machine.time.now, () => void this.start(), machine);
  }

  get leads(): boolean {
    return this.running?.leads() === true;
  }

  /** By its own clock, whether or not it is stopped. */
  get holdsLease(): boolean {
    return !this.machine.isCrashed && this.running?.with.lease?.fence() !== undefined;
  }

  get isReady(): boolean {
    return this.running !== undefined && !this.machine.isCrashed && !this.machine.isStopped;
  }

  /** Never rejects; does not answer once the machine has crashed. */
  send(order: Order, hear: (heard: Heard) => void): void {
    const { machine } = this;
    machine.time.at(
      machine.time.now,
      () =>
        void this.running!.execute(order).then(
          (answer) => hear({ kind: 'accepted', answer }),
          (error: unknown) => hear(heardOf(error)),
        ),
      machine,
    );
  }

  ask<T>(work: (engine: Engine) => Promise<T>, hear: (value: T) => void): void {
    const { machine } = this;
    machine.time.at(machine.time.now, () => void work(this.running!).then(hear, () => {}), machine);
  }

  /** As the installation does: what is away at the start is waited for. */
  private async start(): Promise<void> {
    const on = this.stored.of(this.machine, this.random, this.retryMs);
    const made = engine({
      contexts: [things],
      standing,
      ...on,
      epoch: 1,
      saltOf,
      onFatal: (error) => this.fatal.push(error),
    });
    try {
      await made.start();
      this.running = made;
    } catch {
      this.machine.time.after(tryAgainMs, () => void this.start(), this.machine);
    }
  }
}

const saltOf = (stream: string, revision: number): string =>
  Buffer.from(uuidV8From(`${stream} ${revision}`).replaceAll('-', ''), 'hex').toString('base64url');

function heardOf(error: unknown): Heard {
  const { code, message } = error as { code: string; message: string };
  if (error instanceof OutcomeUnknown || error instanceof NotBegun) return { kind: 'unknown', why: code };
  return refusals.some((kind) => error instanceof kind)
    ? { kind: 'refused', code }
    : { kind: 'failed', why: message };
}
