import type { DocumentVersion, ViewRow } from '../../ports.js';
import { cellsOf, type Cell } from '../viewColumns.js';
import type { Statement } from './database.js';
import { Bodies, type BodyHead } from './viewsBodies.js';
import { eraOf } from './viewsEras.js';
import { keptId } from './viewsKept.js';
import type { Names } from './viewsNames.js';
import type { Statements } from './viewsStatements.js';
import { OPEN, quoted, type Tables } from './viewsTables.js';

/** What the next version of a document is held against. `cells` are as stored: network, audience, own columns. */
interface Head {
  readonly document: number;
  readonly from: number;
  readonly body: BodyHead | undefined;
  readonly row: { readonly from: number; readonly cells: readonly Cell[] } | undefined;
}
const MOST_HEADS = 500;

/**
 * Writes the versions of one view. It remembers the documents it wrote last, so it is good for as long as nobody else
 * writes and nothing is rolled back.
 */
export class ViewWriter {
  private readonly heads = new Map<string, Head>();
  private readonly bodies: Bodies;
  private readonly open: Statement;
  private readonly close: Statement;
  private readonly newest: Statement;

  constructor(
    statements: Statements,
    private readonly interned: Names,
    private readonly tables: Tables,
  ) {
    const { rows, columns } = tables;
    const names = ['network', 'audience', ...columns.map(([name]) => quoted(name))];
    const places = names.map(() => ', ?').join('');
    this.bodies = new Bodies(statements, tables);
    this.open = statements.of(
      `INSERT INTO ${rows} (id, from_p, until_p, document_p, ${names.join(', ')}) VALUES (?, ?, ${OPEN}, ?${places})`,
    );
    this.close = statements.of(`UPDATE ${rows} SET until_p = ?, era_p = ? WHERE id = ? AND from_p = ?`);
    this.newest = statements.of(
      `SELECT from_p, document_p, ${names.join(', ')} FROM ${rows} WHERE id = ? ORDER BY from_p DESC LIMIT 1`,
    );
  }

  /** @throws Error when it comes before what is stored, or is incomplete */
  add({ id, from, row, body }: DocumentVersion): void {
    const head = this.heads.get(id) ?? this.load(id);
    if (from <= head.from) throw new Error(`Version ${from} of ${id} comes after ${head.from}`);
    if (row === undefined) this.end(id, from, head);
    else if (body === undefined) throw new Error(`Version ${from} of ${id} has a row and no body`);
    else this.change(id, from, head, this.cells(row), body);
  }

  private change(id: string, from: number, head: Head, cells: readonly Cell[], text: string): void {
    const sameRow = head.row !== undefined && cells.every((cell, index) => cell === head.row!.cells[index]);
    if (sameRow && head.body?.text === text) return;
    const { document } = head;
    const body = this.bodies.add(document, from, text, head.body);
    if (!sameRow) {
      this.closeRow(id, from, head);
      this.open.run(keptId(id), from, document, ...cells);
    }
    this.remember(id, { document, from, body, row: sameRow ? head.row : { from, cells } });
  }

  private end(id: string, from: number, head: Head): void {
    if (head.row === undefined) return;
    this.closeRow(id, from, head);
    this.bodies.end(head.document, from);
    this.remember(id, { ...head, from, body: undefined, row: undefined });
  }

  private closeRow(id: string, until: number, { row }: Head): void {
    if (row) this.close.run(until, eraOf(row.from, until), keptId(id), row.from);
  }

  private cells(row: ViewRow): readonly Cell[] {
    const { columns, isKey } = this.tables;
    const own = cellsOf(columns, row).map((cell, index) =>
      isKey[index] && cell !== null ? this.interned.numberFor(cell as string) : cell,
    );
    return [this.interned.numberFor(row.network), this.interned.numberFor(row.audience), ...own];
  }

  private load(id: string): Head {
    const stored = this.newest.get(keptId(id)) as [from: number, document: number, ...Cell[]] | undefined;
    if (!stored) return { document: this.bodies.nextDocument(), from: 0, body: undefined, row: undefined };
    const [from, document, ...cells] = stored;
    const newest = this.bodies.load(document);
    return { document, ...newest, row: newest.body && { from, cells } };
  }

  private remember(id: string, head: Head): void {
    this.heads.delete(id);
    this.heads.set(id, head);
    if (this.heads.size > MOST_HEADS) this.heads.delete(this.heads.keys().next().value!);
  }
}
