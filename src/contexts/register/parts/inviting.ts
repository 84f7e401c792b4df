import type { ActionResult, PageContext } from '../../../web/page.js';
import { NotAllowed } from '../../../kernel/index.js';
import { knownPerson, type KnownPerson } from './known-person.js';

/** Why the viewer can't give this person a code; undefined when they can. */
export type NoCode = 'notYours' | 'otherNetworks' | 'ofInstaller' | 'noAccount';

/**
 * A code opens the whole account, so it is never a way up: nobody but the installer opens an account that works in another
 * network too, nobody that of the installer, and a secretary only those of people who have no role and whose mandates, if
 * any, are all in the secretary's own bodies, now and as far as is known ahead.
 */
export function noCodeFor({ viewer }: PageContext, { account, entitled }: KnownPerson): NoCode | undefined {
  if (!account || account.disabledAt !== undefined) return 'noAccount';
  if (account.installer && account.subject !== viewer.subject) return 'ofInstaller';
  if (viewer.installer) return undefined;
  if (account.participants.some(({ network }) => network !== viewer.network)) return 'otherNetworks';
  if (viewer.roles.some(({ role }) => role === 'beheerder')) return undefined;
  const bodies = viewer.roles.filter(({ role }) => role === 'secretaris').map(({ bodyId }) => bodyId);
  const within = entitled && !entitled.role && entitled.bodies.every((bodyId) => bodies.includes(bodyId));
  return bodies.length > 0 && within ? undefined : 'notYours';
}

/** Makes a code and shows it this once: the answer to the form is the page itself. */
export async function invite(context: PageContext): Promise<ActionResult> {
  const { viewer, doors, params } = context;
  const person = await knownPerson(context, params.persoon ?? '');
  if (noCodeFor(context, person) !== undefined) throw new NotAllowed();
  const to = { subject: person.account!.subject };
  const { code, expiresAt } = await doors.service.issueInvitation({
    purpose: 'invite',
    issuedBy: viewer.participant || viewer.subject,
    to,
  });
  return { again: { values: { code, verloopt: new Date(expiresAt!).toISOString() }, errors: {} } };
}
