import type { Clock, EventStore } from '../ports.js';

/** How far the views are behind the log. */
export interface Lag {
  readonly events: number;
  /** How long ago the first event they lack was recorded, in milliseconds; 0 where they lack none. */
  readonly ms: number;
  /** When the last event they have was recorded, an ISO instant: what pages show is of then. Absent where they have none, or all. */
  readonly asOf?: string;
  /** The store of events is silent: there may be more than anybody knows, and `asOf` is of the last event the views have. */
  readonly silent?: true;
}

/** Views no further behind than this are as good as current (reliability.md A6). */
export const currentWithinMs = 30_000;

/** @param reached number up to which every view has been folded */
export async function lagOf(store: EventStore, clock: Clock, reached: number): Promise<Lag> {
  const head = await store.head();
  const silent = store.isSilent ? ({ silent: true } as const) : {};
  const events = Math.max(0, head - reached);
  if (events === 0 && !store.isSilent) return { events, ms: 0 };
  const [asOf, lacking] = await Promise.all([store.instantOf(Math.min(reached, head)), store.instantOf(reached + 1)]);
  const ms = lacking === undefined ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(lacking));
  return { events, ms, asOf, ...silent };
}
