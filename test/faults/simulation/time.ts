/** One thing that will happen, in a machine or, without one, on its way or at a server. */
export interface Due {
  readonly at: number;
  readonly order: number;
  readonly machine: Machine | undefined;
  readonly act: () => void;
  isOff: boolean;
}

/**
 * One process: its timers run at a rate of their own, it can be stopped and woken as by SIGSTOP and SIGCONT, and after a crash
 * nothing happens in it any more.
 */
export class Machine {
  isStopped = false;
  isCrashed = false;
  private readonly held: Due[] = [];

  constructor(
    readonly name: string,
    readonly time: VirtualTime,
    /** Of its monotonic clock. */
    readonly rate: number,
    /** How far its wall clock is ahead, in milliseconds. */
    public ahead: number,
  ) {}

  hold(due: Due): void {
    this.held.push(due);
  }

  wake(): void {
    this.isStopped = false;
    for (const { act, isOff } of this.held.splice(0)) if (!isOff) this.time.at(this.time.now, act, this);
  }

  crash(): void {
    this.isCrashed = true;
    this.held.length = 0;
  }
}

/** Virtual milliseconds. What follows from one thing at once has happened before the next begins: one machine at a time. */
export class VirtualTime {
  now = 0;
  /** The machine in which something happens now; whatever timer is set is its own. */
  current: Machine | undefined;
  private readonly queue: Due[] = [];
  private order = 0;
  private since = 0;

  at(at: number, act: () => void, machine?: Machine): Due {
    const due = { at: Math.max(at, this.now), order: this.order++, machine, act, isOff: false };
    this.push(due);
    return due;
  }

  /** Within a machine, after so long by its own clock. */
  after(ms: number, act: () => void, machine: Machine): Due {
    return this.at(this.now + Math.max(ms, 0) / machine.rate, act, machine);
  }

  /** Up to this moment, or until `look` says that it is enough; it is asked after everything that happens. */
  async run(until: number, look: () => boolean | void = () => {}): Promise<void> {
    while (this.queue.length > 0 && this.queue[0]!.at <= until) {
      const due = this.pop();
      if (due.isOff || due.machine?.isCrashed) continue;
      this.now = due.at;
      if (due.machine?.isStopped) due.machine.hold(due);
      else await this.happen(due);
      if (look()) return;
    }
    this.now = Math.max(this.now, until);
  }

  private async happen({ act, machine }: Due): Promise<void> {
    this.current = machine;
    act();
    await settled();
    this.current = undefined;
    if (++this.since % 5_000 === 0) await breath();
  }

  private push(due: Due): void {
    const { queue } = this;
    let at = queue.push(due) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(due, queue[up]!); up = (at - 1) >> 1) {
      queue[at] = queue[up]!;
      at = up;
    }
    queue[at] = due;
  }

  private pop(): Due {
    const { queue } = this;
    const first = queue[0]!;
    const last = queue.pop()!;
    if (queue.length > 0) this.sink(last);
    return first;
  }

  private sink(due: Due): void {
    const { queue } = this;
    let at = 0;
    for (let down = 1; down < queue.length; down = 2 * at + 1) {
      if (down + 1 < queue.length && isBefore(queue[down + 1]!, queue[down]!)) down++;
      if (!isBefore(queue[down]!, due)) break;
      queue[at] = queue[down]!;
      at = down;
    }
    queue[at] = due;
  }
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A tick comes after every microtask, those that others add included. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));
/** So that the process that runs the simulation stays answerable. */
const realImmediate = setImmediate;
const breath = () => new Promise<void>((resolve) => realImmediate(resolve));
