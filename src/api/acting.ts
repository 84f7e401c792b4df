import type { Engine, Order } from '../engine/index.js';
import { grantRef, mandateRef, NotAllowed, type HeldMandate } from '../kernel/index.js';
import { nameOf, WayAsked, type Viewer, type Way } from '../web/page.js';

/** What may be done is asked of it: anew each time, or once for a page. */
export type Asked = Pick<Engine, 'may'>;

const orderFor = (viewer: Viewer, command: object, mandate?: HeldMandate): Order => ({
  command,
  network: viewer.network,
  participant: viewer.participant,
  subject: viewer.subject,
  installer: viewer.installer,
  mandate: mandate && mandateRef(mandate.bodyId, mandate.mandateId),
  commandId: '00000000-0000-4000-8000-000000000000',
});

/**
 * In which ways this person may do it now: as themselves where that needs nothing; otherwise by their roles, and under every mandate
 * that allows it by itself. One is used silently; of several the person says which. What takes a role and a mandate together is
 * done under that mandate.
 */
export async function fitting(engine: Asked, viewer: Viewer, command: object): Promise<readonly Way[]> {
  const may = (mandate: HeldMandate | undefined, withRoles: boolean) => engine.may(orderFor(viewer, command, mandate), !withRoles);
  const under = async (withRoles: boolean) => {
    const ways: Way[] = [];
    for (const mandate of viewer.mandates) if (await may(mandate, withRoles)) ways.push({ mandate });
    return ways;
  };
  if (viewer.mandates.length === 0) return (await may(undefined, true)) ? [{}] : [];
  if (await may(undefined, false)) return [{}];
  const ways = [...((await may(undefined, true)) ? [{}] : []), ...(await under(false))];
  return ways.length > 0 ? ways : under(true);
}

/** Whether there is any such way, without looking for all of them. */
export async function fits(engine: Asked, viewer: Viewer, command: object): Promise<boolean> {
  for (const mandate of [undefined, ...viewer.mandates]) if (await engine.may(orderFor(viewer, command, mandate))) return true;
  return false;
}

/**
 * The way that was named, or the only one where none was.
 * @throws WayAsked where it is still to be said, or where what was said fits no longer: nobody acts in another name than they chose
 */
export function chosenWay(ways: readonly Way[], named: string | undefined): Way | undefined {
  const way = named ? ways.find((one) => nameOf(one) === named) : ways.length === 1 ? ways[0] : undefined;
  if (!way && ways.length > 0) throw new WayAsked(ways);
  return way;
}

/**
 * What entitles this person to enter an act of `mandate` that happened at `effectiveAt`: the mandate their form names, a role, else any mandate of theirs. Where
 * nothing does, one that the engine will refuse with its reason.
 * @throws NotAllowed where they hold nothing at all
 */
export async function enteringUnder(engine: Asked, viewer: Viewer, command: object, mandate: string, effectiveAt: string | undefined, named?: string): Promise<string> {
  const held = [...(named === undefined ? [] : [named]), ...heldBy(viewer)];
  const fit = await entitling(engine, viewer, command, held, { mandate, effectiveAt });
  if (fit !== undefined) return fit;
  if (held[0] === undefined) throw new NotAllowed();
  return held[0];
}

/** Of these mandates, those whose act of `effectiveAt` (an ISO instant) this person may enter now. */
export async function enterable(engine: Asked, viewer: Viewer, command: object, mandates: readonly string[], effectiveAt: string): Promise<readonly string[]> {
  const held = heldBy(viewer);
  const found = await Promise.all(mandates.map((mandate) => entitling(engine, viewer, command, held, { mandate, effectiveAt })));
  return mandates.filter((_mandate, index) => found[index] !== undefined);
}

/** Everything that may entitle somebody: roles before mandates. */
const heldBy = ({ roles, mandates }: Viewer): readonly string[] => [...roles.map(grantRef), ...mandates.map(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId))];

async function entitling(engine: Asked, viewer: Viewer, command: object, held: readonly string[], act: Pick<Order, 'mandate' | 'effectiveAt'>): Promise<string | undefined> {
  for (const enteredUnder of held) if (await engine.may({ ...orderFor(viewer, command), ...act, enteredUnder })) return enteredUnder;
  return undefined;
}

export { orderFor };
