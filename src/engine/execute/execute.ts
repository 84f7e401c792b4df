import type { BoundCommand } from '../../kernel/index.js';
import { Answers } from './answers.js';
import { allowed, withoutGrants } from './decide.js';
import { Decided, type Pending } from './decided.js';
import { Lane } from './lane.js';
import { OneEffect } from './one-effect.js';
import { OutcomeUnknown, type Answer, type Order } from '../order.js';
import { answeredWithin, begun, patienceMs, type Waiting } from './patience.js';
import { briefMs, type Clock } from '../ports.js';
import { NotNew, prepare, type PrepareWith } from './prepare.js';
import { streamOf, type Registry } from '../registry.js';
import { nothing, type Folded, type StatesRead } from '../reading/states.js';
import { isAway } from '../stores/errors.js';
import { nothingStored, Storing, type StoreWith } from './storing.js';

/** Whatever did not answer, the key and the text are good for another try. */
function unknownWhereAway(error: unknown): never {
  const isCertain = nothingStored.has((error as { code?: string }).code ?? '');
  throw isAway(error) && !isCertain ? new OutcomeUnknown('outcome-unknown', { cause: error }) : error;
}

export interface ExecuteWith extends Omit<PrepareWith, 'exclusive'>, StoreWith {
  readonly clock: Clock;
  /** How long callers wait for a store elsewhere. */
  readonly patienceMs?: number;
}

/** Runs commands: one lane a stream, facts and rights from the write side, one effect per command id. */
export class Executor {
  private readonly lanes = new Map<string, Lane<Pending>>();
  private readonly answers: Answers;
  private readonly oneEffect: OneEffect;
  private readonly storing: Storing;
  private readonly prepareWith: PrepareWith;
  private lastRecorded = '';

  constructor(private readonly by: ExecuteWith) {
    this.answers = new Answers(by.store, by.ledger, by.clock);
    this.storing = new Storing(by, this.answers);
    this.prepareWith = { ...by, exclusive: by.store.exclusive };
    this.oneEffect = new OneEffect({ ...by, exclusive: by.store.exclusive });
  }

  /** @throws Rejected, NotAllowed, NotFound, Stale, IdReused, OutcomeUnknown */
  execute(order: Order): Promise<Answer> {
    const waiting: Waiting = { begun: false, gone: false };
    const done = this.oneEffect.of(order, waiting, () => this.enter(order, waiting));
    if (this.by.store.exclusive) return done;
    const mayBeStored = () => this.oneEffect.hasBegun(order.commandId);
    const patience = this.by.patienceMs ?? patienceMs;
    const ms = this.by.store.isSilent ? Math.min(patience, briefMs) : patience;
    return answeredWithin(ms, waiting, done, mayBeStored).catch(unknownWhereAway);
  }

  private enter(order: Order, waiting: Waiting): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const bound = this.boundOf(order);
      const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
      this.lane(stream).push(Object.assign(waiting, { bound, order, resolve, reject }));
    });
  }

  /** Whether the actor may do this now, on request by the mandate they name alone; says nothing about whether it can happen. */
  async may(order: Order, underMandateAlone: boolean | undefined, states: StatesRead): Promise<boolean> {
    const bound = this.boundOf(order);
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    const folded = await states.load(bound.entity(), stream);
    const isNew = folded.revision < 0;
    if (isNew ? (bound.rule.on ?? 'existing') === 'existing' : folded.network !== order.network) return false;
    try {
      const by = { ...this.by.decideWith, states };
      await allowed(bound, order, stream, folded, this.by.clock.now(), underMandateAlone ? withoutGrants(by) : by);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      return false;
    }
  }

  get registry(): Registry {
    return this.by.registry;
  }

  private boundOf({ command }: Order): BoundCommand {
    const bound = this.by.registry.commands.get(command.constructor.name);
    if (!bound) throw new Error(`No entity declares the command ${command.constructor.name}`);
    return bound;
  }

  private lane(stream: string): Lane<Pending> {
    const known = this.lanes.get(stream);
    if (known) return known;
    const lane = new Lane<Pending>(
      (batch) => this.runBatch(stream, begun(batch)),
      () => this.lanes.delete(stream),
    );
    this.lanes.set(stream, lane);
    return lane;
  }

  private runBatch(stream: string, batch: readonly Pending[], tries = 1): Promise<void> {
    return this.attempt(stream, batch, tries).then(
      (again) => (again.length > 0 ? this.runBatch(stream, again, again.length < batch.length ? 1 : tries + 1) : undefined),
      (error: unknown) => {
        for (const pending of batch) pending.reject(error);
      },
    );
  }

  /** One try at everything that waits. @returns what must be decided again: something moved in between, or it did not fit. */
  private async attempt(stream: string, batch: readonly Pending[], tries: number): Promise<readonly Pending[]> {
    if (batch.length === 0) return [];
    const start = this.by.states.held(stream) ?? (await this.start(stream, batch, tries));
    const decided = new Decided(stream, start);
    const settle: (() => void)[] = [];
    let taken = 0;
    for (const pending of batch) {
      try {
        const known = this.knownNow(pending, decided) ?? (start.revision >= 0 ? await this.knownBefore(stream, pending) : undefined);
        if (known) settle.push(() => pending.resolve(known()));
        else if (!decided.add(pending, await prepare(stream, pending.bound, pending.order, decided.folded, this.now(), this.prepareWith))) break;
      } catch (error) {
        if (error instanceof NotNew) return batch;
        settle.push(() => pending.reject(error));
      }
      taken += 1;
    }
    const refused = decided.prepared.length > 0 ? await this.storing.append(stream, decided, tries) : undefined;
    if (refused) return batch.filter((pending) => !refused.includes(pending));
    for (const pending of decided.already) await this.alreadySo(stream, pending, decided.folded);
    for (const done of settle) done();
    return batch.slice(taken);
  }

  /** A lone command for a new stream is decided on nothing: the append itself finds out if the stream is there after all. */
  private start(stream: string, batch: readonly Pending[], tries: number): Folded | Promise<Folded> {
    const { bound } = batch[0]!;
    const lone = tries === 1 && batch.length === 1 && bound.rule.on === 'new';
    return lone && !this.by.states.knows(stream) ? nothing(bound.entity()) : this.by.states.load(bound.entity(), stream);
  }

  /** The answer this command id already had, in this batch or lately. */
  private knownNow({ order }: Pending, decided: Decided): (() => Answer) | undefined {
    const twin = decided.twinOf(order);
    if (twin) this.answers.mustBeSame(twin, order);
    if (twin) return () => this.answers.recent(order.commandId)!;
    const answer = this.answers.again(order);
    return answer && (() => answer);
  }

  private async knownBefore(stream: string, { order }: Pending): Promise<(() => Answer) | undefined> {
    const answer = await this.answers.find(stream, order);
    return answer && (() => answer);
  }

  private alreadySo(stream: string, { order, resolve, reject }: Pending, folded: Folded): Promise<void> {
    return this.answers.keepNothing(stream, order, folded).then(resolve, reject);
  }

  /** Time of recording never runs back within this process. */
  private now(): string {
    const now = this.by.clock.now();
    if (now > this.lastRecorded) this.lastRecorded = now;
    return this.lastRecorded;
  }
}
