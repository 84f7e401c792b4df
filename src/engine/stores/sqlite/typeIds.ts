import type { Database, Statement } from './database.js';

/** The rows of event types, all in memory: there are a few hundred at most. */
export class TypeIds {
  private readonly ids = new Map<string, number>();
  private readonly add: Statement;

  constructor(private readonly db: Database) {
    this.add = db.prepare('INSERT INTO type (name) VALUES (?)');
    this.reload();
  }

  of(type: string): number {
    return this.ids.get(type) ?? this.begin(type);
  }

  reload(): void {
    this.ids.clear();
    for (const { id, name } of this.db.prepare('SELECT id, name FROM type').all()) this.ids.set(name, id);
  }

  private begin(type: string): number {
    const id = Number(this.add.run(type).lastInsertRowid);
    this.ids.set(type, id);
    return id;
  }
}
