import type { AccessEntry } from '../accounts/index.js';
import type { Viewer } from '../web/page.js';
import type { Installation } from './tokens.js';

export type Notable = Pick<AccessEntry, 'what' | 'target' | 'outcome' | 'reason' | 'details'>;

/** Writes into the access log what somebody read, or was refused, with the roles they have now and by the clock of the act. */
export function note({ notes, clock }: Installation, someone: Viewer | undefined, entry: Notable): Promise<void> {
  const { network = '', participant: who = '' } = someone ?? {};
  return notes.note({ at: Date.parse(clock.now()), network, who, role: roleOf(someone), ...entry });
}

/** Roles, else that a mandate was held; whoever has neither is named alone. */
function roleOf(someone: Viewer | undefined): string {
  const roles = [...new Set(someone?.roles.map((one) => one.role))].join(',');
  return roles || (someone?.mandates.length === 0 ? 'grant' : 'mandaat');
}
