import type { DocumentVersion, ViewQuery, ViewRow } from '../../src/engine/ports.js';

type Row = ViewRow & { readonly id: string };

/** The contract of a view store in the plainest words: all versions in one list, and every answer found by walking it. */
export class ViewModel {
  constructor(private readonly versions: readonly DocumentVersion[]) {}

  get(id: string, at: number): { from: number; row: ViewRow; body: string } | undefined {
    const changes = this.changes(id).filter(({ from }) => from <= at);
    const last = changes.at(-1);
    return last?.row && { from: last.from, row: last.row, body: last.body! };
  }

  history(id: string): readonly number[] {
    return this.changes(id).map(({ from }) => from);
  }

  list(query: ViewQuery, at: number): readonly Row[] {
    const rows = this.ids().flatMap((id) => {
      const row = this.get(id, at)?.row;
      return row && this.allowed(id, row, query) && matches(row, query) ? [{ ...row, id }] : [];
    });
    const sorted = rows.sort((a, b) => order(a, b, query.sort));
    const inOrder = query.descending ? sorted.toReversed() : sorted;
    const place = query.after && { [query.sort ?? '']: query.after.value, id: query.after.id };
    const isAfter = (row: Row): boolean =>
      !place || order(row, place as never, query.sort) * (query.descending ? -1 : 1) > 0;
    return inOrder.filter(isAfter).slice(0, query.limit);
  }

  ids(): readonly string[] {
    return [...new Set(this.versions.map(({ id }) => id))];
  }

  private changes(id: string): readonly DocumentVersion[] {
    const own = this.versions.filter((version) => version.id === id);
    return own.filter((version, index) => content(version) !== content(own[index - 1]));
  }

  private allowed(id: string, then: ViewRow, { audiences }: ViewQuery): boolean {
    const newest = this.changes(id).findLast(({ row }) => row !== undefined)!.row!;
    return (
      audiences === undefined || (audiences.includes(then.audience) && audiences.includes(newest.audience))
    );
  }
}

const content = (version: DocumentVersion | undefined): string =>
  JSON.stringify([version?.row, version?.body]);

function matches(row: ViewRow, { where, network }: ViewQuery): boolean {
  const isAsked = ([column, asked]: [string, unknown]): boolean => [asked].flat().includes(row[column]);
  return (network === undefined || row.network === network) && Object.entries(where).every(isAsked);
}

function order(a: Row, b: Row, sort: string | undefined): number {
  return (sort === undefined ? 0 : compare(a[sort], b[sort])) || compare(a.id, b.id);
}

function compare(a: unknown, b: unknown): number {
  if ((a ?? null) === null || (b ?? null) === null)
    return Number((a ?? null) !== null) - Number((b ?? null) !== null);
  return typeof a === 'string'
    ? Buffer.compare(Buffer.from(a), Buffer.from(b as string))
    : Number(a) - Number(b);
}
