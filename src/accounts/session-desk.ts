import { digest, newToken } from './identifiers.js';
import { AccountError } from './errors.js';
import type { Account, AccountStores, SessionRow } from './ports.js';
import { isLive, ORDINARY, type SessionLimits, TOUCH_EVERY } from './session-rules.js';

/** An account as pages may have it. */
export type Person = Omit<Account, 'passwordHash'>;

/** Where a request came from; `token` is the session the browser presents, which a sign-in replaces. */
export interface Visit {
  address: string;
  userAgent?: string;
  token?: string;
}

export interface Resumed {
  session: SessionRow;
  person: Person;
}

/** `token` goes into the cookie and is shown this once. */
export interface SignedIn extends Resumed {
  token: string;
}

/** Roles are read per request, so a change of role shortens a session at once; it never lengthens one. */
export type LimitsOf = (person: Person) => SessionLimits | Promise<SessionLimits>;

const USER_AGENT_LENGTH = 120;

/** Server-side sessions behind an opaque token of 256 bits (standards.md 4.3). */
export class SessionDesk {
  constructor(
    private readonly stores: AccountStores,
    private readonly limitsOf: LimitsOf,
  ) {}

  /** Always a new token; what the browser presented ends, so that a planted token is worth nothing. */
  async open(account: Account, visit: Visit, authenticatedAt: number): Promise<SignedIn> {
    const token = newToken();
    const now = this.stores.now();
    const userAgent = (visit.userAgent ?? '').slice(0, USER_AGENT_LENGTH);
    const session = {
      id: digest(token),
      subject: account.subject,
      createdAt: now,
      lastSeenAt: now,
      authenticatedAt,
      userAgent,
    };
    await this.stores.sessions.add(session);
    if (visit.token) await this.close(visit.token);
    return { token, session, person: personOf(account) };
  }

  /** Nothing when the session is unknown, over, or of an account that is disabled or gone. */
  async resume(token: string): Promise<Resumed | undefined> {
    const session = await this.stores.sessions.find(digest(token));
    if (!session) return undefined;
    const account = await this.stores.directory.find(session.subject);
    if (!account || !(await this.holds(session, account))) {
      await this.stores.sessions.end(session.subject, session.id);
      return undefined;
    }
    return { session: await this.seen(session), person: personOf(account) };
  }

  /** As `resume`; throws `not-signed-in`. */
  async require(token: string): Promise<Resumed> {
    const resumed = await this.resume(token);
    if (!resumed) throw new AccountError('not-signed-in');
    return resumed;
  }

  async list(subject: string): Promise<SessionRow[]> {
    const account = await this.stores.directory.find(subject);
    if (!account) return [];
    const rows = await this.stores.sessions.list(subject);
    const held = await Promise.all(rows.map((row) => this.holds(row, account)));
    return rows.filter((_, place) => held[place]);
  }

  async close(token: string): Promise<void> {
    const session = await this.stores.sessions.find(digest(token));
    if (session) await this.stores.sessions.end(session.subject, session.id);
  }

  private async holds(session: SessionRow, account: Account): Promise<boolean> {
    if (account.disabledAt !== undefined) return false;
    if (session.authenticatedAt < (account.passwordSetAt ?? 0)) return false;
    const asked = await this.limitsOf(personOf(account));
    const idle = Math.min(asked.idle, ORDINARY.idle);
    const absolute = Math.min(asked.absolute, ORDINARY.absolute);
    return isLive(session, { idle, absolute }, this.stores.now());
  }

  private async seen(session: SessionRow): Promise<SessionRow> {
    const now = this.stores.now();
    if (now < session.lastSeenAt + TOUCH_EVERY) return session;
    await this.stores.sessions.touch(session.id, now);
    return { ...session, lastSeenAt: now };
  }
}

export function personOf({ passwordHash: _, ...person }: Account): Person {
  return person;
}
