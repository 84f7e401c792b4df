import { Rejected } from '../../kernel/index.js';
import type { Answers } from './answers.js';
import { movedSince } from './basis.js';
import type { Decided, Pending } from './decided.js';
import type { Deks } from '../sealing/deks.js';
import { takenCode } from './joining.js';
import { ShapesNoted } from '../reading/known-events.js';
import { NotBegun, OutcomeUnknown, type Answer } from '../order.js';
import { AppendRefused, type Append, type EventStore, type Ledger } from '../ports.js';
import type { Registry } from '../registry.js';
import type { States } from '../reading/states.js';

const maxTries = 10;
/** With these a store says for certain that it stored nothing. */
export const nothingStored: ReadonlySet<string> = new Set(['disk-full', 'busy', 'closed', 'denied', 'stream-deleted', 'too-large']);

export interface StoreWith {
  readonly registry: Registry;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly deks: Deks;
  readonly states: States;
  /** A commit failed in a way that may have left the store ahead of us: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

/** Stores what a lane decided, keys before events, and answers each command of it once it is stored. */
export class Storing {
  private readonly shapes: ShapesNoted;

  constructor(
    private readonly by: StoreWith,
    private readonly answers: Answers,
  ) {
    this.shapes = new ShapesNoted(by.ledger, by.registry);
  }

  /** @returns undefined when stored; otherwise nothing was, and the commands that have their answer: the rest is decided again. */
  async append(stream: string, decided: Decided, tries: number): Promise<readonly Pending[] | undefined> {
    try {
      const keys = decided.keys();
      if (keys.length > 0) await this.by.deks.add(keys);
      const append = decided.append();
      if (append.basis && !this.by.store.exclusive) await this.mustHold(append.basis);
      const noting = this.shapes.before(decided.senders[0]!.bound, append.events);
      if (noting) await noting;
      decided.stored(await this.by.store.append(append), this.heard);
      this.by.states.put(stream, decided.folded);
      return undefined;
    } catch (error) {
      return this.failed(error, stream, decided, tries);
    }
  }

  /** On a store that others write to as well, what a decision rests on is looked at once more before it is stored. */
  private async mustHold(basis: NonNullable<Append['basis']>): Promise<void> {
    const stream = await movedSince(basis, this.by.store);
    if (stream !== undefined) throw new AppendRefused({ kind: 'basis-moved', stream });
  }

  private readonly heard = ({ order, resolve }: Pending, answer: Answer): void => {
    this.answers.keep(order, answer);
    resolve(answer);
  };

  private failed(error: unknown, stream: string, decided: Decided, tries: number): readonly Pending[] {
    if (error instanceof AppendRefused) return this.refused(error, stream, decided, tries);
    const { code = '' } = error as { code?: string };
    if (code === 'unavailable') throw new NotBegun('not-begun', { cause: error });
    if (nothingStored.has(code)) throw error;
    if (this.by.store.exclusive) this.by.onFatal(error);
    else this.by.states.forget(stream);
    throw new OutcomeUnknown('outcome-unknown', { cause: error });
  }

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
}
