import { Buffer } from 'node:buffer';
import { rowOrder } from '../row-order.js';
import type {
  Announced,
  DocumentVersion,
  Quarantined,
  RebuildAsked,
  ViewFilter,
  ViewQuery,
  ViewRow,
  ViewShape,
  ViewStore,
} from '../../ports.js';
import {
  cellsOf,
  checkQuery,
  checkShape,
  columnsOf,
  rowOf,
  type Cell,
  type CheckedQuery,
  type Column,
} from '../viewColumns.js';

interface Listed {
  readonly id: string;
  readonly network: string;
  readonly audience: string;
  readonly cells: readonly Cell[];
}
interface Version {
  readonly from: number;
  /** undefined from where the document is gone. */
  readonly held: { readonly listed: Listed; readonly body: string } | undefined;
}
interface Built {
  readonly shape: ViewShape;
  readonly columns: readonly Column[];
  readonly documents: Map<string, Version[]>;
  checkpoint: number;
}

/** Views in memory, for specs and as the plainest statement of what a view store does. */
export const memoryViews = (): ViewStore => new MemoryViews();

class MemoryViews implements ViewStore {
  private readonly views = new Map<string, Built>();
  private readonly pointers = new Map<string, string>();
  private bad: Quarantined[] = [];
  private projected = 0;
  private fault: string | undefined;
  private readonly asked = new Map<string, RebuildAsked>();

  async prepare(shape: ViewShape): Promise<void> {
    checkShape(shape);
    const built = this.views.get(shape.key);
    if (!built)
      this.views.set(shape.key, { shape, columns: columnsOf(shape), documents: new Map(), checkpoint: 0 });
    else if (sortedText(built.shape.columns) !== sortedText(shape.columns))
      throw new Error(`${shape.key} was built with other columns`);
  }

  async checkpoint(key: string): Promise<number> {
    return this.views.get(key)?.checkpoint ?? 0;
  }

  async announce(number: number): Promise<void> {
    this.projected = Math.max(this.projected, number);
  }

  async announced(): Promise<Announced> {
    return { number: this.projected, ...(this.fault === undefined ? {} : { fault: this.fault }) };
  }

  async announceFault(fault: string | undefined): Promise<void> {
    this.fault = fault;
  }

  async askRebuild(name: string): Promise<void> {
    this.asked.set(name, { name });
  }

  async rebuildsAsked(): Promise<readonly RebuildAsked[]> {
    return [...this.asked.values()];
  }

  async endRebuild(name: string, failed?: string): Promise<void> {
    if (failed === undefined) this.asked.delete(name);
    else this.asked.set(name, { name, failed });
  }

  async write(key: string, versions: readonly DocumentVersion[], checkpoint: number): Promise<void> {
    const view = this.built(key);
    const added = new Map<string, Version[]>();
    for (const version of versions) {
      if (version.from > checkpoint)
        throw new Error(`Version ${version.from} of ${version.id} lies beyond ${checkpoint}`);
      if (version.from <= view.checkpoint) continue;
      const line = added.get(version.id) ?? [...(view.documents.get(version.id) ?? [])];
      add(line, versionOf(view.columns, version), version.id);
      if (line.length > 0) added.set(version.id, line);
    }
    for (const [id, line] of added) view.documents.set(id, line);
    view.checkpoint = Math.max(view.checkpoint, checkpoint);
  }

  async get(key: string, id: string, at: number): ReturnType<ViewStore['get']> {
    const view = this.built(key);
    const version = this.isBad(key, id) ? undefined : asOf(view.documents.get(id) ?? [], at);
    if (!version?.held) return undefined;
    return { from: version.from, row: rowIn(view, version.held.listed), body: version.held.body };
  }

  async list(
    key: string,
    query: ViewQuery,
    at: number,
  ): Promise<readonly (ViewRow & { readonly id: string })[]> {
    const view = this.built(key);
    const checked = checkQuery(view.shape.columns, query);
    const keyOf = keyReader(view.columns, checked.sort);
    const compare = rowOrder(query.descending ?? false);
    const found = [...view.documents]
      .filter(([id]) => !this.isBad(key, id))
      .flatMap(([, line]) => listedAt(line, at, query.audiences) ?? [])
      .filter((listed) => fits(view.columns, listed, query, checked))
      .filter((listed) => !checked.after || compare(checked.after, keyOf(listed)) < 0)
      .sort((a, b) => compare(keyOf(a), keyOf(b)));
    return found.slice(0, query.limit).map((listed) => ({ ...rowIn(view, listed), id: listed.id }));
  }

  async count(
    key: string,
    filter: ViewFilter,
    at: number,
    by?: string,
  ): Promise<ReadonlyMap<unknown, number>> {
    const view = this.built(key);
    const checked = checkQuery(view.shape.columns, { ...filter, sort: by });
    const counts = new Map<unknown, number>();
    for (const [id, line] of view.documents) {
      const listed = this.isBad(key, id) ? undefined : listedAt(line, at, filter.audiences);
      if (!listed || !fits(view.columns, listed, filter, checked)) continue;
      const value = by === undefined ? undefined : rowIn(view, listed)[by];
      if (by === undefined || value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  async history(key: string, id: string): Promise<readonly number[]> {
    const line = this.built(key).documents.get(id) ?? [];
    return this.isBad(key, id) ? [] : line.map(({ from }) => from);
  }

  async prepared(): Promise<readonly string[]> {
    return [...this.views.keys()];
  }

  async served(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(this.pointers);
  }

  async serve(name: string, key: string): Promise<void> {
    this.pointers.set(name, key);
  }

  async drop(key: string): Promise<void> {
    this.views.delete(key);
    this.bad = this.bad.filter((entry) => entry.key !== key);
    for (const [name, served] of this.pointers) if (served === key) this.pointers.delete(name);
  }

  async quarantine(entry: Quarantined): Promise<void> {
    if (!this.isBad(entry.key, entry.id)) this.bad.push(entry);
  }

  async quarantined(key?: string): Promise<readonly Quarantined[]> {
    return this.bad.filter((entry) => key === undefined || entry.key === key);
  }

  async sizeInBytes(): Promise<number> {
    const lines = [...this.views.values()].flatMap(({ documents }) => [...documents.values()].flat());
    return lines.reduce(
      (sum, { held }) => sum + (held ? Buffer.byteLength(held.body + JSON.stringify(held.listed)) : 0),
      0,
    );
  }

  async close(): Promise<void> {}

  private built(key: string): Built {
    const view = this.views.get(key);
    if (!view) throw new Error(`View ${key} was not prepared`);
    return view;
  }

  private isBad(key: string, id: string): boolean {
    return this.bad.some((entry) => entry.key === key && entry.id === id);
  }
}

const sortedText = (columns: ViewShape['columns']): string => JSON.stringify(Object.entries(columns).sort());

function versionOf(columns: readonly Column[], { id, from, row, body }: DocumentVersion): Version {
  if (row === undefined) return { from, held: undefined };
  if (body === undefined) throw new Error(`Version ${from} of ${id} has a row and no body`);
  return {
    from,
    held: {
      listed: { id, network: row.network, audience: row.audience, cells: cellsOf(columns, row) },
      body,
    },
  };
}

/** A version that is as the one before it changes nothing, and neither does the end of what is not there. */
function add(line: Version[], version: Version, id: string): void {
  const last = line.at(-1);
  if (last && version.from <= last.from)
    throw new Error(`Version ${version.from} of ${id} comes after ${last.from}`);
  if (JSON.stringify(last?.held) !== JSON.stringify(version.held)) line.push(version);
}

const asOf = (line: readonly Version[], at: number): Version | undefined =>
  line.findLast(({ from }) => from <= at);

/** The row of that moment, if one of the audiences may see it then and may see the document now; see ports.ts. */
function listedAt(
  line: readonly Version[],
  at: number,
  audiences: readonly string[] | undefined,
): Listed | undefined {
  const then = asOf(line, at)?.held?.listed;
  const now = line.findLast(({ held }) => held !== undefined)?.held?.listed;
  if (!then || !now || audiences === undefined) return then;
  return audiences.includes(then.audience) && audiences.includes(now.audience) ? then : undefined;
}

function fits(
  columns: readonly Column[],
  listed: Listed,
  { network }: ViewFilter,
  { filters }: CheckedQuery,
): boolean {
  const cellOf = (name: string): Cell =>
    listed.cells[columns.findIndex(([column]) => column === name)] ?? null;
  return (
    (network === undefined || listed.network === network) &&
    filters.every(({ name, cells }) => cells.includes(cellOf(name)))
  );
}

const rowIn = ({ columns }: Built, { cells, network, audience }: Listed): ViewRow =>
  rowOf(columns, cells, network, audience);

interface Key {
  readonly cell: Cell;
  readonly id: string;
}

function keyReader(columns: readonly Column[], sort: string | undefined): (listed: Listed) => Key {
  const index = columns.findIndex(([name]) => name === sort);
  return ({ cells, id }) => ({ cell: cells[index] ?? null, id });
}
