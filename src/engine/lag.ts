import type { Clock, EventStore } from './ports.js';
import { memberOf } from './stores/preparedAppend.js';

/** How far the views are behind the log. */
export interface Lag {
  readonly events: number;
  /** How long ago the first event they lack was recorded, in milliseconds; 0 where they lack none. */
  readonly ms: number;
  /** When the last event they have was recorded, an ISO instant: what pages show is of then. Absent where they have none, or all. */
  readonly asOf?: string;
}

/** Views no further behind than this are as good as current (reliability.md A6). */
export const currentWithinMs = 30_000;

/** @param reached number up to which every view has been folded */
export async function lagOf(store: EventStore, clock: Clock, reached: number): Promise<Lag> {
  const head = await store.head();
  if (reached >= head) return { events: 0, ms: 0 };
  const stored = await store.readNumbers([reached, reached + 1].filter((number) => number > 0));
  const recorded = (number: number): string | undefined => {
    const found = stored.find((event) => event.number === number);
    const recordedAt = found && memberOf(found.metadata, 'recordedAt');
    return recordedAt === undefined || Number.isNaN(Date.parse(recordedAt)) ? undefined : recordedAt;
  };
  const lacking = recorded(reached + 1);
  const ms = lacking === undefined ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(lacking));
  return { events: head - reached, ms, asOf: recorded(reached) };
}
