import { codeId, newCode } from './codes.js';
import { AccountError } from './errors.js';
import { checkedEmail, present } from './identifiers.js';
import { checkPassword } from './password-rules.js';
import type { Passwords } from './passwords.js';
import type { Account, AccountStores, Invitation, Participation, Purpose } from './ports.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** ASVS 5.0, 6.4.1: how long a code may be redeemed, in milliseconds. */
const LIFETIME: Record<Purpose, number | undefined> = {
  invite: 7 * DAY,
  'first-admin': 7 * DAY,
  reset: 30 * MINUTE,
  demo: undefined,
};

export interface InvitationRequest {
  purpose: Purpose;
  /** A participant, a subject, or `command-line`. */
  issuedBy: string;
  /** Whose account it opens; only a first administrator's may be made on redeeming. */
  to?: { subject: string } | Participation;
  /** Asked by whoever runs the machine: a first administrator's code also where there is an administrator. */
  recovery?: boolean;
}

/** `code` is shown this once. */
export interface Issued {
  code: string;
  expiresAt?: number;
}

/** What the person fills in; `email` and `displayName` only where the account has none yet. */
export interface Redemption {
  email?: string;
  displayName?: string;
  password?: string;
}

export interface Invited {
  invitation: Invitation;
  account?: Account;
}

/** Single-use codes: issued, looked at, redeemed by exactly one. No path around expiry exists. */
export class InvitationDesk {
  constructor(
    private readonly stores: AccountStores,
    private readonly passwords: Passwords,
    private readonly demo: boolean,
  ) {}

  /**
   * A new code withdraws the account's earlier open ones; redeeming an `invite` again sets a new password.
   * Throws `account-unknown`, `participant-unknown`, `account-disabled`, `administrator-exists`.
   */
  async issue({ purpose, issuedBy, to, recovery }: InvitationRequest): Promise<Issued> {
    if (purpose === 'first-admin' && !recovery) await this.noAdministratorYet();
    const account = await this.addressee(purpose, to);
    const code = newCode();
    const issuedAt = this.stores.now();
    const lifetime = LIFETIME[purpose];
    const expiresAt = lifetime === undefined ? undefined : issuedAt + lifetime;
    const network = to && 'network' in to ? to.network : undefined;
    const bound = { subject: account?.subject, network };
    if (purpose !== 'demo') await this.stores.invitations.withdrawOpen(account?.subject);
    await this.stores.invitations.add(
      present({ id: codeId(code), purpose, ...bound, issuedBy, issuedAt, expiresAt }),
    );
    return present({ code, expiresAt });
  }

  /** Throws `code-unknown`, `code-used`, `code-withdrawn`, `code-expired`, `account-disabled`. */
  async look(code: string): Promise<Invited> {
    const invitation = await this.usable(codeId(code));
    const account = invitation.subject ? await this.stores.directory.find(invitation.subject) : undefined;
    if (invitation.subject && !account) throw new AccountError('code-unknown');
    if (account?.disabledAt !== undefined) throw new AccountError('account-disabled');
    return present({ invitation, account });
  }

  /**
   * Gives the account the password and, where missing, address and name. Everything is checked before the code is
   * claimed; should the process die right after the claim, a new code has to be issued.
   * Throws `code-used` and what `checkPassword` does, `email-needed`, `email-differs`, `email-taken`, `email-invalid`,
   * `password-needed`.
   */
  async redeem({ invitation, account }: Invited, given: Redemption): Promise<Account> {
    if (invitation.purpose === 'demo' && account) return account;
    const email = await this.emailFor(account, given.email);
    if (!given.password) throw new AccountError('password-needed');
    checkPassword(given.password, guessable(email, given.displayName ?? account?.displayName));
    const passwordHash = await this.passwords.hash(given.password);
    if (!(await this.stores.invitations.claim(invitation.id))) await this.explainLoss(invitation.id);
    return this.settle({ invitation, account }, { email, displayName: given.displayName, passwordHash });
  }

  private async explainLoss(id: string): Promise<never> {
    await this.usable(id);
    throw new AccountError('code-used');
  }

  private async settle({ invitation, account }: Invited, given: Partial<Account>): Promise<Account> {
    const installer = invitation.purpose === 'first-admin' ? true : undefined;
    const change = present({ ...given, installer, passwordSetAt: this.stores.now() });
    const { directory, invitations, sessions } = this.stores;
    const settled = account
      ? await directory.update(account.subject, change)
      : await directory.create(change);
    await sessions.endAll(settled.subject);
    await invitations.withdrawOpen(settled.subject);
    return settled;
  }

  private async usable(id: string): Promise<Invitation> {
    const invitation = await this.stores.invitations.find(id);
    if (!invitation) throw new AccountError('code-unknown');
    if (invitation.usedAt !== undefined) throw new AccountError('code-used');
    if (invitation.withdrawnAt !== undefined) throw new AccountError('code-withdrawn');
    if (this.isOver(invitation)) throw new AccountError('code-expired');
    return invitation;
  }

  private isOver({ purpose, expiresAt }: Invitation): boolean {
    if (purpose === 'demo') return !this.demo;
    return expiresAt === undefined || expiresAt <= this.stores.now();
  }

  private async emailFor(account: Account | undefined, given: string | undefined): Promise<string> {
    if (!given && !account?.email) throw new AccountError('email-needed');
    if (!given) return account?.email ?? '';
    const email = checkedEmail(given);
    if (account?.email && account.email !== email) throw new AccountError('email-differs');
    const holder = await this.stores.directory.findByEmail(email);
    if (holder && holder.subject !== account?.subject) throw new AccountError('email-taken');
    return email;
  }

  private async addressee(purpose: Purpose, to: InvitationRequest['to']): Promise<Account | undefined> {
    if (!to && purpose === 'first-admin') return undefined;
    const subject = to && ('subject' in to ? to.subject : await this.subjectOf(to));
    const account = subject ? await this.stores.directory.find(subject) : undefined;
    if (!account) throw new AccountError('account-unknown');
    if (account.disabledAt !== undefined) throw new AccountError('account-disabled');
    return account;
  }

  private async subjectOf({ network, participant }: Participation): Promise<string> {
    const subject = await this.stores.directory.subjectOf(network, participant);
    if (!subject) throw new AccountError('participant-unknown');
    return subject;
  }

  private async noAdministratorYet(): Promise<void> {
    const accounts = await this.stores.directory.list();
    const able = accounts.some((account) => account.installer && account.disabledAt === undefined);
    if (able) throw new AccountError('administrator-exists');
  }
}

/** What others would try first for this person. */
export function guessable(email: string | undefined, displayName: string | undefined): string[] {
  return [email, email?.split('@')[0], displayName].filter((word) => word !== undefined);
}
