/**
 * The small stores beside the event store. Times are milliseconds since 1970 on the real clock.
 *
 * Every method can be built from inserts with a unique `_id` and updates of one document: no method
 * needs a transaction over two collections. Expiry is judged by the caller on reading; sweeps only tidy up.
 */
export type Theme = 'system' | 'light' | 'dark';

/** `participant` is `p_` + 22 b64url characters: one person in one network (audit.md 8.2). */
export interface Participation {
  network: string;
  participant: string;
}

export interface Account {
  /** `u_` + 22 b64url characters; never leaves this directory and the key store. */
  subject: string;
  /** Lower-cased and unique; absent until an invited person gives one. */
  email?: string;
  displayName?: string;
  /** Argon2id in PHC form; absent until an invitation is redeemed. */
  passwordHash?: string;
  /** Sessions authenticated before this moment are over, even if ending them was interrupted. */
  passwordSetAt?: number;
  /** May register networks: the holder of the first administrator's code. */
  installer: boolean;
  theme: Theme;
  createdAt: number;
  disabledAt?: number;
  participants: Participation[];
}

export type NewAccount = Partial<
  Pick<Account, 'email' | 'displayName' | 'passwordHash' | 'passwordSetAt' | 'installer' | 'theme'>
>;

/** Members left out stay as they are; `disabledAt: null` opens a disabled account again. */
export type AccountChange = NewAccount & { disabledAt?: number | null };

/** With the key store's rows the only place that links a pseudonym to a person (audit.md 8.4). */
export interface AccountDirectory {
  /** Throws `email-invalid`, `email-taken`. */
  create(account: NewAccount): Promise<Account>;
  find(subject: string): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  /** Oldest first. */
  list(): Promise<Account[]>;
  /** Throws `account-unknown`, `email-invalid`, `email-taken`. */
  update(subject: string, change: AccountChange): Promise<Account>;
  /**
   * Gets the pseudonym or makes it, once however many ask at a time: a random one, or in a made-up world the one given.
   * Throws `account-unknown`.
   */
  participantOf(subject: string, network: string, madeUp?: string): Promise<string>;
  subjectOf(network: string, participant: string): Promise<string | undefined>;
  /** Erasure of one participant: the link goes and can't be found again. */
  unlink(network: string, participant: string): Promise<void>;
  /** Erasure of a person: the account goes, with all its links. */
  remove(subject: string): Promise<void>;
  /** Puts an account as it was elsewhere, with its pseudonyms; one that is there stays as it is. Throws `email-taken`. */
  restore(account: Account): Promise<void>;
}

/** `id` is the b64url SHA-256 of the token; the token itself is stored nowhere. */
export interface SessionRow {
  id: string;
  subject: string;
  createdAt: number;
  lastSeenAt: number;
  /** When the giving of the password (or code) began; sensitive changes ask for a recent one. */
  authenticatedAt: number;
  /** At most 120 characters of what the browser calls itself. */
  userAgent: string;
}

export interface Sessions {
  add(row: SessionRow): Promise<void>;
  find(id: string): Promise<SessionRow | undefined>;
  /** Whose session it is, or was until at most `ENDED_RETENTION` ago: it entitles to nothing. */
  holderOf(id: string): Promise<string | undefined>;
  /** Never sets `lastSeenAt` back. */
  touch(id: string, at: number): Promise<void>;
  /** Last seen first. */
  list(subject: string): Promise<SessionRow[]>;
  /** Whether there was such a session of this account. */
  end(subject: string, id: string): Promise<boolean>;
  /** How many ended. */
  endAll(subject: string, exceptId?: string): Promise<number>;
  /** Ends what was made before `createdBefore` or last seen before `seenBefore`, and forgets what ended long ago. How many ended. */
  sweep(createdBefore: number, seenBefore: number): Promise<number>;
}

/** A demo code signs in without a password and as often as one likes, as long as the demo runs. */
export type Purpose = 'invite' | 'reset' | 'first-admin' | 'demo';

/** `id` is the b64url SHA-256 of the code; absent `subject`: the account is made on redeeming. */
export interface Invitation {
  id: string;
  purpose: Purpose;
  subject?: string;
  network?: string;
  /** A participant, a subject, or `command-line`. */
  issuedBy: string;
  issuedAt: number;
  /** Absent on demo codes alone. */
  expiresAt?: number;
  usedAt?: number;
  withdrawnAt?: number;
}

export interface Invitations {
  add(invitation: Invitation): Promise<void>;
  find(id: string): Promise<Invitation | undefined>;
  /** Marks the code used if it is unused, not withdrawn and not expired: exactly one of many gets true. */
  claim(id: string): Promise<boolean>;
  /** Newest first. */
  list(subject: string): Promise<Invitation[]>;
  /** Withdraws the open codes of one account (or, without a subject, those that make an account), demo codes apart. */
  withdrawOpen(subject?: string): Promise<number>;
  forget(subject: string): Promise<void>;
  sweep(expiredBefore: number): Promise<number>;
  /** All there are, for whoever moves or saves them; nothing may be written meanwhile. */
  all(): AsyncIterable<Invitation>;
}

/** Failed attempts under one key (a hash: neither address nor e-mail is readable here). */
export interface Attempts {
  key: string;
  failures: number;
  lastAt: number;
}

export interface AttemptStore {
  find(key: string): Promise<Attempts | undefined>;
  /** Compare and set: false, and nothing changed, unless the stored record still equals `seen`. */
  replace(seen: Attempts | undefined, next: Attempts): Promise<boolean>;
  clear(key: string): Promise<void>;
  sweep(lastBefore: number): Promise<number>;
}

/** `bytes` are sealed by the caller; one draft per person and key. */
export interface Draft {
  subject: string;
  key: string;
  bytes: Uint8Array;
  updatedAt: number;
}

export interface Drafts {
  /** Overwrites this person's own draft; gives the time it was kept, never the same twice: whoever saw an older one can tell. */
  keep(subject: string, key: string, bytes: Uint8Array): Promise<number>;
  find(subject: string, key: string): Promise<Draft | undefined>;
  /** Who writes on the same thing, last first, without the bytes. */
  writers(key: string): Promise<Omit<Draft, 'bytes'>[]>;
  discard(subject: string, key: string): Promise<void>;
  forget(subject: string): Promise<void>;
  sweep(updatedBefore: number, subject?: string): Promise<number>;
  /** All there are, for whoever moves or saves them; nothing may be written meanwhile. */
  all(): AsyncIterable<Draft>;
  /** Puts a draft as it was elsewhere; one that is there stays as it is. */
  restore(draft: Draft): Promise<void>;
}

/** Who read or tried what. `at` is the moment by the clock of the act itself, so the demo's past is right. */
export interface AccessEntry {
  at: number;
  /** A network, or `INSTALLATION` for sign-in and administration. */
  network: string;
  /** A participant, or `onbekend`; in rows of the installation the subject. */
  who: string;
  role: string;
  what: string;
  target?: string;
  outcome: 'allowed' | 'refused';
  /** A stable word, never a sentence and never personal data. */
  reason: string;
  /**
   * As JSON. Of a refusal what fills in the sentence of the reason: numbers, days and kinds. Of a list that was read the streams it
   * showed, `{ "listed": ["signal-…"] }`. Never personal data.
   */
  details?: string;
}

export const INSTALLATION = '-';
export const UNKNOWN = 'onbekend';

export interface AccessQuery {
  /** A stream: entries about it, and those of lists that showed it. */
  target?: string;
  outcome?: AccessEntry['outcome'];
  /** The `next` of the page before. */
  cursor?: string;
  /** 1 to 200 rows; 50 when absent. */
  limit?: number;
}

export interface AccessPage {
  entries: AccessEntry[];
  /** Absent on the last page. */
  next?: string;
}

/** Append-only with a retention of its own (reliability.md B10); no row is ever changed. */
export interface AccessLog {
  append(entry: AccessEntry): Promise<void>;
  /** Newest first; rows of one moment in reverse order of arrival. */
  list(network: string, query?: AccessQuery): Promise<AccessPage>;
  sweep(before: number): Promise<number>;
  /** Every row of every network, oldest first, rows of one moment in order of arrival; nothing may be written meanwhile. */
  all(): AsyncIterable<AccessEntry>;
  /** Rows in the order given. Stopped half-way, the first of them are there and the others are not. */
  appendAll(entries: readonly AccessEntry[]): Promise<void>;
}

/** What several processes count of each other's requests, or of anything else that has one limit with all of them, by keys that name nobody. A window is a number: the later, the greater. */
export interface RequestCounts {
  /** Replaces what this process told before. */
  tell(window: number, counts: ReadonlyMap<string, number>): Promise<void>;
  /** By key, the sum of what the others told of that window. */
  ofOthers(window: number): Promise<ReadonlyMap<string, number>>;
}

export interface AccountStores {
  readonly now: () => number;
  readonly directory: AccountDirectory;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly attempts: AttemptStore;
  readonly drafts: Drafts;
  readonly accessLog: AccessLog;
  close(): Promise<void>;
}
