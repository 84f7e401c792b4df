import { dayOf, process, type Look } from '../../kernel/index.js';
import { body } from '../bodies/body.js';
import { meeting } from './meeting.js';
import { heirOf } from './route-target.js';
import { OpenRoute } from './route.js';

/** Dissolved in between: it goes to the heir, or waits for a body as that one was. */
async function takenOver(
  bodyId: string,
  look: Look,
): Promise<Pick<OpenRoute, 'targetBodyId' | 'newBodyProposal'>> {
  const targetBodyId = await heirOf(bodyId, (id) => look(body, id));
  return targetBodyId === undefined
    ? { targetBodyId, newBodyProposal: (await look(body, bodyId))?.title }
    : { targetBodyId };
}

/** A routed item gets a stream of its own, so that its term runs on whatever happens to the meeting. */
export const routeOpening = process('route-opening', (on) => [
  on(() => meeting, {
    ItemRoutedToBody: async (routed, { streamId: meetingId, effectiveAt }, look) => {
      const from = await look(meeting, meetingId);
      if (!from) return [];
      const to = { ...routed, ...(routed.targetBodyId && (await takenOver(routed.targetBodyId, look))) };
      const route = { ...to, meetingId, bodyId: from.bodyId, routedOn: dayOf(effectiveAt) };
      return [Object.assign(new OpenRoute(), route)];
    },
  }),
]);
