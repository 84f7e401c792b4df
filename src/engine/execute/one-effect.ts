import { createHmac } from 'node:crypto';
import { canonicalize } from '../../audit/canonical.js';
import type { Deks } from '../sealing/deks.js';
import { IdReused, type Answer, type Order } from '../order.js';
import type { Waiting } from './patience.js';
import type { Clock, Ledger } from '../ports.js';

interface Flight {
  readonly order: Order;
  readonly waiting: Set<Waiting>;
}
export interface OneEffectWith {
  readonly ledger: Ledger;
  readonly deks: Deks;
  readonly clock: Clock;
  /** No other process takes commands for these stores. */
  readonly exclusive: boolean;
}

/**
 * A command id has one effect, on whatever stream: what is asked under it stays what was asked first. In this process that is
 * known from the commands under way, and of ids that came from outside for 30 days from the ledger (standards.md 3.2). Where
 * other processes take commands too, the ledger decides before anything else does: the first to insert has the id (engines.md).
 * Ids of processes and terms derive from what they answer to, so they need no ledger. The ledger holds an HMAC, whose key
 * lies in the key store, so that nothing can be guessed back from it (audit.md 8.2).
 */
export class OneEffect {
  private readonly flights = new Map<string, Flight>();

  constructor(private readonly by: OneEffectWith) {}

  /** Runs `go` unless the id is another command's. Rejects with IdReused, or as `go` does. */
  of(order: Order, waiting: Waiting, go: () => Promise<Answer>): Promise<Answer> {
    const under = this.flights.get(order.commandId);
    if (under && textOf(under.order) !== textOf(order)) return Promise.reject(new IdReused('id-reused'));
    const flight = under ?? { order, waiting: new Set() };
    if (!under) this.flights.set(order.commandId, flight);
    flight.waiting.add(waiting);
    const done = this.isKept(order) ? this.kept(order, go) : go();
    const land = () => {
      flight.waiting.delete(waiting);
      if (flight.waiting.size === 0) this.flights.delete(order.commandId);
    };
    done.then(land, land);
    return done;
  }

  /** Somebody decides on the command of this id, asked for the first time or again: it may be stored. */
  hasBegun(commandId: string): boolean {
    return [...(this.flights.get(commandId)?.waiting ?? [])].some(({ begun }) => begun);
  }

  private isKept({ participant, fromOutside }: Order): boolean {
    return this.by.exclusive ? fromOutside === true : participant !== 'system';
  }

  /** Alone, what is refused leaves nothing; among others the id must be held before anything is decided. */
  private async kept(order: Order, go: () => Promise<Answer>): Promise<Answer> {
    if (!this.by.exclusive) await this.note(order);
    await this.check(order);
    const answer = await go();
    if (this.by.exclusive) await this.note(order).catch(storedAllTheSame);
    return answer;
  }

  /** @throws IdReused */
  private async check(order: Order): Promise<void> {
    const noted = await this.by.ledger.find(nameOf(order));
    if (noted && noted.fingerprint !== (await this.print(order))) throw new IdReused('id-reused');
  }

  /** The first to insert stays. */
  private async note(order: Order): Promise<void> {
    const entry = { commandId: nameOf(order), fingerprint: await this.print(order), answer: '', at: this.by.clock.now() };
    await this.by.ledger.remember([entry]);
  }

  private async print(order: Order): Promise<string> {
    const key = await this.by.deks.identity({ subject: 'system', network: '-', participant: 'system' });
    return createHmac('sha256', key.dek).update(textOf(order)).digest('base64url');
  }
}

/** That there was no room to keep the id is no reason to call a command refused that is stored. */
const storedAllTheSame = (): void => {};

const nameOf = ({ commandId }: Order): string => `asked:${commandId}`;

/** What a command asks, the same for the same command however its members are ordered. */
export function textOf({ command, network, participant, mandate, enteredUnder, effectiveAt }: Order): string {
  const plain: unknown = JSON.parse(JSON.stringify({ command, network, participant, mandate, enteredUnder, effectiveAt }));
  return `${command.constructor.name} ${canonicalize(plain)}`;
}
