import type { Engine, Order } from '../engine/index.js';
import { grantRef, mandateRef, NotAllowed, type HeldMandate } from '../kernel/index.js';
import type { Viewer } from '../web/page.js';

/** A way to act: by a grant or as oneself (no mandate), or under one mandate. */
export interface Way {
  readonly mandate?: HeldMandate;
}

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
 * In which ways this person may do it now. An act of a seat is done under the mandates that allow it by themselves. Anything else
 * without a mandate when that suffices; otherwise every mandate that fits: one is used silently, of several the person says for
 * whom they act.
 */
export async function fitting(engine: Engine, viewer: Viewer, command: object): Promise<readonly Way[]> {
  const ofSeat = engine.registry.commands.get(command.constructor.name)?.rule.ofSeat ?? false;
  const seated = ofSeat ? await underMandates(engine, viewer, command, true) : [];
  if (seated.length > 0) return seated;
  if (await engine.may(orderFor(viewer, command))) return [{}];
  return underMandates(engine, viewer, command, false);
}

async function underMandates(engine: Engine, viewer: Viewer, command: object, alone: boolean): Promise<readonly Way[]> {
  const ways: Way[] = [];
  for (const mandate of viewer.mandates) if (await engine.may(orderFor(viewer, command, mandate), alone)) ways.push({ mandate });
  return ways;
}

/**
 * What entitles this person to enter an act of `mandate` that happened at `effectiveAt`: a role first, else a mandate of theirs. Where
 * nothing does, one that the engine will refuse with its reason.
 * @throws NotAllowed where they hold nothing at all
 */
export async function enteringUnder(engine: Engine, viewer: Viewer, command: object, mandate: string, effectiveAt: string | undefined): Promise<string> {
  const held = [...viewer.roles.map(grantRef), ...viewer.mandates.map(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId))];
  for (const enteredUnder of held) if (await engine.may({ ...orderFor(viewer, command), mandate, enteredUnder, effectiveAt })) return enteredUnder;
  if (held[0] === undefined) throw new NotAllowed();
  return held[0];
}

export { orderFor };
