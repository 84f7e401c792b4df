import { Rejected, type BoundCommand } from '../kernel/index.js';
import { Answers } from './answers.js';
import { allowed } from './decide.js';
import { Lane } from './lane.js';
import { OutcomeUnknown, type Answer, type Order } from './order.js';
import { AppendRefused, type Append, type Clock, type EventStore, type Ledger } from './ports.js';
import { prepare, type Prepared, type PrepareWith } from './prepare.js';
import { streamOf, type Registry } from './registry.js';
import { fold, nothing, type Folded, type States } from './states.js';

const maxTries = 10;

interface Pending {
  readonly bound: BoundCommand;
  readonly order: Order;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
type Waiting = Prepared & { readonly pending: Pending };
export interface ExecuteWith extends Omit<PrepareWith, 'exclusive'> {
  readonly registry: Registry;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly states: States;
  readonly clock: Clock;
  /** A commit failed in a way that may have left the store ahead of us: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

/** Runs commands: one lane a stream, facts and rights from the write side, keys before events, one effect per command id. */
export class Executor {
  private readonly lanes = new Map<string, Lane<Pending>>();
  private readonly answers: Answers;
  private readonly prepareWith: PrepareWith;
  private lastRecorded = '';

  constructor(private readonly by: ExecuteWith) {
    this.answers = new Answers(by.store, by.ledger, by.clock);
    this.prepareWith = { ...by, exclusive: by.store.exclusive };
  }

  /** @throws Rejected, NotAllowed, NotFound, Stale, IdReused, OutcomeUnknown */
  execute(order: Order): Promise<Answer> {
    const bound = this.boundOf(order);
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    return new Promise<Answer>((resolve, reject) => this.lane(stream).push({ bound, order, resolve, reject }));
  }

  /** Whether the actor may do this now; says nothing about whether it can happen. */
  async may(order: Order): Promise<boolean> {
    const bound = this.boundOf(order);
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    const folded = await this.by.states.load(bound.entity(), stream);
    const isNew = folded.revision < 0;
    if (isNew ? (bound.rule.on ?? 'existing') === 'existing' : folded.network !== order.network) return false;
    try {
      await allowed(bound, order, stream, () => folded, this.by.clock.now(), this.by.decideWith);
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
      (batch) => this.runBatch(stream, batch),
      () => this.lanes.delete(stream),
    );
    this.lanes.set(stream, lane);
    return lane;
  }

  private async runBatch(stream: string, batch: readonly Pending[]): Promise<void> {
    let waiting = batch;
    for (let tries = 1; waiting.length > 0; tries++) {
      try {
        waiting = await this.attempt(stream, waiting, tries);
      } catch (error) {
        for (const pending of waiting) pending.reject(error);
        return;
      }
    }
  }

  /** One try at everything that waits. @returns what must be decided again because something moved in between. */
  private async attempt(stream: string, batch: readonly Pending[], tries: number): Promise<readonly Pending[]> {
    const start = this.by.states.held(stream) ?? (await this.start(stream, batch, tries));
    const entity = batch[0]!.bound.entity();
    const prepared: Waiting[] = [];
    const settle: (() => void)[] = [];
    let folded = start;
    for (const pending of batch) {
      try {
        const known = this.knownNow(pending, prepared) ?? (start.revision >= 0 ? await this.knownBefore(stream, pending) : undefined);
        const next = known ?? (await this.decided(stream, pending, () => folded));
        if (typeof next === 'function') settle.push(() => pending.resolve(next()));
        else {
          prepared.push(next);
          folded = fold(entity, folded, next.read);
        }
      } catch (error) {
        settle.push(() => pending.reject(error));
      }
    }
    const refused = prepared.length > 0 ? await this.append(stream, start, prepared, folded, tries) : undefined;
    if (refused) return batch.filter((pending) => !refused.includes(pending));
    for (const done of settle) done();
    return [];
  }

  /** A lone command for a new stream is decided on nothing: the append itself finds out if the stream is there after all. */
  private async start(stream: string, batch: readonly Pending[], tries: number): Promise<Folded> {
    const { bound } = batch[0]!;
    const lone = tries === 1 && batch.length === 1 && bound.rule.on === 'new';
    return lone && !this.by.states.knows(stream) ? nothing(bound.entity()) : this.by.states.load(bound.entity(), stream);
  }

  /** The answer this command id already had, in this batch or lately. */
  private knownNow({ order }: Pending, batch: readonly Waiting[]): (() => Answer) | undefined {
    const twin = batch.find((one) => one.order.commandId === order.commandId);
    if (twin) this.answers.mustBeSame(twin.order, order);
    if (twin) return () => this.answers.recent(order.commandId)!;
    const answer = this.answers.again(order);
    return answer && (() => answer);
  }

  private async knownBefore(stream: string, { order }: Pending): Promise<(() => Answer) | undefined> {
    const answer = await this.answers.find(stream, order);
    return answer && (() => answer);
  }

  private async decided(stream: string, pending: Pending, folded: () => Folded): Promise<Waiting | (() => Answer)> {
    const next = await prepare(stream, pending.bound, pending.order, folded, this.now(), this.prepareWith);
    if (next.events.length > 0) return { ...next, pending };
    const answer = await this.answers.keepNothing(stream, pending.order, folded());
    return () => answer;
  }

  /** @returns undefined when stored; otherwise nothing was, and the commands that have their answer: the rest is decided again. */
  private async append(
    stream: string,
    start: Folded,
    prepared: readonly Waiting[],
    folded: Folded,
    tries: number,
  ): Promise<readonly Pending[] | undefined> {
    const keys = prepared.flatMap((one) => one.keys);
    try {
      if (keys.length > 0) await this.by.deks.add(keys);
      const { revision, number } = await this.by.store.append(appendOf(stream, start.revision, prepared));
      this.by.states.keep(stream, { ...folded, revision, number });
      let at = start.revision;
      for (const { order, events, pending } of prepared) {
        at += events.length;
        const answer = { stream, revision: at, token: String(number - (revision - at)), already: false };
        this.answers.keep(order, answer);
        pending.resolve(answer);
      }
      return undefined;
    } catch (error) {
      if (error instanceof AppendRefused) return this.refused(error, stream, prepared, tries);
      const { code } = error as { code?: string };
      if (code === 'disk-full' || code === 'busy' || code === 'closed') throw error;
      this.by.onFatal(error);
      throw new OutcomeUnknown('outcome-unknown', { cause: error });
    }
  }

  /** Something moved: decide again. A claim somebody else holds is an answer, once it is known whose command wanted it. */
  private refused({ failure }: AppendRefused, stream: string, prepared: readonly Waiting[], tries: number): readonly Pending[] {
    if (failure.kind === 'claim-taken') {
      const losers = prepared.filter((one) => wants(one, failure.claim)).map((one) => one.pending);
      for (const loser of losers) loser.reject(new Rejected(`taken-${claimKind(failure.claim)}`));
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

function appendOf(stream: string, expected: number, prepared: readonly Waiting[]): Append {
  const events = prepared.flatMap((one) => one.events);
  const basis: Record<string, number> = {};
  for (const { basis: read } of prepared) for (const [name, revision] of read) if (!name.startsWith('_')) basis[name] = revision;
  return { stream, expected, events, basis, ...claimsOf(prepared) };
}

/** What the batch as a whole claims and releases: what one command claims and a later one releases is neither. */
function claimsOf(prepared: readonly Waiting[]): { readonly claims?: readonly string[]; readonly releases?: readonly string[] } {
  if (!prepared.some(({ decided }) => decided.some(({ options }) => options.claims ?? options.releases))) return {};
  const claims = new Set<string>();
  const releases = new Set<string>();
  for (const { decided, order } of prepared) {
    for (const { options } of decided) {
      for (const claim of options.releases ?? []) if (!claims.delete(`${order.network}/${claim}`)) releases.add(`${order.network}/${claim}`);
      for (const claim of options.claims ?? []) if (!releases.delete(`${order.network}/${claim}`)) claims.add(`${order.network}/${claim}`);
    }
  }
  return { claims: [...claims], releases: [...releases] };
}

const wants = ({ decided, order }: Waiting, claim: string): boolean =>
  decided.some(({ options }) => options.claims?.some((one) => claim === `${order.network}/${one}`));
const claimKind = (claim: string): string => claim.slice(claim.indexOf('/') + 1).split(':')[0]!;
