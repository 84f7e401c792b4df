import type { Standing } from '../engine/order.js';
import { grants, grantsOf } from './register/grants.js';
import { heldMandate, mandateOf, roster } from './bodies/roster.js';
import { person } from './register/person.js';

/**
 * What entitles a participant now: grants of the network, and the mandate named, from the roster of its body. Whose enrolment
 * was annulled holds no mandate, also one that was given at the same time.
 */
export const standing: Standing = {
  async grants(get, network, participant, at) {
    const state = await get.maybe(grants, network);
    return state ? grantsOf(state, participant, at) : [];
  },
  async mandate(get, bodyId, mandateId, participant, at) {
    const state = await get.maybe(roster, bodyId);
    const held = state && heldMandate(state, bodyId, mandateId, participant, at);
    return held && !(await get.maybe(person, participant))?.annulled ? held : undefined;
  },
  async holder(get, bodyId, mandateId) {
    const state = await get.maybe(roster, bodyId);
    return state && mandateOf(state, mandateId)?.personRef;
  },
};
