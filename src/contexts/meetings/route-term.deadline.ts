import { deadline, due, plusDays, startOfDay, stopped } from '../../kernel/index.js';
import { route, StallRoutedItem } from './route.js';

const lapse = (itemId: string, dueBy: string): { at: string; command: StallRoutedItem } => ({
  at: startOfDay(plusDays(dueBy, 1)),
  command: Object.assign(new StallRoutedItem(), { itemId }),
});

/**
 * A routed item that nobody planned is stalled at the midnight after its last day. Planning stops the clock; a cancelled meeting
 * restores the original day, and where that has passed the item is stalled at once.
 */
export const routeTerm = deadline('route-term', (on) => [
  on(() => route, {
    RouteOpened: ({ dueBy }, { streamId }) =>
      due(streamId, lapse(streamId, dueBy).at, lapse(streamId, dueBy).command),
    RoutedItemPlanned: (_data, { streamId }) => stopped(streamId),
    RoutedItemUnplanned: ({ dueBy }, { streamId, recordedAt }) => {
      const { at, command } = lapse(streamId, dueBy);
      return due(streamId, at > recordedAt ? at : recordedAt, command);
    },
    RoutedItemStalled: (_data, { streamId }) => stopped(streamId),
    RoutedItemReturned: (_data, { streamId }) => stopped(streamId),
  }),
]);
