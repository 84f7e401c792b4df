import { holds } from '../../../kernel/index.js';
import { termText } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { roles, type RoleRow } from '../../register/roles.view.js';
import { since } from './acts.js';
import { lastDay } from './event-values.js';

/** An audit grant; instants, [from, until). */
export interface AuditGrant {
  readonly from: string;
  readonly until: string;
}
/** Every audit grant of a person, the first one first. */
export async function auditGrantsOf(
  context: PageContext,
  participant: string,
): Promise<readonly AuditGrant[]> {
  const rows = await context.doors.log.glance().rows(roles, { participant }, 'from');
  return (rows as readonly RoleRow[]).flatMap(({ role, from, until }) =>
    role === 'auditor' && until !== undefined ? [{ from, until }] : [],
  );
}

/** "toegang van 15 oktober 2026 tot en met 15 november 2026" and what is left of it, of the grant that holds now. */
export async function accessNow(
  context: PageContext,
): Promise<{ readonly interval: string; readonly left: string } | undefined> {
  const held = await auditGrantsOf(context, context.viewer.participant);
  const grant = held.find(({ from, until }) => holds(context.now, from, until));
  return grant && { interval: since(grant), left: termText(context.now, lastDay(grant.until)) };
}
