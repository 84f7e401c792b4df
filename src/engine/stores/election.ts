import type { Lease } from '../ports.js';

/** One term of one leader; `beat` is raised by its holder alone, for as long as it leads. */
export interface Term {
  readonly number: number;
  readonly holder: string;
  readonly beat: number;
  /** Its holder gave it up. */
  readonly isOver: boolean;
}
/** Where terms are kept. None is ever removed, and each call that takes effect does so between its start and its end. */
export interface Terms {
  /** The one with the greatest number. */
  latest(): Promise<Term | undefined>;
  /** False where it is taken, also by an earlier call of the same holder: others measure from that one on. */
  take(number: number, holder: string): Promise<boolean>;
  /** Never goes back, should an earlier one arrive late. False where the term is not the holder's. */
  beat(number: number, holder: string, beat: number): Promise<boolean>;
  end(number: number, holder: string): Promise<void>;
}
/** `now` is monotonic, in milliseconds; `after` gives the way to call it off. */
export interface Timer {
  now(): number;
  after(ms: number, act: () => void): () => void;
}

const BEAT_MS = 2_000;
const LOOK_MS = 1_000;
const RETRY_MS = 500;
/** A term whose beat stood still for so long is over for everybody else … */
const STILL_MS = 8_000;
/** … and so much earlier for its holder: clocks may go wrong by an eighth. */
const HELD_MS = 7_000;
/** Who handed its term on leaves others so long to see that and take the next; longer where they have only its silence to go by. */
const [TURN_MS, SILENT_TURN_MS] = [3 * LOOK_MS, STILL_MS + 3 * LOOK_MS];

interface Held {
  readonly number: number;
  /** The last that was sent. */
  beat: number;
  /** By our clock, so long after the last beat that arrived was *sent*: nobody saw it earlier. */
  until: number;
}

/** A candidate. Terms follow on each other by number, and the store lets each be taken once. */
export class Candidate implements Lease {
  private held: Held | undefined;
  private seen: { readonly number: number; readonly beat: number; readonly since: number } | undefined;
  private onLead: (fence: number) => void = () => {};
  private onLose: () => void | Promise<void> = () => {};
  private stands = false;
  /** Until then it takes no term. */
  private waitsUntil = -Infinity;
  private stopStep: () => void = () => {};
  private stopWatch: () => void = () => {};

  constructor(
    private readonly terms: Terms,
    private readonly holder: string,
    private readonly timer: Timer = realTimer,
  ) {}

  acquire(onLead: (fence: number) => void, onLose: () => void | Promise<void>): void {
    this.onLead = onLead;
    this.onLose = onLose;
    this.stands = true;
    this.next(0);
  }

  fence(): number | undefined {
    return this.held && this.timer.now() < this.held.until ? this.held.number : undefined;
  }

  async handOn(): Promise<void> {
    this.waitsUntil = this.timer.now() + SILENT_TURN_MS;
    await this.giveUp();
    this.waitsUntil = this.timer.now() + TURN_MS;
  }

  async release(): Promise<void> {
    this.stands = false;
    this.stopStep();
    await this.giveUp();
  }

  private async giveUp(): Promise<void> {
    const { held } = this;
    await this.lose();
    if (held) await this.terms.end(held.number, this.holder);
  }

  private next(ms: number): void {
    this.stopStep();
    if (this.stands) this.stopStep = this.timer.after(ms, () => void this.step());
  }

  private async step(): Promise<void> {
    const started = this.timer.now();
    if (this.held && started >= this.held.until) void this.lose();
    try {
      await (this.held ? this.keep(this.held, started) : this.look(started));
      this.next(Math.max(0, (this.held ? BEAT_MS : LOOK_MS) - (this.timer.now() - started)));
    } catch {
      this.next(RETRY_MS);
    }
  }

  /**
   * What a look shows was so after it began: a beat is measured from the end of one look to the beginning of another. In a
   * term of ours that we do not lead in, nobody leads.
   */
  private async look(started: number): Promise<void> {
    const term = await this.terms.latest();
    if (term === undefined) return this.take(1);
    const { seen } = this;
    const isSame = seen !== undefined && seen.number === term.number && seen.beat === term.beat;
    const isFree = term.isOver || term.holder === this.holder;
    const isOver = isFree || (isSame && started - seen.since >= STILL_MS);
    if (isOver && started >= this.waitsUntil) return this.take(term.number + 1);
    if (!isSame) this.seen = { number: term.number, beat: term.beat, since: this.timer.now() };
  }

  private async take(number: number): Promise<void> {
    const started = this.timer.now();
    if (!(await this.terms.take(number, this.holder))) return;
    const until = started + HELD_MS;
    if (!this.stands) return this.terms.end(number, this.holder);
    if (this.timer.now() >= until) return;
    this.held = { number, beat: 0, until };
    this.watch();
    this.onLead(number);
  }

  /** Each try has a beat of its own: one that arrived unheard of must not hide the next. */
  private async keep(held: Held, started: number): Promise<void> {
    held.beat += 1;
    const isOurs = await this.terms.beat(held.number, this.holder, held.beat);
    if (this.held !== held) return;
    const latest = isOurs ? await this.terms.latest() : undefined;
    if (this.held !== held) return;
    if (latest?.number !== held.number) return void this.lose();
    if (this.timer.now() < held.until) held.until = started + HELD_MS;
  }

  /** Whatever a call may be waiting for, the term ends in time. */
  private watch(): void {
    const { held } = this;
    if (!held) return;
    const left = held.until - this.timer.now();
    if (left <= 0) return void this.lose();
    this.stopWatch = this.timer.after(left, () => this.watch());
  }

  private async lose(): Promise<void> {
    this.stopWatch();
    if (!this.held) return;
    this.held = undefined;
    this.seen = undefined;
    await this.onLose();
  }
}

const realTimer: Timer = {
  now: () => performance.now(),
  after(ms, act) {
    const timeout = setTimeout(act, ms);
    return () => clearTimeout(timeout);
  },
};
