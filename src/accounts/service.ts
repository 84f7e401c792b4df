import { SignInGuard } from './delay.js';
import { AccountError } from './errors.js';
import { guessable, InvitationDesk } from './invitation-desk.js';
import type { InvitationRequest, Issued, Redemption } from './invitation-desk.js';
import { checkPassword } from './password-rules.js';
import { argon2Passwords, type Passwords } from './passwords.js';
import { INSTALLATION, UNKNOWN } from './ports.js';
import type { AccessEntry, Account, AccountStores, Purpose, SessionRow } from './ports.js';
import { type LimitsOf, type Person, personOf, type Resumed, SessionDesk } from './session-desk.js';
import type { SignedIn, Visit } from './session-desk.js';
import { ADMINISTRATOR, ORDINARY } from './session-rules.js';

export interface AccountOptions {
  /** Shorter lives for those with more rights; by default the installer's are an administrator's. */
  limitsOf?: LimitsOf;
  /** Whether demo codes work: as long as the demo runs, and never elsewhere. */
  demo?: boolean;
  passwords?: Passwords;
}

/**
 * Signing in and out, invitations and passwords (standards.md 4.3). Every attempt that reaches a password or a code
 * stands in the access log of the installation; attempts that had to wait don't, or they could fill the disk.
 */
export class AccountService {
  private readonly passwords: Passwords;
  private readonly guard: SignInGuard;
  private readonly desk: SessionDesk;
  private readonly invitations: InvitationDesk;

  constructor(
    private readonly stores: AccountStores,
    { limitsOf = installerIsAdministrator, demo = false, passwords = argon2Passwords() }: AccountOptions = {},
  ) {
    this.passwords = passwords;
    this.guard = new SignInGuard(stores.attempts, stores.now);
    this.desk = new SessionDesk(stores, limitsOf);
    this.invitations = new InvitationDesk(stores, passwords, demo);
  }

  /** Throws `wrong-credentials`, alike for whoever doesn't exist, and `too-many-attempts`. */
  async signIn(email: string, password: string, visit: Visit): Promise<SignedIn> {
    const began = this.stores.now();
    const account = await this.prove('SignIn', email, password, visit);
    await this.renewHash(account, password);
    return this.desk.open(account, visit, began);
  }

  async signOut(token: string): Promise<void> {
    await this.desk.close(token);
  }

  /** Who a cookie's token stands for; nothing when the session is over. */
  resume(token: string): Promise<Resumed | undefined> {
    return this.desk.resume(token);
  }

  /** Asks for the password again before a sensitive change: a new token. Throws as `signIn`, and `not-signed-in`. */
  async confirm(token: string, password: string, visit: Visit): Promise<SignedIn> {
    const began = this.stores.now();
    const { person } = await this.desk.require(token);
    const account = await this.prove('ConfirmPassword', person.email ?? '', password, visit);
    return this.desk.open(account, { ...visit, token }, began);
  }

  /** Ends all sessions and gives this browser a new one. Throws as `confirm` and `checkPassword`. */
  async changePassword(token: string, current: string, next: string, visit: Visit): Promise<SignedIn> {
    const { person } = await this.desk.require(token);
    checkPassword(next, guessable(person.email, person.displayName));
    const { subject } = await this.prove('ChangePassword', person.email ?? '', current, visit);
    const passwordHash = await this.passwords.hash(next);
    const passwordSetAt = this.stores.now();
    const account = await this.stores.directory.update(subject, { passwordHash, passwordSetAt });
    await this.stores.sessions.endAll(subject);
    await this.stores.invitations.withdrawOpen(subject);
    return this.desk.open(account, visit, passwordSetAt);
  }

  /** Throws as `InvitationDesk.issue`. */
  async issueInvitation(request: InvitationRequest): Promise<Issued> {
    const issued = await this.invitations.issue(request);
    await this.log('IssueInvitation', request.issuedBy, 'allowed', request.purpose);
    return issued;
  }

  /** For the page that asks to redeem: says whose code it is, and uses nothing up. Throws as `InvitationDesk.look`. */
  async lookAt(code: string): Promise<{ purpose: Purpose; person?: Person }> {
    const { invitation, account } = await this.invitations.look(code);
    return account
      ? { purpose: invitation.purpose, person: personOf(account) }
      : { purpose: invitation.purpose };
  }

  /**
   * Sets the password (a demo code needs none) and signs in. Throws as `InvitationDesk.look` and `.redeem`, and
   * `too-many-attempts` to an address that tries wrong codes.
   */
  async redeem(code: string, given: Redemption, visit: Visit): Promise<SignedIn> {
    const attempt = await this.guard.admitFrom(visit.address);
    const account = await this.logRefusal('RedeemInvitation', async () => {
      const invited = await this.invitations.look(code);
      await attempt.succeeded();
      return this.invitations.redeem(invited, given);
    });
    await this.log('RedeemInvitation', account.subject, 'allowed', 'redeemed');
    if (account.email) await this.guard.forgive(account.email);
    return this.desk.open(account, visit, this.stores.now());
  }

  /** The live sessions of one account, last seen first. */
  sessions(subject: string): Promise<SessionRow[]> {
    return this.desk.list(subject);
  }

  /** Ends one of one's own; another's id changes nothing and gives false. */
  endSession(subject: string, id: string): Promise<boolean> {
    return this.stores.sessions.end(subject, id);
  }

  /** How many ended: all, or all but the one a person is using. */
  endSessions(subject: string, exceptId?: string): Promise<number> {
    return this.stores.sessions.endAll(subject, exceptId);
  }

  /** At once: sessions end, codes and passwords work no more. Throws `account-unknown`. */
  async disable(subject: string, by: string): Promise<void> {
    await this.stores.directory.update(subject, { disabledAt: this.stores.now() });
    await this.stores.sessions.endAll(subject);
    await this.stores.invitations.withdrawOpen(subject);
    await this.log('DisableAccount', by, 'allowed', 'disabled', subject);
  }

  /** Throws `account-unknown`. */
  async enable(subject: string, by: string): Promise<void> {
    await this.stores.directory.update(subject, { disabledAt: null });
    await this.log('EnableAccount', by, 'allowed', 'enabled', subject);
  }

  /** Erasure of a person: nothing of them stays here. Safe to repeat after a crash. */
  async erase(subject: string): Promise<void> {
    await this.stores.sessions.endAll(subject);
    await this.stores.invitations.forget(subject);
    await this.stores.drafts.forget(subject);
    await this.stores.directory.remove(subject);
  }

  private async prove(what: string, email: string, password: string, visit: Visit): Promise<Account> {
    const attempt = await this.guard.admit(email, visit.address);
    const account = await this.stores.directory.findByEmail(email);
    const usable = account?.disabledAt === undefined ? account?.passwordHash : undefined;
    const proven = await this.passwords.verify(usable, password);
    const who = account?.subject ?? UNKNOWN;
    if (!account || !proven) {
      await this.log(what, who, 'refused', 'wrong-credentials');
      throw new AccountError('wrong-credentials');
    }
    await attempt.succeeded();
    await this.log(what, who, 'allowed', 'password');
    return account;
  }

  private async renewHash(account: Account, password: string): Promise<void> {
    if (!account.passwordHash || !this.passwords.outdated(account.passwordHash)) return;
    await this.stores.directory.update(account.subject, {
      passwordHash: await this.passwords.hash(password),
    });
  }

  private async logRefusal<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const refused = error instanceof AccountError && /^(code|account)-/.test(error.code);
      if (refused) await this.log(what, UNKNOWN, 'refused', error.code);
      throw error;
    }
  }

  private log(what: string, who: string, outcome: AccessEntry['outcome'], reason: string, target?: string) {
    const entry = {
      at: this.stores.now(),
      network: INSTALLATION,
      who,
      role: 'account',
      what,
      outcome,
      reason,
    };
    return this.stores.accessLog.append(target === undefined ? entry : { ...entry, target });
  }
}

const installerIsAdministrator = ({ installer }: Person) => (installer ? ADMINISTRATOR : ORDINARY);
