import { Rejected, type BoundCommand } from '../kernel/index.js';
import { Answers } from './answers.js';
import { movedSince } from './basis.js';
import { allowed, withoutGrants } from './decide.js';
import { Decided, type Pending } from './decided.js';
import { takenCode } from './joining.js';
import { ShapesNoted } from './known-events.js';
import { Lane } from './lane.js';
import { OneEffect } from './one-effect.js';
import { NotBegun, OutcomeUnknown, type Answer, type Order } from './order.js';
import { begun, endWaitAfter, patienceMs } from './patience.js';
import { AppendRefused, type Append, type Clock, type EventStore, type Ledger } from './ports.js';
import { NotNew, prepare, type PrepareWith } from './prepare.js';
import { streamOf, type Registry } from './registry.js';
import { nothing, type Folded, type States } from './states.js';
import { isAway } from './stores/errors.js';

const maxTries = 10;
/** With these a store says for certain that it stored nothing. */
const nothingStored = new Set(['disk-full', 'busy', 'closed', 'denied', 'stream-deleted', 'too-large']);

/** Whatever did not answer, the key and the text are good for another try. */
function unknownWhereAway(error: unknown): never {
  const isCertain = nothingStored.has((error as { code?: string }).code ?? '');
  throw isAway(error) && !isCertain ? new OutcomeUnknown('outcome-unknown', { cause: error }) : error;
}

export interface ExecuteWith extends Omit<PrepareWith, 'exclusive'> {
  readonly registry: Registry;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly states: States;
  readonly clock: Clock;
  /** A commit failed in a way that may have left the store ahead of us: the process must end. */
  readonly onFatal: (error: unknown) => void;
  /** How long callers wait for a store elsewhere. */
  readonly patienceMs?: number;
}

/** Runs commands: one lane a stream, facts and rights from the write side, keys before events, one effect per command id. */
export class Executor {
  private readonly lanes = new Map<string, Lane<Pending>>();
  private readonly answers: Answers;
  private readonly oneEffect: OneEffect;
  private readonly shapes: ShapesNoted;
  private readonly prepareWith: PrepareWith;
  private lastRecorded = '';

  constructor(private readonly by: ExecuteWith) {
    this.answers = new Answers(by.store, by.ledger, by.clock);
    this.shapes = new ShapesNoted(by.ledger, by.registry);
    this.prepareWith = { ...by, exclusive: by.store.exclusive };
    this.oneEffect = new OneEffect({ ...by, exclusive: by.store.exclusive });
  }

  /** @throws Rejected, NotAllowed, NotFound, Stale, IdReused, OutcomeUnknown */
  execute(order: Order): Promise<Answer> {
    const done = this.oneEffect.of(order, () => this.enter(order));
    return this.by.store.exclusive ? done : done.catch(unknownWhereAway);
  }

  private enter(order: Order): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const bound = this.boundOf(order);
      const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
      const pending = { bound, order, resolve, reject, begun: false, gone: false };
      if (!this.by.store.exclusive) endWaitAfter(pending, this.by.patienceMs ?? patienceMs);
      this.lane(stream).push(pending);
    });
  }

  /** Whether the actor may do this now, on request by the mandate they name alone; says nothing about whether it can happen. */
  async may(order: Order, underMandateAlone = false): Promise<boolean> {
    const bound = this.boundOf(order);
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    const folded = await this.by.states.load(bound.entity(), stream);
    const isNew = folded.revision < 0;
    if (isNew ? (bound.rule.on ?? 'existing') === 'existing' : folded.network !== order.network) return false;
    try {
      await allowed(bound, order, stream, folded, this.by.clock.now(), underMandateAlone ? withoutGrants(this.by.decideWith) : this.by.decideWith);
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
        else if (!(await this.decide(stream, pending, decided))) break;
      } catch (error) {
        if (error instanceof NotNew) return batch;
        settle.push(() => pending.reject(error));
      }
      taken += 1;
    }
    const refused = decided.prepared.length > 0 ? await this.append(stream, decided, tries) : undefined;
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

  /**
   * Not async: the frame of `prepare` is the only one a command that waits for nothing else should cost.
   * @returns false where it does not fit in one append with those before it: nothing is done with it then
   */
  private decide(stream: string, pending: Pending, decided: Decided): Promise<boolean> {
    const { bound, order } = pending;
    return prepare(stream, bound, order, decided.folded, this.now(), this.prepareWith).then((next) => decided.add(pending, next));
  }

  private alreadySo(stream: string, { order, resolve, reject }: Pending, folded: Folded): Promise<void> {
    return this.answers.keepNothing(stream, order, folded).then(resolve, reject);
  }

  /** @returns undefined when stored; otherwise nothing was, and the commands that have their answer: the rest is decided again. */
  private async append(stream: string, decided: Decided, tries: number): Promise<readonly Pending[] | undefined> {
    try {
      const keys = decided.keys();
      if (keys.length > 0) await this.by.deks.add(keys);
      const append = decided.append();
      await this.mustHold(append);
      const noting = this.shapes.before(decided.senders[0]!.bound, append.events);
      if (noting) await noting;
      decided.stored(await this.by.store.append(append), this.heard);
      this.by.states.put(stream, decided.folded);
      return undefined;
    } catch (error) {
      if (error instanceof AppendRefused) return this.refused(error, stream, decided, tries);
      const { code = '' } = error as { code?: string };
      if (code === 'unavailable') throw new NotBegun('not-begun', { cause: error });
      if (nothingStored.has(code)) throw error;
      if (this.by.store.exclusive) this.by.onFatal(error);
      else this.by.states.forget(stream);
      throw new OutcomeUnknown('outcome-unknown', { cause: error });
    }
  }

  /** On a store that others write to as well, what a decision rests on is looked at once more before it is stored. */
  private async mustHold({ basis }: Append): Promise<void> {
    if (!basis || this.by.store.exclusive) return;
    const stream = await movedSince(basis, this.by.store);
    if (stream !== undefined) throw new AppendRefused({ kind: 'basis-moved', stream });
  }

  private readonly heard = ({ order, resolve }: Pending, answer: Answer): void => {
    this.answers.keep(order, answer);
    resolve(answer);
  };

  /** Something moved: decide again. A claim somebody else holds is an answer, once it is known whose command wanted it. */
  private refused({ failure }: AppendRefused, stream: string, decided: Decided, tries: number): readonly Pending[] {
    if (failure.kind === 'claim-taken') {
      const losers = decided.wanting(failure.claim);
      for (const loser of losers) loser.reject(new Rejected(takenCode(failure.claim)));
      return losers;
    }
    if (tries >= maxTries) throw new OutcomeUnknown('too-busy');
    this.by.states.forget(failure.kind === 'basis-moved' ? failure.stream : stream);
    return [];
  }

  /** Time of recording never runs back within this process. */
  private now(): string {
    const now = this.by.clock.now();
    if (now > this.lastRecorded) this.lastRecorded = now;
    return this.lastRecorded;
  }
}
