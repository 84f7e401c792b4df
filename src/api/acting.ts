import type { Engine, Order } from '../engine/index.js';
import { mandateRef, type HeldMandate } from '../kernel/index.js';
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

export { orderFor };
