import { StoreError } from '../errors.js';
import { count, type Checkpoint, type Counter } from './counting.js';
import { behind } from './recordedAfter.js';
import type { Recorded, Wire } from './wire.js';

const pageSize = 512;

/**
 * Counts the log again, some time after a subscription handed it over: an event that was never handed over would be missed for
 * good, and all after it would have the number of another.
 */
export class Recount {
  private counter: Counter;
  /** Looked at up to here, also what does not count: the server may write much of its own. */
  private at: number | undefined;
  /** The first event that was not worked through yet at the last look. */
  private waiting: number | undefined;

  /** @param from up to here nothing is looked at */
  constructor(
    private readonly wire: Wire,
    from: Checkpoint | undefined,
  ) {
    this.counter = from ?? { number: 0, at: 0 };
    this.at = from?.place;
  }

  /**
   * From the last look up to `reached`, the last event that was worked through.
   * @returns whether an event that stood there at the last look is still to be worked through
   * @throws StoreError `log-fault` where an event before it was not worked through, `log-behind`; WireError
   */
  async look(reached: Checkpoint | undefined): Promise<boolean> {
    const [before, end] = [this.waiting, reached?.place ?? 0];
    this.waiting = undefined;
    for await (const recorded of this.onwards()) {
      const next = count(recorded, this.counter);
      if (next && recorded.place > end) {
        this.waiting = recorded.place;
        break;
      }
      this.counter = next?.row ?? this.counter;
      this.at = recorded.place;
    }
    if (reached && this.counter.number < reached.number) throw behind(reached.number);
    if (reached && this.counter.number > reached.number) throw missed(reached.number, this.counter.number);
    return before !== undefined && before > end;
  }

  private async *onwards(): AsyncGenerator<Recorded> {
    for (let from = this.at; ;) {
      const { events, next } = await this.wire.readLog(from, pageSize);
      for (const event of events) if (event.place !== from) yield event;
      if (next === undefined) return;
      from = next;
    }
  }
}

const missed = (number: number, inLog: number): StoreError =>
  new StoreError(
    'log-fault',
    `Event ${number} is number ${inLog} in the event store: not every event before it was handed over`,
  );
