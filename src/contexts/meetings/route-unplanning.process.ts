import { process } from '../../kernel/index.js';
import { meeting } from './meeting.js';
import { UnplanRoutedItem } from './route.js';
import { routes } from './routes.view.js';

/** A cancelled meeting takes the routed items off its hands: each falls back to its own, original term. */
export const routeUnplanning = process('route-unplanning', (on) => [
  on(() => meeting, {
    MeetingCancelled: async (_data, { streamId: meetingId }, look) => {
      const planned = await look.rows(routes, { plannedMeetingId: meetingId });
      return planned.map(({ id: itemId }) => Object.assign(new UnplanRoutedItem(), { itemId, meetingId }));
    },
  }),
]);
