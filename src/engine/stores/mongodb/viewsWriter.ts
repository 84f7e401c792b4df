import { Buffer } from 'node:buffer';
import { Binary, type Collection } from 'mongodb';
import { KnownIds } from '../known-ids.js';
import type { DocumentVersion } from '../../ports.js';
import { cellsOf, type Cell, type Column } from '../viewColumns.js';
import {
  cellsIn,
  idOf,
  numberOf,
  storedRow,
  versionId,
  type StoredBody,
  type StoredRow,
  type ViewCollections,
} from './viewsShape.js';
import { sortable } from './sortable.js';
import { insertMissing, updateEach } from './writes.js';

/** What the next version of a document is held against; nothing where it is not there, or gone. */
interface Head {
  /** Number of its row, and that row as one text. */
  readonly rowFrom: number;
  readonly content: string;
  /** undefined while nobody had to know it. */
  readonly body: string | undefined;
}
/** Everything one batch makes of a view, worked out before anything is written. */
interface Planned {
  readonly rows: StoredRow[];
  readonly bodies: StoredBody[];
  readonly closes: { readonly _id: string; readonly u: number }[];
}
const MOST_HEADS = 500;

/**
 * Writes the versions of one view: bodies, then rows, then every end of a row, also of rows that were there already. No
 * write is undone or repeated differently by another leader, so overlapping ones do no harm (engines.md). It remembers the
 * documents it wrote last, for as long as nobody else moved the checkpoint.
 */
export class ViewWriter {
  private heads = new Map<string, Head | undefined>();
  private base = -1;
  private readonly ids = new KnownIds();

  constructor(
    private readonly at: ViewCollections,
    private readonly columns: readonly Column[],
  ) {}

  /**
   * @param base the checkpoint: versions are held against what stood there then, whatever was written since
   * @throws Error, before anything is written, when a version comes before what is stored, or is incomplete
   */
  async add(versions: readonly DocumentVersion[], base: number, checkpoint: number): Promise<void> {
    if (base !== this.base) this.forget();
    if (base === 0) this.ids.none();
    const contents = versions.map((version) => this.contentOf(version));
    try {
      await this.load(versions, contents, base);
      await this.write(this.plan(versions, contents));
      this.base = checkpoint;
      this.dropOldest();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  forget(): void {
    this.heads.clear();
    this.ids.forget();
    this.base = -1;
  }

  private contentOf({
    id,
    from,
    row,
    body,
  }: DocumentVersion): { cells: readonly Cell[]; text: string } | undefined {
    if (row === undefined) return undefined;
    if (body === undefined) throw new Error(`Version ${from} of ${id} has a row and no body`);
    const cells = cellsOf(this.columns, row);
    return { cells, text: textOf(row.network, row.audience, cells) };
  }

  private plan(
    versions: readonly DocumentVersion[],
    contents: readonly ReturnType<ViewWriter['contentOf']>[],
  ): Planned {
    const planned: Planned = { rows: [], bodies: [], closes: [] };
    const last = new Map<string, number>();
    for (const [index, version] of versions.entries()) {
      const { id, from } = version;
      if (from <= (last.get(id) ?? 0))
        throw new Error(`Version ${from} of ${id} comes after ${last.get(id)}`);
      last.set(id, from);
      const head = this.heads.get(id);
      const content = contents[index];
      this.ids.add(id);
      this.heads.delete(id);
      this.heads.set(
        id,
        content ? this.change(planned, version, content, head) : end(planned, version, head),
      );
    }
    return planned;
  }

  private change(
    planned: Planned,
    { id, from, row, body }: DocumentVersion,
    { cells, text }: { cells: readonly Cell[]; text: string },
    head: Head | undefined,
  ): Head {
    const sameRow = head?.content === text;
    if (sameRow && head.body === body) return head;
    planned.bodies.push({ _id: versionId(id, from), b: new Binary(Buffer.from(body!)) });
    if (sameRow) return { ...head, body };
    close(planned, id, from, head);
    planned.rows.push(storedRow(this.columns, { id, from, row: row!, cells }));
    return { rowFrom: from, content: text, body };
  }

  private async write({ rows, bodies, closes }: Planned): Promise<void> {
    await insertMissing(this.at.bodies, bodies);
    await insertMissing(this.at.rows, rows);
    await updateEach(
      this.at.rows,
      closes.map(({ _id, u }) => ({ updateOne: { filter: { _id }, update: { $set: { u } } } })),
    );
  }

  /** Rows of all documents in one read; a body only where the row does not tell already that the version is another. */
  private async load(
    versions: readonly DocumentVersion[],
    contents: readonly ReturnType<ViewWriter['contentOf']>[],
    base: number,
  ): Promise<void> {
    const first = new Map<string, string | undefined>();
    for (const [index, { id }] of versions.entries())
      if (!first.has(id)) first.set(id, contents[index]?.text);
    await this.loadRows(
      [...first.keys()].filter((id) => !this.heads.has(id)),
      base,
    );
    const unsure = [...first].filter(([id, text]) => {
      const head = this.heads.get(id);
      return head !== undefined && head.body === undefined && head.content === text;
    });
    await Promise.all(unsure.map(([id]) => this.loadBody(id, base)));
  }

  private async loadRows(ids: readonly string[], base: number): Promise<void> {
    for (const id of ids) this.heads.set(id, undefined);
    const wanted = ids.filter((id) => this.ids.mayHave(id));
    if (wanted.length === 0) return;
    const asked = { id: { $in: wanted.map(sortable) }, f: { $lte: base }, u: { $gt: base } };
    const found = await this.at.rows.find(asked, { batchSize: wanted.length + 1 }).toArray();
    for (const row of found) {
      const content = textOf(row.network, row.audience, cellsIn(this.columns, row));
      this.heads.set(idOf(row), { rowFrom: row.f, content, body: undefined });
    }
  }

  private async loadBody(id: string, base: number): Promise<void> {
    const newest = await newestBody(this.at.bodies, id, base);
    this.heads.set(id, { ...this.heads.get(id)!, body: newest?.body });
  }

  private dropOldest(): void {
    for (const id of this.heads.keys()) {
      if (this.heads.size <= MOST_HEADS) return;
      this.heads.delete(id);
    }
  }
}

/** The newest body at or before a number; without a text where the document was gone then. */
export async function newestBody(
  bodies: Collection<StoredBody>,
  id: string,
  at: number,
): Promise<{ readonly from: number; readonly body: string | undefined } | undefined> {
  const range = { $gte: versionId(id, 0), $lte: versionId(id, at) };
  const found = await bodies.findOne({ _id: range }, { sort: { _id: -1 } });
  if (!found) return undefined;
  return { from: numberOf(found._id), body: found.b && Buffer.from(found.b.value()).toString() };
}

function end(planned: Planned, { id, from }: DocumentVersion, head: Head | undefined): undefined {
  if (head === undefined) return;
  close(planned, id, from, head);
  planned.bodies.push({ _id: versionId(id, from) });
}

function close({ closes }: Planned, id: string, u: number, head: Head | undefined): void {
  if (head) closes.push({ _id: versionId(id, head.rowFrom), u });
}

const textOf = (network: string, audience: string, cells: readonly Cell[]): string =>
  JSON.stringify([network, audience, cells]);
