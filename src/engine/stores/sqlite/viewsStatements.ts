import type { Database, Statement } from './database.js';

const MOST_KEPT = 500;

/** Statements of one connection, each prepared once. It holds the database they need. */
export class Statements {
  private readonly kept = new Map<string, Statement>();

  constructor(readonly db: Database) {}

  /** Rows come as arrays, in the order of the columns. */
  of(sql: string): Statement {
    return this.kept.get(sql) ?? this.keep(sql);
  }

  forget(): void {
    this.kept.clear();
  }

  private keep(sql: string): Statement {
    if (this.kept.size >= MOST_KEPT) this.forget();
    const statement = this.db.prepare(sql);
    statement.setReturnArrays(true);
    this.kept.set(sql, statement);
    return statement;
  }
}
