import type { Random } from './random.js';
import type { Due, Machine, VirtualTime } from './time.js';

/** What goes wrong of a hundred calls, as the tables of engines.md have it. Nothing of it in a calm. */
const weather = { lost: 0.01, unanswered: 0.015, late: 0.01, twice: 0.015, refused: 0.01 };
const [latencyMs, lateMs] = [4, 20_000];

/** A call under way. What was sent may still arrive when nobody waits for it any more. */
interface Call {
  readonly machine: Machine;
  readonly fail: (error: Error) => void;
  arrival?: Due;
}
export interface Errors {
  /** It may have happened. */
  readonly unknown: (why: string) => Error;
  /** The server never heard of it. */
  readonly notBegun: (why: string) => Error;
}

/** Where the machines' stores are, reached by messages. It is restarted, hangs, and refuses; what it stored it keeps. */
export class Server {
  isCalm = false;
  private isAway = false;
  private hangsUntil = 0;
  private readonly calls = new Set<Call>();
  private readonly subscribed = new Set<{
    readonly machine: Machine;
    readonly end: (error: Error) => void;
    look: () => void;
  }>();

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    private readonly answerMs: number,
    private readonly errors: Errors,
  ) {}

  /** Kill -9: every call that waits fails at once, and of some nobody knows whether they had arrived. */
  restart(ms: number): void {
    this.isAway = true;
    for (const { arrival, fail } of this.calls) {
      if (arrival && this.random.chance(0.7)) arrival.isOff = true;
      fail(this.errors.unknown('the server died'));
    }
    this.calls.clear();
    this.drop();
    this.time.at(this.time.now + ms, () => (this.isAway = false));
  }

  /** SIGSTOP: what arrives waits. */
  hang(ms: number): void {
    this.hangsUntil = this.time.now + ms;
  }

  /** Every subscription ends; none goes on by itself. */
  drop(): void {
    for (const { machine, end } of this.subscribed)
      this.time.at(this.time.now, () => end(this.errors.unknown('the subscription ended')), machine);
    this.subscribed.clear();
  }

  /** Something was stored that subscribers may wait for. */
  changed(): void {
    for (const { machine, look } of this.subscribed) this.time.at(this.arrivalAt(), () => look(), machine);
  }

  /** The answer of one attempt, or a failure: at the latest after the time that answers are waited for. */
  call<T>(machine: Machine, serve: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = this.open(machine, resolve, reject);
      const fate = this.fate();
      if (this.isAway) return settle.after(1, () => settle.fail(this.errors.notBegun('no server')));
      if (fate === 'refused')
        return settle.after(2, () => settle.fail(this.errors.unknown('not the leader, or too busy')));
      if (fate === 'lost') return;
      const arrive = (isFirst: boolean) => () =>
        this.serve(serve, isFirst && fate !== 'unanswered' ? settle : undefined);
      settle.call.arrival = this.time.at(this.arrivalAt(fate === 'late'), arrive(true));
      if (fate === 'twice') this.time.at(this.arrivalAt(true), arrive(false));
    });
  }

  /** Pulled by whoever follows: `found` is asked again whenever something changed. */
  next<T>(machine: Machine, found: () => T | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.isAway)
        return void this.time.after(1, () => reject(this.errors.unknown('no server')), machine);
      const one = {
        machine,
        end: reject,
        look: () => {
          const value = this.time.now < this.hangsUntil ? undefined : found();
          if (value === undefined || !this.subscribed.delete(one)) return;
          resolve(value);
        },
      };
      this.subscribed.add(one);
      this.time.at(this.arrivalAt(), () => one.look(), machine);
    });
  }

  private open<T>(machine: Machine, resolve: (value: T) => void, reject: (error: unknown) => void) {
    const silent = this.time.after(
      this.answerMs,
      () => close(() => reject(this.errors.unknown('no answer'))),
      machine,
    );
    const call: Call = {
      machine,
      fail: (error) => this.time.at(this.time.now, () => close(() => reject(error)), machine),
    };
    this.calls.add(call);
    const close = (end: () => void) => {
      silent.isOff = true;
      this.calls.delete(call);
      end();
    };
    return {
      call,
      done: (value: T) => close(() => resolve(value)),
      fail: (error: unknown) => close(() => reject(error)),
      after: (ms: number, act: () => void) => void this.time.at(this.time.now + ms, act, machine),
      machine,
    };
  }

  private serve<T>(serve: () => T | Promise<T>, caller: Settle<T> | undefined): void {
    if (this.time.now < this.hangsUntil)
      return void this.time.at(this.hangsUntil, () => this.serve(serve, caller));
    if (this.isAway) return caller?.call.fail(this.errors.unknown('the connection was refused'));
    const back = (act: () => void) => caller && this.time.at(this.arrivalAt(), act, caller.machine);
    void new Promise<T>((resolve) => resolve(serve())).then(
      (value) => back(() => caller!.done(value)),
      (error: unknown) => back(() => caller!.fail(error)),
    );
  }

  private fate(): keyof typeof weather | 'well' {
    let chosen = this.random.next();
    if (this.isCalm) return 'well';
    for (const name of Object.keys(weather) as (keyof typeof weather)[]) {
      chosen -= weather[name];
      if (chosen < 0) return name;
    }
    return 'well';
  }

  private arrivalAt(isLate = false): number {
    return this.time.now + this.random.wait(latencyMs) + (isLate ? this.random.wait(lateMs) : 0);
  }
}

interface Settle<T> {
  readonly call: Call;
  readonly machine: Machine;
  done(value: T): void;
  fail(error: unknown): void;
}
