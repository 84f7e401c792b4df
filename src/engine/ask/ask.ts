import { columnsShown, orderOf, type ColumnKind, type Entity, type Opened, type Page, type Reader, type Sealed, type View, type Where } from '../../kernel/index.js';
import { BadQuery, cursorText, parseCursor } from './cursor.js';
import type { Deks } from '../sealing/deks.js';
import { latest, type AsOf } from './moment.js';
import { openAll } from '../sealing/opening.js';
import type { EventReads, ViewFilter, ViewQuery, ViewRow, ViewStore } from '../ports.js';
import { streamOf } from '../registry.js';
import type { States } from '../reading/states.js';
import { countsSeen, rowsSeen } from './veiled.js';
import { Versions } from './versions.js';
import { belongsTo, type ViewsSeen } from '../project/views-seen.js';

export interface ListQuery<R> {
  readonly where?: Where<R>;
  /** A column, with `-` before it for descending; without it the order its view declares for these filters. */
  readonly sort?: string;
  /** 1 to 200, default 50. */
  readonly limit?: number;
  readonly cursor?: string;
  /** These columns alone are given: what is sealed in others stays so. */
  readonly only?: readonly (keyof R & string)[];
}
/** A document as one reader may see it at one moment. `from` is the event number since which it stands so, for somebody: see `since`. */
export interface Found<D> {
  readonly id: string;
  readonly from: number;
  readonly document: Opened<D>;
}
/** The view is new and being built: it can be asked in a while (503). */
export class StillBuilding extends Error {
  readonly code = 'view-building';
  readonly retryAfterSeconds = 10;
  constructor(view: string) {
    super(`The view ${view} is being built`);
  }
}
const columnsOfEveryView = new Set(['audience', 'network']);
const opened: ReadonlySet<ColumnKind> = new Set(['ref', 'json']);

/** Reads views as of a moment, within the rights of a reader: there is no way to ask without one. */
export class Ask {
  private readonly versions: Versions;

  constructor(
    private readonly views: ViewStore,
    private readonly store: EventReads,
    private readonly deks: Deks,
    private readonly states: States,
    private readonly seen: () => ViewsSeen,
  ) {
    this.versions = new Versions(views);
  }

  /** undefined when it does not exist, did not yet exist, or is not for this reader: these are never told apart. */
  async get<D, R extends object>(view: View<D, R>, id: string, reader: Reader, at: AsOf): Promise<Found<D> | undefined> {
    const { key, most } = await this.now(view);
    const found = await this.versions.get(key, id, Math.min(at.number, most), most);
    if (!found || !sees(reader, found.row)) return undefined;
    if (at.past && !(await this.seesNow(key, most, id, reader))) return undefined;
    return { id, from: found.from, document: await this.openedFor(view, found.body, reader) };
  }

  /** The event number since which the document looks like this to this reader: of what others alone see change nothing is told. */
  async since<D>(view: View<D, any>, { id, from, document }: Found<D>, reader: Reader): Promise<number> {
    if (!view.reveal) return from;
    const { key } = await this.now(view);
    const shown = JSON.stringify(document);
    for (let since = from; ; ) {
      const before = await this.views.get(key, id, since - 1);
      if (!before || !sees(reader, before.row) || JSON.stringify(await this.openedFor(view, before.body, reader)) !== shown) return since;
      since = before.from;
    }
  }

  /** Whether there is such a document now, for whomever: never to be told to who asked for it. */
  async exists(view: View<any, any>, id: string, network: string): Promise<boolean> {
    const { key, most } = await this.now(view);
    return (await this.views.get(key, id, most))?.row.network === network;
  }

  /** @throws BadQuery */
  async list<D, R extends object>(view: View<D, R>, query: ListQuery<R>, reader: Reader, at: AsOf): Promise<Page<Opened<R>>> {
    const limit = query.limit ?? 50;
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new BadQuery('bad-limit');
    const asked = this.checked(view, query, reader, limit + 1);
    const rows = await this.rows(view, asked, at);
    const shown = rows.slice(0, limit);
    const items = await this.openedRows(view, shown, query.only);
    const last = rows.length > limit ? shown.at(-1)! : undefined;
    return { items: items as never, ...(last ? { next: cursorText(asked, last) } : {}) };
  }

  /** How many a reader would list. */
  async count<D, R extends object>(view: View<D, R>, where: Where<R>, reader: Reader, at: AsOf): Promise<number> {
    return (await this.counted(view, undefined, where, reader, at)).get(undefined) ?? 0;
  }

  /** How many a reader would list with each value of a column, in one question. @throws BadQuery */
  async counts<D, R extends object, C extends keyof R & string>(view: View<D, R>, by: C, where: Where<R>, reader: Reader, at: AsOf): Promise<ReadonlyMap<NonNullable<R[C]>, number>> {
    if (!known(view, by)) throw new BadQuery('bad-filter');
    return (await this.counted(view, by, where, reader, at)) as ReadonlyMap<NonNullable<R[C]>, number>;
  }

  private async counted<R extends object>(view: View<any, R>, by: string | undefined, where: Where<R>, reader: Reader, at: AsOf): Promise<ReadonlyMap<unknown, number>> {
    const { key, most } = await this.now(view);
    const count = (asked: ViewFilter, column: string | undefined) => this.views.count(key, asked, Math.min(at.number, most), column);
    return countsSeen(view, filterOf(view, where, reader), by, count, belongsTo(key, view) ? count : () => Promise.reject(new StillBuilding(view.name)));
  }

  /** Event numbers at which the document changed, as far as the reader may see it now. */
  async history(view: View<any, any>, id: string, reader: Reader): Promise<readonly number[]> {
    const { key, most } = await this.now(view);
    return (await this.seesNow(key, most, id, reader)) ? this.views.history(key, id) : [];
  }

  /** Under which key the view is served, and up to which number it may be read. */
  private async now(view: View<any, any>): Promise<{ key: string; most: number }> {
    const seen = this.seen();
    const waits = seen.upToDate();
    if (waits) await waits;
    if (!seen.isBuilt(view)) throw new StillBuilding(view.name);
    return { key: seen.keyOf(view), most: Math.min(seen.reached(), latest) };
  }

  /** Rows of an older version of the view lack what stands behind its veil: who reads by that waits for the new one. */
  private async rows(view: View<any, any>, asked: ViewQuery, at: AsOf): Promise<readonly (ViewRow & { readonly id: string })[]> {
    const { key, most } = await this.now(view);
    const list = (query: ViewQuery) => this.views.list(key, query, Math.min(at.number, most));
    return rowsSeen(view, asked, list, belongsTo(key, view) ? list : () => Promise.reject(new StillBuilding(view.name)));
  }

  /** Only some columns can hold a reference: the others are not walked through. */
  private async openedRows(view: View<any, any>, rows: readonly (ViewRow & { readonly id: string })[], only?: readonly string[]): Promise<readonly Record<string, unknown>[]> {
    const given = new Set(['id', ...(only ?? Object.keys(columnsShown(view)))]);
    const sealed = Object.keys(view.columns).filter((name) => given.has(name) && opened.has(view.columns[name]!));
    if (sealed.length === 0) return rows.map((row) => publicRow(given, row));
    const held = rows.map((row) => sealed.map((name) => row[name]));
    const texts = await openAll(held, this.store, this.deks);
    return rows.map((row, index) => {
      const item = publicRow(given, row);
      for (const [at, name] of sealed.entries()) if (name in row) item[name] = (texts[index] as readonly unknown[])[at];
      return item;
    });
  }

  private async seesNow(key: string, most: number, id: string, reader: Reader): Promise<boolean> {
    const now = await this.versions.get(key, id, most, most);
    return now !== undefined && sees(reader, now.row);
  }

  private checked<D, R extends object>(view: View<D, R>, query: ListQuery<R>, reader: Reader, limit: number): ViewQuery {
    const descending = query.sort?.startsWith('-') ?? false;
    const filter = filterOf(view, query.where, reader);
    const sort = query.sort?.replace(/^-/, '') ?? orderOf(view, Object.keys(filter.where));
    if (sort !== undefined && !known(view, sort)) throw new BadQuery('bad-sort');
    const base: ViewQuery = { ...filter, sort, descending, limit };
    return query.cursor === undefined ? base : { ...base, after: parseCursor(query.cursor, base) };
  }

  private async openedFor<D>(view: View<D, any>, body: string, reader: Reader): Promise<Opened<D>> {
    const [opened] = await openAll([JSON.parse(body) as D], this.store, this.deks);
    const document = opened!;
    if (!view.reveal) return document;
    const state = async (entity: Entity<any, any>, id: string) => {
      const folded = await this.states.shown(entity, streamOf(entity, id));
      return folded.network === reader.network ? folded.state : undefined;
    };
    const open = async (sealed: Sealed) => (await openAll([sealed], this.store, this.deks))[0]!;
    return view.reveal(document, reader, state, open);
  }
}

/** Whether rows can be compared by it: what a `ref` or `json` column holds is opened after the rows are found. */
const known = (view: View<any, any>, column: string): boolean =>
  Object.hasOwn(columnsShown(view), column) && !columnsOfEveryView.has(column) && !opened.has(view.columns[column]!);

/** @throws BadQuery */
function filterOf<R extends object>(view: View<any, R>, where: Where<R> | undefined, reader: Reader): ViewFilter {
  const asked = Object.fromEntries(Object.entries(where ?? {}).filter(([, value]) => value !== undefined));
  for (const column of Object.keys(asked)) if (!known(view, column)) throw new BadQuery('bad-filter');
  return { where: asked, network: reader.network, audiences: reader.system ? undefined : reader.audiences };
}

const sees = (reader: Reader, row: ViewRow): boolean =>
  row.network === reader.network && (reader.system === true || reader.audiences.includes(row.audience));

function publicRow(given: ReadonlySet<string>, row: ViewRow & { readonly id: string }): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const name of Object.keys(row)) if (given.has(name)) item[name] = row[name];
  return item;
}
