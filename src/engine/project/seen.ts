import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../ports.js';
import type { ViewsSeen } from './views-seen.js';

const askAgainMs = 10;

/** Whether the views have what stands at a place, waiting up to `ms` for it: first until it is counted, then until it is folded. */
export async function seen(place: number, ms: number, events: EventStore, views: ViewsSeen): Promise<boolean> {
  const until = performance.now() + ms;
  for (;;) {
    const number = await events.numberOf(place);
    const left = until - performance.now();
    if (number !== undefined) return views.waitFor(number, Math.max(0, left));
    if (left <= 0) return false;
    await pause(askAgainMs);
  }
}
