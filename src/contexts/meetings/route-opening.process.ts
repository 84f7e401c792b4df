import { dayOf, process } from '../../kernel/index.js';
import { body } from '../bodies/body.js';
import { meeting } from './meeting.js';
import { heirOf } from './route-target.js';
import { OpenRoute } from './route.js';

/** A routed item gets a stream of its own, so that its term runs on whatever happens to the meeting. */
export const routeOpening = process('route-opening', (on) => [
  on(() => meeting, {
    ItemRoutedToBody: async (routed, { streamId: meetingId, effectiveAt }, look) => {
      const from = await look(meeting, meetingId);
      if (!from) return [];
      // Dissolved in between: then it goes to its heir.
      const targetBodyId = routed.targetBodyId && (await heirOf(routed.targetBodyId, (id) => look(body, id)));
      const to = { ...routed, targetBodyId };
      const route = { ...to, meetingId, bodyId: from.bodyId, routedOn: dayOf(effectiveAt) };
      return [Object.assign(new OpenRoute(), route)];
    },
  }),
]);
