import { grantNamed, NotAllowed, parseMandateRef, type Actor, type Get, type HeldGrant, type HeldMandate } from '../../kernel/index.js';
import type { Order, Standing } from '../order.js';

/** Two who are entitled: whose act it is, by the mandate they held then, and who enters it, by what they hold now. */
export interface Entered {
  readonly whose: Actor;
  readonly enters: Actor;
}

/** Whether the act is of another mandate than the actor's own. */
export const isEntered = ({ participant, mandate, enteredUnder }: Order): boolean =>
  participant !== 'system' && enteredUnder !== undefined && enteredUnder !== mandate;

/**
 * Both standings of an act that somebody else enters later (architecture.md 3). `grants` and `at` are of who enters it.
 * @throws NotAllowed `no-mandate-then`, `no-valid-mandate`, `not-allowed`
 */
export async function enteredOf(order: Order, grants: readonly HeldGrant[], get: Get, at: string, standing: Standing): Promise<Entered> {
  const { participant, network, enteredUnder = '' } = order;
  const nobody = { network, system: false, installer: false, grants: [] };
  const { mandate, holder } = await representedOf(order, get, at, standing);
  const whose = { ...nobody, participant: holder, mandate };
  const grantId = grantNamed(enteredUnder);
  if (grantId === undefined) return { whose, enters: { ...nobody, participant, mandate: await heldMandate(enteredUnder, participant, get, at, standing) } };
  const held = grants.filter((grant) => grant.grantId === grantId);
  if (held.length === 0) throw new NotAllowed();
  return { whose, enters: { ...nobody, participant, grants: held } };
}

/** Rights are those of the write side at this very moment, whatever a page or a session believed. */
export async function heldMandate(ref: string, participant: string, get: Get, at: string, standing: Standing, otherwise = 'no-valid-mandate'): Promise<HeldMandate> {
  const named = parseMandateRef(ref);
  const held = named && (await standing.mandate(get, named.bodyId, named.mandateId, participant, at));
  if (!held) throw new NotAllowed(otherwise);
  return held;
}

/** The mandate whose act it is and who held it, when it held at the moment the act counts for. */
async function representedOf({ mandate: ref = '', effectiveAt }: Order, get: Get, at: string, standing: Standing): Promise<{ mandate: HeldMandate; holder: string }> {
  const named = parseMandateRef(ref);
  const holder = named && (await standing.holder(get, named.bodyId, named.mandateId));
  if (holder === undefined) throw new NotAllowed('no-mandate-then');
  return { holder, mandate: await heldMandate(ref, holder, get, effectiveAt ?? at, standing, 'no-mandate-then') };
}
