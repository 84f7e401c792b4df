import type { Term, Terms, Timer } from '../../src/engine/stores/election.js';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** Simulated time: what is due is done one after the other, and what follows from it before the next. */
export class Time {
  now = 0;
  private due: Due[] = [];
  private order = 0;

  at(at: number, act: () => void): () => void {
    const entry = { at: Math.max(at, this.now), order: this.order++, act };
    this.due.push(entry);
    return () => {
      this.due = this.due.filter((other) => other !== entry);
    };
  }

  /** Calls `look` after whatever happened. */
  async run(until: number, look: () => void): Promise<void> {
    await settled();
    for (;;) {
      const next = this.due.reduce<Due | undefined>(
        (first, one) => (first && before(first, one) ? first : one),
        undefined,
      );
      if (!next || next.at > until) break;
      this.due = this.due.filter((one) => one !== next);
      this.now = next.at;
      next.act();
      await settled();
      look();
    }
    this.now = until;
  }
}
/** Long enough for everything that follows at once. */
async function settled(): Promise<void> {
  for (let n = 0; n < 12; n++) await Promise.resolve();
}
const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Time goes on, however short somebody waits. */
const LEAST_MS = 0.01;

/** A process that can be stopped: nothing happens in it until it is woken. Its clock has a rate and an origin of its own. */
export class SimulatedProcess implements Timer {
  private stopped = false;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly time: Time,
    private readonly rate: number,
    private readonly origin: number,
  ) {}

  now(): number {
    return this.origin + this.time.now * this.rate;
  }

  after(ms: number, act: () => void): () => void {
    let isOff = false;
    const off = this.time.at(this.time.now + Math.max(ms / this.rate, LEAST_MS), () =>
      this.inside(() => (isOff ? undefined : act())),
    );
    return () => {
      isOff = true;
      off();
    };
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
  }

  wake(): void {
    this.stopped = false;
    for (const act of this.waiting.splice(0)) this.time.at(this.time.now, () => this.inside(act));
  }

  inside(act: () => void): void {
    if (this.stopped) this.waiting.push(act);
    else act();
  }
}

/** How a message fares: milliseconds on its way there and back, and whether either is lost. */
export interface Fate {
  readonly there: number;
  readonly back: number;
  readonly lost?: 'there' | 'back';
}
const GIVES_UP_MS = 3_000;

/** Terms on a server that is reached by messages: late ones, lost ones, and answers that nobody waits for any more. */
export class SimulatedTerms {
  readonly rows: Term[] = [];

  constructor(
    private readonly time: Time,
    private readonly fate: () => Fate,
  ) {}

  for(process: SimulatedProcess): Terms {
    const call = <T>(act: () => T): Promise<T> => this.call(process, act);
    return {
      latest: () => call(() => this.rows.at(-1)),
      take: (number, holder) =>
        call(() => {
          const isTaken = this.rows.some((row) => row.number === number);
          if (!isTaken) this.rows.push({ number, holder, beat: 0, isOver: false });
          return !isTaken;
        }),
      beat: (number, holder, beat) => call(() => this.raise(number, holder, beat)),
      end: (number, holder) => call(() => void this.change(number, holder, { isOver: true })),
    };
  }

  private raise(number: number, holder: string, beat: number): boolean {
    const known = this.rows.find((row) => row.number === number)?.beat ?? 0;
    return this.change(number, holder, { beat: Math.max(known, beat) });
  }

  private change(number: number, holder: string, change: Partial<Term>): boolean {
    const at = this.rows.findIndex((row) => row.number === number && row.holder === holder);
    if (at >= 0) this.rows[at] = { ...this.rows[at]!, ...change };
    return at >= 0;
  }

  private call<T>(process: SimulatedProcess, act: () => T): Promise<T> {
    const { there, back, lost } = this.fate();
    return new Promise((resolve, reject) => {
      const off = process.after(GIVES_UP_MS, () => reject(new Error('no answer')));
      const answer = (result: T) => () =>
        process.inside(() => {
          off();
          resolve(result);
        });
      if (lost === 'there') return;
      this.time.at(this.time.now + there, () => {
        const result = act();
        if (lost !== 'back') this.time.at(this.time.now + back, answer(result));
      });
    });
  }
}
