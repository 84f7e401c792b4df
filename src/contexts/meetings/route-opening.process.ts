import { dayOf, process } from '../../kernel/index.js';
import { meeting } from './meeting.js';
import { OpenRoute } from './route.js';

/** A routed item gets a stream of its own, so that its term runs on whatever happens to the meeting. */
export const routeOpening = process('route-opening', (on) => [
  on(() => meeting, {
    ItemRoutedToBody: async (routed, { streamId: meetingId, effectiveAt }, look) => {
      const from = await look(meeting, meetingId);
      const route = { ...routed, meetingId, bodyId: from?.bodyId ?? '', routedOn: dayOf(effectiveAt) };
      return from ? [Object.assign(new OpenRoute(), route)] : [];
    },
  }),
]);
