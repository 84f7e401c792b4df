import { afterEach, beforeEach, describe } from '@jest/globals';
import { whoAppends } from './event-store.appending.js';
import { Opened, type EventStoreUnderTest } from './event-store.opened.js';
import { howEventsAreRead } from './event-store.reading.js';
import { whatIsRefused } from './event-store.refusals.js';

/** What every event store promises. It assumes atomicity within one stream, and nothing of how events are kept. */
export function eventStoreContract(
  name: string,
  open: () => Promise<EventStoreUnderTest>,
  { checksBasis }: { readonly checksBasis: boolean },
): void {
  describe(`the event store in ${name}`, () => {
    const the = new Opened(open, checksBasis);
    beforeEach(() => the.begin());
    afterEach(() => the.end());
    whoAppends(the);
    whatIsRefused(the);
    howEventsAreRead(the);
  });
}
