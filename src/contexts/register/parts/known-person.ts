import type { Account } from '../../../accounts/index.js';
import { holds } from '../../../kernel/index.js';
import type { Doors } from '../../../web/doors.js';
import type { PageContext } from '../../../web/page.js';
import { administrators, everyone } from '../../audiences.js';
import { mandates, type MandateRow } from '../../bodies/mandates.view.js';
import { roles, type RoleRow } from '../roles.view.js';

export type HeldRole = RoleRow & { readonly id: string };
export type HeldSeat = MandateRow & { readonly id: string };

/** What stands behind one participant; for administrators and secretaries, who keep the people of a network. */
export interface ShownPerson {
  readonly participant: string;
  /** Without its password; absent once erased. */
  readonly account?: Omit<Account, 'passwordHash'>;
  /** Of every role, whoever may list them. */
  readonly roles: readonly HeldRole[];
  readonly mandates: readonly HeldSeat[];
}
/** As decisions over the account need it: with what the write side says, whatever a view shows. */
export interface KnownPerson extends ShownPerson {
  readonly entitled: Awaited<ReturnType<Doors['entitled']>>;
}

export const keepsPeople = ({ viewer }: PageContext): boolean =>
  viewer.installer || viewer.roles.some(({ role }) => role === 'beheerder' || role === 'secretaris');

/** Roles and mandates are those that hold at the page's moment; the account is as it is now. */
export async function shownPerson(context: PageContext, participant: string): Promise<ShownPerson> {
  const { network } = context.viewer;
  const all = {
    network,
    participant: context.viewer.participant,
    audiences: [everyone(network), administrators(network)],
  };
  const granted = await context.listAs(roles, { where: { participant }, sort: 'from', limit: 200 }, all);
  const seated = await context.list(mandates, { where: { participant }, sort: 'from', limit: 200 });
  const now = ({ from, until }: { from: string; until?: string }) => holds(context.at.instant, from, until);
  return {
    participant,
    account: await accountOf(context, participant),
    roles: (granted.items as readonly HeldRole[]).filter(now),
    mandates: (seated.items as readonly HeldSeat[]).filter(now),
  };
}

export const knownPerson = async (context: PageContext, participant: string): Promise<KnownPerson> => ({
  ...(await shownPerson(context, participant)),
  entitled: await context.doors.entitled(participant),
});

async function accountOf(
  { viewer, doors }: PageContext,
  participant: string,
): Promise<ShownPerson['account']> {
  const subject = await doors.directory.subjectOf(viewer.network, participant);
  const account = subject === undefined ? undefined : await doors.directory.find(subject);
  if (!account) return undefined;
  const { passwordHash: _never, ...person } = account;
  return person;
}

export type AccountState = 'able' | 'invited' | 'closed' | 'gone';
export function stateOfAccount({ account }: ShownPerson): AccountState {
  if (!account) return 'gone';
  if (account.disabledAt !== undefined) return 'closed';
  return account.passwordSetAt === undefined ? 'invited' : 'able';
}
