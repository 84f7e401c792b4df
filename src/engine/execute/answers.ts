import { fingerprinter } from '../sealing/deks.js';
import { textOf } from './one-effect.js';
import { IdReused, type Answer, type Order } from '../order.js';
import { placeOf, type Clock, type EventStore, type Ledger, type StoredEvent } from '../ports.js';
import { Recent } from '../recent.js';
import type { Folded } from '../reading/states.js';
import { memberOf } from '../stores/preparedAppend.js';

const remembered = 2_000;

/** What was answered to each command id: lately in memory, in the stream for ever, in the ledger for what decided nothing. */
export class Answers {
  private readonly lately = new Recent<{ readonly order: Order; readonly answer: Answer }>(remembered);
  private readonly hmac = fingerprinter();

  constructor(
    private readonly store: EventStore,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The answer of lately. @throws IdReused where the id was used for another command. */
  again(order: Order): Answer | undefined {
    const recent = this.lately.get(order.commandId);
    if (recent) this.mustBeSame(recent.order, order);
    return recent?.answer;
  }

  /** The answer of any time, on a stream that exists. @throws IdReused */
  async find(stream: string, order: Order): Promise<Answer | undefined> {
    const stored = await this.store.findCommand(stream, order.commandId);
    if (stored) return this.answerOf(stored, order);
    const noted = await this.ledger.find(order.commandId);
    if (!noted) return undefined;
    const answer = JSON.parse(noted.answer) as Answer;
    if (answer.stream !== stream) throw new IdReused('id-reused');
    return answer;
  }

  /** Of the last event the command made, as it was answered then. */
  private async answerOf({ stream, revision }: StoredEvent, { commandId }: Order): Promise<Answer> {
    const since = await this.store.readStream(stream, revision);
    const others = since.findIndex(({ metadata }) => memberOf(metadata, 'commandId') !== commandId);
    const last = since.at(others < 0 ? -1 : others - 1)!;
    return { stream, revision: last.revision, token: String(placeOf(last)), already: false };
  }

  /** Two commands with one id must ask the same. @throws IdReused */
  mustBeSame(one: Order, other: Order): void {
    if (one !== other && textOf(one) !== textOf(other)) throw new IdReused('id-reused');
  }

  recent(commandId: string): Answer | undefined {
    return this.lately.get(commandId)?.answer;
  }

  keep(order: Order, answer: Answer): void {
    this.lately.set(order.commandId, { order, answer });
  }

  /** Nothing was decided: no event will tell, so the ledger does. */
  async keepNothing(stream: string, order: Order, folded: Folded): Promise<Answer> {
    const answer = { stream, revision: folded.revision, token: String(folded.place), already: true };
    const fingerprint = this.hmac(textOf(order));
    await this.ledger.remember([{ commandId: order.commandId, fingerprint, answer: JSON.stringify(answer), at: this.clock.now() }]);
    this.keep(order, answer);
    return answer;
  }
}
