import { must, type Get } from '../../kernel/index.js';
import { body, isForum, type Body } from '../bodies/body.js';
import type { Desk } from './desk.js';
import { routes } from './routes.view.js';

/** @throws Rejected unless routed items can be worked out in this body */
export function mustTake({ kind, title, dissolved }: Body, field = 'targetBodyId'): void {
  must(!isForum(kind), 'route-to-forum', { body: title }, field);
  must(!dissolved, 'body-closed', { body: title }, field);
}

/** A group takes up what was meant for one still to be set up. @throws Rejected for the body that sent it, and for a forum */
export function mustTakeUp({ bodyId }: { readonly bodyId: string }, holder: string, { body }: Desk): void {
  must(holder !== bodyId, 'planned-by-sender', {}, 'meetingId');
  mustTake(body, 'meetingId');
}

/**
 * The body that has the work of this one now: itself, or whichever took it over when it was dissolved. Undefined where nobody
 * did: an heir may have been dissolved at the same moment, and nobody is left with an item that can't be taken up.
 */
export async function heirOf(
  bodyId: string,
  read: (bodyId: string) => Promise<Readonly<Body> | undefined>,
  before: readonly string[] = [],
): Promise<string | undefined> {
  const found = await read(bodyId);
  if (!found?.dissolved) return bodyId;
  const heir = found.successorBodyId;
  const passed = [...before, bodyId];
  return heir === undefined || passed.includes(heir) ? undefined : heirOf(heir, read, passed);
}

interface Sent {
  readonly meetingId: string;
  readonly targetBodyId?: string;
}
/**
 * The body that a routed item lies with: the one it was sent to or that took it up, or their heir; of one sent to a body still to
 * be set up, the body constituted for it. Undefined as long as there is none, or none is left.
 */
export async function holderOf(get: Get, itemId: string, sent: Sent): Promise<string | undefined> {
  const named = sent.targetBodyId ?? (await foundedFor(get, itemId, sent.meetingId));
  return named === undefined ? undefined : heirOf(named, (id) => get(body, id));
}

/** The view may not know it yet; what it does say stays so. */
const foundedFor = async (get: Get, itemId: string, meetingId: string): Promise<string | undefined> =>
  (await get.rows(routes, { meetingId })).find(({ id }) => id === itemId)?.targetBodyId;
