import type { Standing } from '../engine/order.js';
import { grants, grantsOf } from './register/grants.js';
import { heldMandate, roster } from './bodies/roster.js';

/** What entitles a participant now: grants of the network, and the mandate named, from the roster of its body. */
export const standing: Standing = {
  async grants(get, network, participant, at) {
    const state = await get.maybe(grants, network);
    return state ? grantsOf(state, participant, at) : [];
  },
  async mandate(get, bodyId, mandateId, participant, at) {
    const state = await get.maybe(roster, bodyId);
    return state && heldMandate(state, bodyId, mandateId, participant, at);
  },
};
