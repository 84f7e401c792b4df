import type { Pace } from '../../../src/engine/stores/eventstoredb/sender.js';
import { WireError, type Following, type Wire } from '../../../src/engine/stores/eventstoredb/wire.js';
import type { ModelServer } from './model.js';

const tooMany = 50_000;

/** A call under way. The request can arrive, late or twice; the answer can arrive, late or never. */
interface Call {
  readonly process: string;
  readonly stream: string;
  /** What the server does with the request. Undefined while there is nothing to answer. */
  readonly serve: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** What the server answered, once it did. */
  answer?: () => void;
}
interface Sleeper {
  readonly process: string;
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Between processes and a model of the server, moved by hand: every request, answer, time-out and sleep is a step that the
 * test chooses. Whoever crashed never hears anything again; what it sent still arrives.
 */
export class Network {
  private readonly requests: Call[] = [];
  private readonly answers: Call[] = [];
  private readonly open: Call[] = [];
  private readonly sleepers: Sleeper[] = [];
  private readonly crashed = new Set<string>();
  private time = 0;

  constructor(readonly server: ModelServer) {}

  /** The wire and the clock of one process. */
  of(process: string): { readonly wire: Wire; readonly pace: Pace } {
    const { server } = this;
    const call = <T>(stream: string, serve: () => T) => this.call<T>(process, stream, serve);
    const wire: Wire = {
      append: (stream, expected, events) => call(stream, () => server.append(stream, expected, events)),
      readStream: (stream, from, max) => call(stream, () => server.readStream(stream, from, max)),
      readBack: (stream, max, from) => call(stream, () => server.readBack(stream, max, from)),
      readLog: (from, max) => call('$all', () => server.readLog(from, max)),
      follow: async (after) => this.follow(process, after ?? -1),
      version: () => call('', () => '24.10.0-model'),
      close: async () => {},
    };
    const sleep = (ms: number) =>
      new Promise<void>((wake) => this.sleepers.push({ process, at: this.time + ms, wake }));
    return { wire, pace: { now: () => this.time, sleep } };
  }

  crash(process: string): void {
    this.crashed.add(process);
    for (const list of [this.open, this.answers])
      list.splice(0, list.length, ...list.filter((call) => call.process !== process));
    this.sleepers.splice(
      0,
      this.sleepers.length,
      ...this.sleepers.filter((sleeper) => sleeper.process !== process),
    );
  }

  /** One of the requests reaches the server. `twice`: it stays on its way, to arrive again. */
  deliver(choice: number, how: { readonly twice?: boolean; readonly loseAnswer?: boolean } = {}): boolean {
    const call = pick(this.requests, choice, how.twice !== true);
    if (!call) return false;
    const answer = outcomeOf(call);
    if (how.loseAnswer || call.answer || !this.open.includes(call)) return true;
    call.answer = answer;
    this.answers.push(call);
    return true;
  }

  /** A request never arrives. */
  lose(choice: number): boolean {
    return pick(this.requests, choice, true) !== undefined;
  }

  /** One of the answers reaches its process. */
  answer(choice: number): boolean {
    const call = pick(this.answers, choice, true);
    if (!call) return false;
    if (this.open.includes(call)) this.close(call, call.answer!);
    return true;
  }

  /** Somebody stops waiting; what they sent is still on its way. */
  giveUp(choice: number): boolean {
    const call = this.open[choice % (this.open.length || 1)];
    if (!call) return false;
    this.close(call, () => call.reject(new WireError('unknown', 'no answer')));
    return true;
  }

  /** Time goes on to the next who wakes. */
  wake(): boolean {
    const [first] = this.sleepers.sort((a, b) => a.at - b.at);
    if (!first) return false;
    this.sleepers.shift();
    this.time = Math.max(this.time, first.at);
    first.wake();
    return true;
  }

  /** Everything that is on its way arrives, in order, until nothing moves any more. */
  async calm(): Promise<void> {
    for (let idle = 0, steps = 0; idle < 3; steps++) {
      if (steps > tooMany) throw new Error('It never comes to rest');
      const moved = this.deliver(0) || this.answer(0) || this.wake() || this.giveUpUnheard();
      await settle();
      idle = moved ? 0 : idle + 1;
    }
  }

  /** Whose request or answer was lost hears nothing, and gives up some time. */
  private giveUpUnheard(): boolean {
    const unheard = this.open.findIndex(
      (call) => !this.requests.includes(call) && !this.answers.includes(call),
    );
    return unheard >= 0 && this.giveUp(unheard);
  }

  private follow(process: string, after: number): Following {
    let last = after;
    const next = async (max: number) => {
      const events = await this.call(process, '$all', () => {
        const found = this.server.after(last, max);
        return found.length > 0 ? found : undefined;
      });
      last = events!.at(-1)!.place;
      return events!;
    };
    return { next, close: async () => {} };
  }

  private call<T>(process: string, stream: string, serve: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.crashed.has(process)) return;
      const call: Call = { process, stream, serve, resolve: resolve as (value: unknown) => void, reject };
      this.requests.push(call);
      this.open.push(call);
    });
  }

  private close(call: Call, end: () => void): void {
    this.open.splice(this.open.indexOf(call), 1);
    end();
  }
}

/** Everything that follows from one step has happened. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function outcomeOf(call: Call): () => void {
  try {
    const value = call.serve();
    return () => call.resolve(value);
  } catch (error) {
    return () => call.reject(error);
  }
}

function pick<T>(from: T[], choice: number, take: boolean): T | undefined {
  if (from.length === 0) return undefined;
  const at = choice % from.length;
  return take ? from.splice(at, 1)[0] : from[at];
}
