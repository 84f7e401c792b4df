import type { Look } from '../kernel/index.js';
import { bodiesView } from './bodies/bodies.view.js';
import { hasOpenMandate, roster } from './bodies/roster.js';
import { grants, hasOpenGrant } from './register/grants.js';

/** What entitles somebody now or from a later day: whether they have a role, and the bodies they hold a mandate of. */
export interface Entitled {
  readonly role: boolean;
  readonly bodies: readonly string[];
}

/**
 * For whoever decides over somebody's account. The rosters themselves are asked, all of them: a view of mandates that lags would
 * leave one out, and so give more power over the account than its owner's standing allows. `at` is an ISO instant.
 */
export async function entitledTo(
  participant: string,
  network: string,
  at: string,
  look: Look,
): Promise<Entitled> {
  const registered = await look(grants, network);
  const bodies = await look.rows(bodiesView, {});
  const held = await Promise.all(
    bodies.map(async ({ id }) => {
      const state = await look(roster, id);
      return state !== undefined && hasOpenMandate(state, participant, at) ? [id] : [];
    }),
  );
  const role = registered !== undefined && hasOpenGrant(registered, participant, at);
  return { role, bodies: held.flat() };
}
