import type { ColumnKind } from '../../kernel/index.js';

export interface ViewShape {
  /** `name@version`. */
  readonly key: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly queries: readonly { readonly where: readonly string[]; readonly sort?: string }[];
}
/** What one event (of one command) made of one document. `row` is undefined where the document is gone. */
export interface DocumentVersion {
  /** A UUID in every document of the view, or in none: stores keep those as bytes, which stand apart from other texts. */
  readonly id: string;
  readonly from: number;
  readonly row: ViewRow | undefined;
  readonly body: string | undefined;
}
/** What one batch of events made of one view. */
export interface ViewWrite {
  readonly key: string;
  readonly versions: readonly DocumentVersion[];
  readonly checkpoint: number;
}
/** List columns as stored; `audience` and `network` are there on every row. */
export type ViewRow = { readonly audience: string; readonly network: string } & Readonly<Record<string, unknown>>;
/** Which rows, of those that hold at a moment. */
export interface ViewFilter {
  readonly where: Readonly<Record<string, unknown | readonly unknown[]>>;
  readonly network?: string;
  /** A row must have one of these now (asked at the present) as well as then; undefined for the system. */
  readonly audiences?: readonly string[];
}
export interface ViewQuery extends ViewFilter {
  readonly sort?: string;
  readonly descending?: boolean;
  readonly limit: number;
  /** Value of the sort column and id after which the page begins. */
  readonly after?: { readonly value: unknown; readonly id: string };
}
export interface ViewStore {
  /** Makes tables and indexes where missing. */
  prepare(shape: ViewShape): Promise<void>;
  /** Applied up to and including this event number; 0 at first. */
  checkpoint(key: string): Promise<number>;
  /** Written after each batch by whoever projects, where others follow: every served view has been folded up to here. */
  announce?(number: number): Promise<void>;
  announced?(): Promise<Announced>;
  /** Why whoever projects stands still, for those who follow; undefined once it goes on. */
  announceFault?(fault: string | undefined): Promise<void>;
  /** Asks whoever projects to build the view of this name anew, also when that failed before. */
  askRebuild?(name: string): Promise<void>;
  rebuildsAsked?(): Promise<readonly RebuildAsked[]>;
  /** It was done, or failed for this reason: it stands until it is asked again. */
  endRebuild?(name: string, failed?: string): Promise<void>;
  /** Versions and checkpoint together; repeating it with the same versions changes nothing. */
  write(key: string, versions: readonly DocumentVersion[], checkpoint: number): Promise<void>;
  /** Several views in one write, where the store has one for all of them; each alone may be repeated as by `write`. */
  writeAll?(writes: readonly ViewWrite[]): Promise<void>;
  /** The document as of an event number. */
  get(key: string, id: string, at: number): Promise<{ readonly from: number; readonly row: ViewRow; readonly body: string } | undefined>;
  /** As `get`, of many documents in few reads, where each read is a way to another machine; absent ones are not there. */
  getAll?(key: string, ids: readonly string[], at: number): Promise<ReadonlyMap<string, { readonly from: number; readonly row: ViewRow; readonly body: string }>>;
  /** List rows as of an event number. */
  list(key: string, query: ViewQuery, at: number): Promise<readonly (ViewRow & { readonly id: string })[]>;
  /** How many rows there are as of an event number: of each value of a compared column, or, without one, of all under `undefined`. Rows without a value are left out. */
  count(key: string, filter: ViewFilter, at: number, by?: string): Promise<ReadonlyMap<unknown, number>>;
  /** Numbers at which the document changed, oldest first. */
  history(key: string, id: string): Promise<readonly number[]>;
  /** Every version there is, served or not, whole or not. */
  prepared(): Promise<readonly string[]>;
  /** Which version of each view is served; a flip is one write. */
  served(): Promise<Readonly<Record<string, string>>>;
  /** Where others may project: @throws when a later term has taken over */
  serve(name: string, key: string): Promise<void>;
  /** From now on whoever projected before serves nothing any more. */
  takeOver?(): Promise<void>;
  drop(key: string): Promise<void>;
  quarantine(entry: Quarantined): Promise<void>;
  quarantined(key?: string): Promise<readonly Quarantined[]>;
  sizeInBytes(): Promise<number>;
  close(): Promise<void>;
}
/** What whoever projects made known last. */
export interface Announced {
  readonly number: number;
  readonly fault?: string;
}
export interface RebuildAsked {
  readonly name: string;
  readonly failed?: string;
}
/** A document a fold failed on: not served until the view is rebuilt with a mended fold. */
export interface Quarantined {
  readonly key: string;
  readonly id: string;
  readonly number: number;
  readonly reason: string;
}
