import type { Engine, Order } from '../engine/index.js';
import { grantRef, mandateRef, NotAllowed, type HeldMandate } from '../kernel/index.js';
import { nameOf, type Viewer, type Way } from '../web/page.js';

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
export async function fitting(engine: Engine, viewer: Viewer, command: object): Promise<readonly Way[]> {
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
export async function fits(engine: Engine, viewer: Viewer, command: object): Promise<boolean> {
  for (const mandate of [undefined, ...viewer.mandates]) if (await engine.may(orderFor(viewer, command, mandate))) return true;
  return false;
}

/** The only way, or the one that was named. */
export const chosenWay = (ways: readonly Way[], named: string | undefined): Way | undefined => (ways.length < 2 ? ways[0] : ways.find((way) => nameOf(way) === named));

/**
 * What entitles this person to enter an act of `mandate` that happened at `effectiveAt`: the mandate their form names, a role, else any mandate of theirs. Where
 * nothing does, one that the engine will refuse with its reason.
 * @throws NotAllowed where they hold nothing at all
 */
export async function enteringUnder(engine: Engine, viewer: Viewer, command: object, mandate: string, effectiveAt: string | undefined, named?: string): Promise<string> {
  const held = [...(named === undefined ? [] : [named]), ...viewer.roles.map(grantRef), ...viewer.mandates.map(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId))];
  for (const enteredUnder of held) if (await engine.may({ ...orderFor(viewer, command), mandate, enteredUnder, effectiveAt })) return enteredUnder;
  if (held[0] === undefined) throw new NotAllowed();
  return held[0];
}

export { orderFor };
