import type { Statements } from './viewsStatements.js';

const MOST_KEPT = 10_000;

/** Names by number, and the other way round. A number is given out when a name is first written. */
export class Names {
  private readonly numbers = new Map<string, number>();
  private readonly texts = new Map<number, string>();

  constructor(private readonly statements: Statements) {
    statements.db.exec('CREATE TEMP TABLE asked (number INTEGER PRIMARY KEY)');
  }

  /** Gives out a number where there is none; in a write transaction. */
  numberFor(text: string): number {
    const known = this.find(text);
    if (known !== undefined) return known;
    const { lastInsertRowid } = this.statements.of('INSERT INTO name (text) VALUES (?)').run(text);
    return this.keep(Number(lastInsertRowid), text)[0];
  }

  /** undefined for what was never written. */
  find(text: string): number | undefined {
    return this.numbers.get(text) ?? this.look('SELECT number, text FROM name WHERE text = ?', text)?.[0];
  }

  /** Of a filter: 0, which no row has, for what was never written. */
  numberOf(text: string): number {
    return this.find(text) ?? 0;
  }

  textOf(number: number): string {
    return this.texts.get(number) ?? this.look('SELECT number, text FROM name WHERE number = ?', number)![1];
  }

  /** Puts the numbers of these names in the table `asked` of this connection; those never written have none. */
  ask(texts: readonly string[]): void {
    this.statements.of('DELETE FROM asked').run();
    this.statements
      .of('INSERT INTO asked SELECT number FROM name WHERE text IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(texts));
  }

  /** Numbers of a transaction that was rolled back were never given out. */
  forget(): void {
    this.numbers.clear();
    this.texts.clear();
  }

  private look(sql: string, by: string | number): [number, string] | undefined {
    const found = this.statements.of(sql).get(by) as [number, string] | undefined;
    return found && this.keep(...found);
  }

  private keep(number: number, text: string): [number, string] {
    if (this.texts.size >= MOST_KEPT) this.forget();
    this.numbers.set(text, number);
    this.texts.set(number, text);
    return [number, text];
  }
}
