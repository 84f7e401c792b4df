import { startSite, type Site } from './site.js';
import { RaiseSignal } from '../../src/contexts/signals/raise.rules.js';
import type { Given } from '../../src/kernel/index.js';
import { by, chk, forum, type Name } from '../forum.js';
import { id } from '../scenario.js';

/** The small check-in of `test/forum.ts` behind the real server, on 20 October 2026 at noon in Brussels. */
export const signalsSite = (...more: readonly Given[]): Promise<Site> =>
  startSite({ given: [...forum, ...more] });

/** As the sender of an order: somebody under their own mandate. */
export const under = (name: Name) => ({ who: name, mandate: by(name).mandate });

export interface Raised {
  readonly title?: string;
  readonly text?: string;
  readonly theme?: string;
  readonly confidential?: boolean;
}

/** Raises a signal of the check-in; its id follows from its key. */
export async function raised(site: Site, key: string, name: Name, more: Raised = {}): Promise<string> {
  const signalId = id(`sg ${key}`);
  const {
    title = `Signaal ${key}`,
    text = 'Ouders wachten weken op een attest.',
    theme,
    confidential = false,
  } = more;
  const signal = {
    signalId,
    bodyId: chk,
    origin: 'formulier' as const,
    subsector: [],
    title,
    text,
    theme,
    confidential,
  };
  await site.order(RaiseSignal, signal, under(name));
  return signalId;
}
