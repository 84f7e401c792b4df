import type { BoundCommand } from '../../kernel/index.js';
import { appendOf, givesBackNewClaim, wants } from './joining.js';
import type { Answer, Order } from '../order.js';
import type { InLane } from './patience.js';
import type { Append, Appended, DekRow } from '../ports.js';
import { maxBytes, type Prepared } from './prepare.js';
import { fold, type Folded } from '../reading/states.js';

/** A command in its lane. */
export interface Pending extends InLane {
  readonly bound: BoundCommand;
  readonly order: Order;
}

/** What a batch has decided so far: each prepared command with who sent it, and the state they lead to. */
export class Decided {
  readonly prepared: Prepared[] = [];
  readonly senders: Pending[] = [];
  /** Those for whom it was already so: true, and remembered, only once the rest is stored. */
  readonly already: Pending[] = [];
  folded: Folded;
  private bytes = 0;

  constructor(
    private readonly stream: string,
    readonly start: Folded,
  ) {
    this.folded = start;
  }

  /** @returns false where it does not fit in one append with those before it: it must be decided again after them */
  add(pending: Pending, next: Prepared): boolean {
    if (next.events.length === 0) return this.already.push(pending) > 0;
    if (this.bytes + next.bytes > maxBytes || givesBackNewClaim(next, this.prepared)) return false;
    this.bytes += next.bytes;
    this.prepared.push(next);
    this.senders.push(pending);
    this.folded = fold(pending.bound.entity(), this.folded, next.read);
    return true;
  }

  /** The command that came first under the same id. */
  twinOf({ commandId }: Order): Order | undefined {
    return this.prepared.find(({ order }) => order.commandId === commandId)?.order;
  }

  keys(): readonly DekRow[] {
    return this.prepared.length === 1 ? this.prepared[0]!.keys : this.prepared.flatMap(({ keys }) => keys);
  }

  append(): Append {
    return appendOf(this.stream, this.start.revision, this.prepared);
  }

  /** Those whose command wants a claim. */
  wanting(claim: string): readonly Pending[] {
    return this.senders.filter((_, index) => wants(this.prepared[index]!, claim));
  }

  /** All of it is stored. `hear` is told the answer to each. */
  stored({ revision, place }: Appended, hear: (pending: Pending, answer: Answer) => void): void {
    this.folded = { ...this.folded, revision, place };
    let at = this.start.revision;
    for (let index = 0; index < this.prepared.length; index++) {
      at += this.prepared[index]!.events.length;
      hear(this.senders[index]!, { stream: this.stream, revision: at, token: String(place), already: false });
    }
  }
}
