/** What pages may reach beside views and commands; each is within the rights of the viewer or says who may use it. */
import type { AccessPage, AccessQuery, AccountDirectory, AccountService, Visit } from '../accounts/index.js';
import type { Found } from '../engine/index.js';
import type { Quarantined, Task } from '../engine/ports.js';
import type { Opened, View, Where } from '../kernel/index.js';
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
  others(
    key: string,
  ): Promise<readonly { readonly participant: string | undefined; readonly updatedAt: number }[]>;
  /** The same with what they wrote, for people who work on one thing together; the caller has checked that the viewer does. */
  ofColleagues(key: string): Promise<readonly ColleagueDraft[]>;
  discard(key: string): Promise<void>;
}

/** One event of a stream as an auditor reads it. Sealed values of `data` are `{ _ref }`; their texts stand in documents alone. */
export interface HistoryEvent {
  readonly number: number;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** What was decided together has one command. */
  readonly command: string;
  /** Id of the event a process reacted to. */
  readonly cause?: string;
  readonly actor: string;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  /** What entitled the actor, `g_…` or `b_…/m_…`, to enter an act of that mandate, where it is another's. */
  readonly enteredUnder?: string;
  /** Stream → revision the decision rested on, -1 where it did not exist; `_view-<name>` → number it had reached. */
  readonly basis: Readonly<Record<string, number>>;
  /** Of the same names: number of the event by which it moved after the decision read it and before it was stored. */
  readonly moved: Readonly<Record<string, number>>;
  /** Hexadecimal leaf hash (audit.md 8.5). */
  readonly leaf: string;
  readonly data: Readonly<Record<string, unknown>>;
}
/** What others than auditors learn of a change: that it came, when, and of what kind. */
export interface VersionMark {
  readonly number: number;
  readonly type: string;
  readonly recordedAt: string;
}
/** Views as one reader may see them at one event, also before or after the moment of the page. */
export interface Glance {
  get<D, R extends object>(view: View<D, R>, id: string): Promise<Found<D> | undefined>;
  /** At most 1,000 rows. */
  rows<D, R extends object>(
    view: View<D, R>,
    where?: Where<R>,
    sort?: string,
  ): Promise<readonly (Opened<R> & { readonly id: string })[]>;
}
/** Hexadecimal roots over the leaves, or the first event that is not what was stored. */
export type Verified =
  | { readonly events: number; readonly root: string; readonly noted?: string }
  | { readonly bad: number; readonly stream: string };

/** The log itself, for auditors of the network; others get the numbers and kinds of what they may see anyway. */
export interface LogDoor {
  /** Events of one stream of the network, oldest first; none for who is no auditor. @throws CorruptEvent with the first bad number */
  events(stream: string): Promise<readonly HistoryEvent[]>;
  /** Events of any stream that changed what a document says, as far as the viewer may see it, oldest first; for auditors. @throws CorruptEvent */
  changing(view: View<any, any>, id: string): Promise<readonly HistoryEvent[]>;
  /** The stream of an event of the network; for auditors. */
  streamOf(number: number): Promise<string | undefined>;
  /** The event a process reacted to, where it stands shortly before: processes follow at once. */
  causeOf(event: HistoryEvent): Promise<{ readonly number: number; readonly stream: string } | undefined>;
  /**
   * What was done or entered under a mandate, `b_<body>/m_<mandate>`, oldest first and at most 200, with whether there is more; for
   * auditors. Acts of who raised a signal in confidence are not among them. @throws CorruptEvent
   */
  under(mandate: string): Promise<{ readonly acts: readonly HistoryEvent[]; readonly more: boolean }>;
  /** When a document changed, as far as the viewer might see each version. */
  versions(view: View<any, any>, id: string): Promise<readonly VersionMark[]>;
  /** As of an event number; without one, as everything now stands. */
  glance(number?: number): Glance;
  /** Recomputes every leaf from the stored texts, and the roots over all and over the first `noted` of them. */
  verify(noted?: number): Promise<Verified>;
  head(): Promise<number>;
}

export interface AdministrationDoor {
  quarantined(): Promise<readonly Quarantined[]>;
  /** Events the views are behind. */
  lag(): Promise<number>;
  /** Why the views stand still, in whichever process builds them. */
  fault(): Promise<string | undefined>;
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
  /** What entitles somebody of this network, from the write side; undefined while that can't be known for certain. */
  entitled(
    participant: string,
  ): Promise<{ readonly role: boolean; readonly bodies: readonly string[] } | undefined>;
  /** Raiser of a confidential signal, for its secretariat alone; the caller checks and notes the reading. */
  raiserOf(
    stream: string,
  ): Promise<
    { readonly participant: string; readonly organisationId: string; readonly seatId: string } | undefined
  >;
  /** Confidential streams raised by one of the viewer's own seats. */
  ownConfidential(): Promise<readonly string[]>;
}
