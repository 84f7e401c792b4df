import { StoreError } from '../errors.js';
import type { Recorded, Wire } from './wire.js';

/** An event as it was seen in the log before. */
interface Seen {
  readonly place: number;
  readonly number: number;
  readonly id: string;
}

/** @throws StoreError `log-behind` where the log has no such event at its place (any more) */
export async function verify(wire: Wire, { place, number, id }: Seen): Promise<void> {
  const { events } = await wire.readLog(place, 1);
  if (events[0]?.place !== place || events[0].id !== id) throw behind(number);
}

export const behind = (number: number): StoreError =>
  new StoreError(
    'log-behind',
    `Event ${number} was seen before and is no longer in the event store: the log is shorter, or another one`,
  );

/**
 * Everything in the log after an event that was seen, which must still stand there; from the beginning without one.
 * @throws StoreError `log-behind`; WireError
 */
export async function* recordedAfter(
  wire: Wire,
  seen: Seen | undefined,
  size: number,
): AsyncGenerator<Recorded> {
  for (let from = seen?.place, isFirst = true; ; isFirst = false) {
    const { events, next } = await wire.readLog(from, size);
    if (seen && isFirst && (events[0]?.id !== seen.id || events[0].place !== seen.place))
      throw behind(seen.number);
    for (const event of events) if (event.place !== from) yield event;
    if (next === undefined) return;
    from = next;
  }
}
