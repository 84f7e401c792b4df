import type { Account, AccountService, AccountStores, Issued } from '../accounts/index.js';
import { Refusal } from './refusal.js';

export type AdminCode = Issued & {
  /** The account whose password it sets anew; absent: it makes a new administrator. */
  readonly account?: Account;
};

/**
 * A one-time code for whoever runs the machine, also when there is an administrator who can't get in any more. Without
 * an address it makes a new administrator; with one it sets the password of that account and makes it an administrator
 * where it is none. Earlier open codes of the same kind are withdrawn, and the access log tells of it.
 * @throws Refusal, AccountError `account-disabled`
 */
export async function adminCode(
  { directory }: Pick<AccountStores, 'directory'>,
  service: AccountService,
  email?: string,
): Promise<AdminCode> {
  const given = { issuedBy: 'command-line', recovery: true };
  if (email === undefined) return service.issueInvitation({ ...given, purpose: 'first-admin' });
  const account = await directory.findByEmail(email);
  if (!account) {
    throw new Refusal(
      `Geen account heeft het adres ${email}: kijk het na, of laat --email weg voor een nieuwe beheerder.`,
    );
  }
  const purpose = account.installer ? 'reset' : 'first-admin';
  return {
    ...(await service.issueInvitation({ ...given, purpose, to: { subject: account.subject } })),
    account,
  };
}
