import { dayOf } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { administrators } from '../../audiences.js';
import { lastDay } from '../../history/parts/event-values.js';
import { roles } from '../../register/roles.view.js';
import { overviewText as text } from '../overview.texts.js';

/**
 * What somebody reads whose access as auditor ended, or is still to begin: the day, and who decides about it. Undefined for
 * whoever has a role or a mandate, or never had such access.
 */
export async function auditOutside(context: PageContext): Promise<string | undefined> {
  const { viewer, at } = context;
  if (viewer.roles.length > 0 || viewer.mandates.length > 0) return undefined;
  const grants = await ownAudits(context);
  const ahead = grants.find(({ from }) => from > at.instant);
  if (ahead) return text('auditAhead', { day: dateLong(ahead.from) });
  const ended = grants.filter(({ until = '' }) => until !== '' && until <= at.instant);
  const last = ended.sort((a, b) => a.until!.localeCompare(b.until!)).at(-1);
  if (!last) return undefined;
  const who = (await context.names([last.grantedBy]))(last.grantedBy);
  return text('auditEnded', { day: dateLong(last.revoked ? dayOf(last.until!) : lastDay(last.until!)), who });
}

/** One's own grants, which one may always know, also when they open nothing any more. */
async function ownAudits({ viewer, getAs, listAs }: PageContext) {
  const { network, participant } = viewer;
  const reader = { network, participant, audiences: [administrators(network)] };
  const { items } = await listAs(roles, { where: { participant }, sort: 'from' }, reader);
  const found = await Promise.all(items.map(({ id }) => getAs(roles, id, reader)));
  return found.flatMap((one) => (one?.document.role === 'auditor' ? [one.document] : []));
}
