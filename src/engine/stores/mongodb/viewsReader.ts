import type { Db } from 'mongodb';
import type { ViewFilter, ViewQuery, ViewRow, ViewStore } from '../../ports.js';
import { columnsOf } from '../viewColumns.js';
import { sortable } from './sortable.js';
import { addTo, countBy, counted, newestAudiences, RowPages } from './viewsQueries.js';
import {
  collectionsIn,
  fieldOf,
  idOf,
  listRow,
  numberOf,
  valueOf,
  versionId,
  viewRow,
  type StoredRow,
} from './viewsShape.js';
import { wasPrepared, type ViewsState, type ViewState } from './viewsState.js';
import { newestBody } from './viewsWriter.js';

/** Reads documents, lists and histories, never beyond the checkpoint and never what is set apart. */
export class ViewsReader {
  constructor(
    private readonly db: Db,
    private readonly state: ViewsState,
  ) {}

  async get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    const { columns, checkpoint, bad } = await this.built(key);
    if (bad.has(id)) return undefined;
    const moment = Math.min(at, checkpoint);
    const { rows, bodies } = collectionsIn(this.db, key);
    const [row, newest] = await Promise.all([
      rows.findOne({ id: sortable(id), f: { $lte: moment } }, { sort: { f: -1 } }),
      newestBody(bodies, id, moment),
    ]);
    if (!row || newest?.body === undefined) return undefined;
    return { from: newest.from, row: viewRow(columnsOf({ columns }), row), body: newest.body };
  }

  /** Rows in one read, then the bodies of those that are there. */
  async getAll(
    key: string,
    ids: readonly string[],
    at: number,
  ): ReturnType<NonNullable<ViewStore['getAll']>> {
    const state = await this.built(key);
    const moment = Math.min(at, state.checkpoint);
    const { rows, bodies } = collectionsIn(this.db, key);
    const asked = {
      id: { $in: ids.filter((id) => !state.bad.has(id)).map(sortable) },
      f: { $lte: moment },
      u: { $gt: moment },
    };
    const there = moment > 0 ? await rows.find(asked, { batchSize: ids.length + 1 }).toArray() : [];
    const found = new Map<string, { from: number; row: ViewRow; body: string }>();
    const columns = columnsOf(state);
    const read = async (row: StoredRow): Promise<void> => {
      const newest = await newestBody(bodies, idOf(row), moment);
      if (newest?.body === undefined) return;
      found.set(idOf(row), { from: newest.from, row: viewRow(columns, row), body: newest.body });
    };
    await Promise.all(there.map(read));
    return found;
  }

  async list(
    key: string,
    query: ViewQuery,
    at: number,
  ): Promise<readonly (ViewRow & { readonly id: string })[]> {
    const state = await this.built(key);
    const pages = new RowPages(
      collectionsIn(this.db, key).rows,
      state.columns,
      query,
      Math.min(at, state.checkpoint),
    );
    const found = pages.isEmpty ? [] : await this.fill(pages, query, key, state);
    const columns = columnsOf(state);
    return found.map((row) => listRow(columns, row));
  }

  /** What still holds is counted there; what was closed since is read, since its documents may be for others now. */
  async count(
    key: string,
    filter: ViewFilter,
    at: number,
    by?: string,
  ): Promise<ReadonlyMap<unknown, number>> {
    const state = await this.built(key);
    const asked = counted(state.columns, filter, by);
    if (!asked) return new Map();
    const moment = Math.min(at, state.checkpoint);
    const bad = state.bad.size === 0 ? {} : { id: { $nin: [...state.bad].map(sortable) } };
    const then = { $and: [asked, bad], f: { $lte: moment } };
    const { rows } = collectionsIn(this.db, key);
    const counts = await countBy(rows, { ...then, u: { $gt: state.checkpoint } }, by);
    if (moment < state.checkpoint) {
      const closed = await rows.find({ ...then, u: { $gt: moment, $lte: state.checkpoint } }).toArray();
      for (const row of await this.stillTheirs(closed, filter, key, state.checkpoint))
        addTo(counts, by === undefined ? null : row[fieldOf(by)]!, 1);
    }
    return new Map([...counts].map(([cell, rows]) => [valueOf(state.columns, by, cell), rows]));
  }

  async history(key: string, id: string): Promise<readonly number[]> {
    const { checkpoint, bad } = await this.built(key);
    if (bad.has(id)) return [];
    const range = { $gte: versionId(id, 0), $lte: versionId(id, checkpoint) };
    const found = await collectionsIn(this.db, key)
      .bodies.find({ _id: range }, { projection: { _id: 1 }, sort: { _id: 1 } })
      .toArray();
    return found.map(({ _id }) => numberOf(_id));
  }

  /** Rows that are left out are made up for from the next page. */
  private async fill(
    pages: RowPages,
    query: ViewQuery,
    key: string,
    state: ViewState,
  ): Promise<readonly StoredRow[]> {
    const shown: StoredRow[] = [];
    for (let place = pages.begin(); ;) {
      const wanted = query.limit - shown.length;
      const page = await pages.read(place, wanted);
      const good = page.filter((row) => !state.bad.has(idOf(row)));
      shown.push(...(await this.stillTheirs(good, query, key, state.checkpoint)));
      if (page.length < wanted || shown.length >= query.limit) return shown;
      place = pages.placeOf(page.at(-1)!);
    }
  }

  /** A row of the past is shown to those who may see its document today. */
  private async stillTheirs(
    rows: readonly StoredRow[],
    { audiences }: ViewFilter,
    key: string,
    checkpoint: number,
  ): Promise<readonly StoredRow[]> {
    const closed = audiences === undefined ? [] : rows.filter(({ u }) => u <= checkpoint);
    if (closed.length === 0) return rows;
    const today = await newestAudiences(
      collectionsIn(this.db, key).rows,
      closed.map(({ id }) => id),
      checkpoint,
    );
    return rows.filter(({ id, audience }) => audiences!.includes(today.get(id) ?? audience));
  }

  private async built(key: string): Promise<ViewState> {
    return wasPrepared(key, await this.state.find(key));
  }
}
