import type { DocumentVersion, ViewRow } from '../../ports.js';
import { cellsOf, type Cell } from '../viewColumns.js';
import { addBody, endBody, loadBody, type BodyHead } from './viewsBodies.js';
import { eraOf } from './viewsEras.js';
import type { Names } from './viewsNames.js';
import type { Statements } from './viewsStatements.js';
import { OPEN, quoted, type Tables } from './viewsTables.js';

/** What the next version of a document is held against. `cells` begin with the numbers of network and audience. */
interface Head {
  readonly from: number;
  readonly body: BodyHead | undefined;
  readonly row: { readonly from: number; readonly cells: readonly Cell[] } | undefined;
}
const nothing: Head = { from: 0, body: undefined, row: undefined };

/** Writes one batch of versions of one view; it lives no longer than the transaction. */
export class ViewWriter {
  private readonly heads = new Map<string, Head>();
  private readonly names: readonly string[];

  constructor(
    private readonly statements: Statements,
    private readonly interned: Names,
    private readonly tables: Tables,
  ) {
    this.names = ['network', 'audience', ...tables.columns.map(([name]) => quoted(name))];
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
    const body = addBody(this.statements, this.tables, id, from, text, head.body);
    if (!sameRow) {
      this.closeRow(id, from, head);
      this.openRow(id, from, cells);
    }
    this.heads.set(id, { from, body, row: sameRow ? head.row : { from, cells } });
  }

  private end(id: string, from: number, head: Head): void {
    if (head.row === undefined) return;
    this.closeRow(id, from, head);
    endBody(this.statements, this.tables, id, from);
    this.heads.set(id, { from, body: undefined, row: undefined });
  }

  private openRow(id: string, from: number, cells: readonly Cell[]): void {
    const places = this.names.map(() => ', ?').join('');
    this.statements
      .of(
        `INSERT INTO ${this.tables.rows} (id, from_p, until_p, ${this.names.join(', ')}) VALUES (?, ?, ${OPEN}${places})`,
      )
      .run(id, from, ...cells);
  }

  private closeRow(id: string, until: number, { row }: Head): void {
    if (row === undefined) return;
    const close = this.statements.of(
      `UPDATE ${this.tables.rows} SET until_p = ?, era_p = ? WHERE id = ? AND from_p = ?`,
    );
    close.run(until, eraOf(row.from, until), id, row.from);
  }

  private cells(row: ViewRow): readonly Cell[] {
    const cells = cellsOf(this.tables.columns, row);
    return [this.interned.numberOf(row.network), this.interned.numberOf(row.audience), ...cells];
  }

  private load(id: string): Head {
    const stored = loadBody(this.statements, this.tables, id);
    const head = stored ? { ...stored, row: stored.body && this.loadRow(id) } : nothing;
    this.heads.set(id, head);
    return head;
  }

  private loadRow(id: string): Head['row'] {
    const [from, ...cells] = this.statements
      .of(
        `SELECT from_p, ${this.names.join(', ')} FROM ${this.tables.rows} WHERE id = ? ORDER BY from_p DESC LIMIT 1`,
      )
      .get(id) as [number, ...Cell[]];
    return { from, cells };
  }
}
