/** What pages may reach beside views and commands; each is within the rights of the viewer or says who may use it. */
import type { AccessPage, AccessQuery, AccountDirectory, AccountService, Visit } from '../accounts/index.js';
import type { Quarantined, Task } from '../engine/ports.js';
import type { Theme } from './frame.js';

export interface ColleagueDraft {
  readonly participant: string | undefined;
  readonly value: any;
  readonly updatedAt: number;
}
/** A draft somebody is writing, kept apart from events, sealed. Times are milliseconds since 1970 on the real clock. */
export interface DraftDoor {
  keep(key: string, value: object): Promise<number>;
  find(key: string): Promise<{ readonly value: any; readonly updatedAt: number } | undefined>;
  /** Who else writes on the same thing: participant and time, newest first. */
  others(key: string): Promise<readonly { readonly participant: string | undefined; readonly updatedAt: number }[]>;
  /** The same with what they wrote, for people who work on one thing together; the caller has checked that the viewer does. */
  ofColleagues(key: string): Promise<readonly ColleagueDraft[]>;
  discard(key: string): Promise<void>;
}

/** One event of a stream as an auditor reads it. Sealed values of `data` are `{ _ref }`, opened only by `opened`. */
export interface HistoryEvent {
  readonly number: number;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly actor: string;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  /** Stream → revision the decision rested on. */
  readonly basis: Readonly<Record<string, number>>;
  /** Hexadecimal leaf hash (audit.md 8.5). */
  readonly leaf: string;
  readonly data: Readonly<Record<string, unknown>>;
}
/** The log itself, for auditors; others get the numbers and kinds of what they may see anyway. */
export interface LogDoor {
  /** Events of one stream up to an event number, oldest first. */
  events(stream: string, upTo: number): Promise<readonly HistoryEvent[]>;
  /** Recomputes every leaf from the stored texts. @throws CorruptEvent with the first bad number */
  verify(): Promise<{ readonly events: number; readonly root: string }>;
  head(): Promise<number>;
}

export interface AdministrationDoor {
  quarantined(): Promise<readonly Quarantined[]>;
  /** Events the views are behind. */
  lag(): Promise<number>;
  fault(): string | undefined;
  /** ISO instant of the last backup that succeeded. */
  lastBackup(): Promise<string | undefined>;
  rebuild(view: string): Promise<void>;
  tasks(): Promise<readonly Task[]>;
  finishTask(id: string): Promise<void>;
}

export interface Doors {
  readonly demo: boolean;
  readonly publicUrl: string;
  readonly theme: Theme;
  readonly visit: Visit;
  /** The cookie that carries a session token; an empty value ends it. */
  readonly sessionCookie: (token: string) => { readonly name: string; readonly value: string };
  /** The cookie that says which of their networks somebody looks at, by its code. */
  readonly networkCookie: (code: string) => { readonly name: string; readonly value: string };
  readonly service: AccountService;
  readonly directory: AccountDirectory;
  readonly drafts: DraftDoor;
  /** Reads and refusals of this network; for auditors (and a raiser about their own signal). */
  readonly access: {
    list(query: AccessQuery): Promise<AccessPage>;
    /** Notes that the viewer read something confidential. */
    read(what: string, target: string): Promise<void>;
  };
  readonly log: LogDoor;
  readonly administration: AdministrationDoor;
  /** Raiser of a confidential signal, for its secretariat alone; the caller checks and notes the reading. */
  raiserOf(stream: string): Promise<{ readonly organisationId: string; readonly seatId: string } | undefined>;
  /** Confidential streams raised by one of the viewer's own seats. */
  ownConfidential(): Promise<readonly string[]>;
}
