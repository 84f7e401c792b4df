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
 * In which ways this person may do it now. Without a mandate when that suffices; otherwise every mandate that fits: one is
 * used silently, of several the person says for whom they act.
 */
export async function fitting(engine: Engine, viewer: Viewer, command: object): Promise<readonly Way[]> {
  if (await engine.may(orderFor(viewer, command))) return [{}];
  const ways: Way[] = [];
  for (const mandate of viewer.mandates) if (await engine.may(orderFor(viewer, command, mandate))) ways.push({ mandate });
  return ways;
}

export { orderFor };
