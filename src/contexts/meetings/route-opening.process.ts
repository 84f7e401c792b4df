import { process } from '../../kernel/index.js';
import { meeting } from './meeting.js';
import { OpenRoute } from './route.js';

/** A routed item gets a stream of its own, so that its term runs on whatever happens to the meeting. */
export const routeOpening = process('route-opening', (on) => [
  on(() => meeting, {
    ItemRoutedToBody: async ({ itemId, targetBodyId, question, dueBy }, { streamId }, look) => {
      const from = await look(meeting, streamId);
      return from
        ? [
            Object.assign(new OpenRoute(), {
              itemId,
              meetingId: streamId,
              bodyId: from.bodyId,
              targetBodyId,
              question,
              dueBy,
            }),
          ]
        : [];
    },
  }),
]);
