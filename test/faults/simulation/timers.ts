import type { Due, VirtualTime } from './time.js';

/** Wall clock at virtual time 0. */
export const beginning = Date.parse('2026-03-02T08:00:00.000Z');

let running: VirtualTime | undefined;
const real = { setTimeout, clearTimeout, setImmediate, dateNow: Date.now, performanceNow: performance.now };

class Timer {
  constructor(readonly due: Due) {}
  unref(): this {
    return this;
  }
}

function later(act: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): unknown {
  const machine = running?.current;
  if (!running || !machine) return real.setTimeout(act, ms, ...given);
  return new Timer(running.after(ms, () => act(...given), machine));
}
function never(timer: unknown): void {
  if (timer instanceof Timer) timer.due.isOff = true;
  else real.clearTimeout(timer as NodeJS.Timeout);
}

/** In place of `node:timers/promises`, for what is loaded after it was put there. */
export const promises = {
  setTimeout: <T>(ms?: number, value?: T) =>
    new Promise<T>((resolve) => later(() => resolve(value as T), ms)),
  setImmediate: <T>(value?: T) => new Promise<T>((resolve) => later(() => resolve(value as T), 0)),
};

/** Timers and clocks are those of the machine in which something happens, for as long as `work` lasts. */
export async function inVirtualTime<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  running = time;
  const of = globalThis as unknown as Record<string, unknown>;
  of.setTimeout = later;
  of.clearTimeout = never;
  of.setImmediate = (act: () => void) => later(act, 0);
  Date.now = () => beginning + time.now + (time.current?.ahead ?? 0);
  performance.now = () => time.now * (time.current?.rate ?? 1);
  const traces = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    running = undefined;
    Error.stackTraceLimit = traces;
    Object.assign(of, {
      setTimeout: real.setTimeout,
      clearTimeout: real.clearTimeout,
      setImmediate: real.setImmediate,
    });
    Date.now = real.dateNow;
    performance.now = real.performanceNow;
  }
}
