import type { Statements } from './viewsStatements.js';

const MOST_KEPT = 10_000;

/** Numbers of networks and audiences, given out when first written. */
export class Names {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly statements: Statements) {}

  numberOf(text: string): number {
    return this.numbers.get(text) ?? this.keep(text);
  }

  /** Numbers of a transaction that was rolled back were never given out. */
  forget(): void {
    this.numbers.clear();
  }

  private keep(text: string): number {
    if (this.numbers.size >= MOST_KEPT) this.forget();
    this.statements.of('INSERT INTO name (text) VALUES (?) ON CONFLICT DO NOTHING').run(text);
    const [number] = this.statements.of('SELECT number FROM name WHERE text = ?').get(text) as [number];
    this.numbers.set(text, number);
    return number;
  }
}

export const textOf = (column: string): string => `(SELECT text FROM name WHERE number = ${column})`;
export const numberWhere = (parameter: string): string =>
  `(SELECT number FROM name WHERE text = ${parameter})`;
/** The parameter is a JSON array of texts; those never written have no number and match nothing. */
export const numbersWhere = (parameter: string): string =>
  `(SELECT number FROM name WHERE text IN (SELECT value FROM json_each(${parameter})))`;
