/** A view store that keeps only what holds now: the simplest read model there is, to compare temporal views with. */
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { statSync } from 'node:fs';
import { folder } from './tools.mjs';

export class OverwritingViews {
  constructor() {
    this.path = join(folder(), 'overwriting.db');
    this.db = new DatabaseSync(this.path);
    this.db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE checkpoint (key TEXT PRIMARY KEY, number INTEGER)');
    this.tables = new Map();
    this.names = {};
  }
  async prepare({ key, columns, queries }) {
    if (this.tables.has(key)) return;
    const name = `"${key}"`;
    const cells = Object.keys(columns);
    const quoted = cells.map((one) => `"${one}"`);
    this.db.exec(`CREATE TABLE ${name} (id TEXT PRIMARY KEY, network TEXT, audience TEXT, body TEXT${quoted.map((one) => `, ${one}`).join('')}) WITHOUT ROWID`);
    queries.forEach(({ where, sort }, index) => {
      const indexed = [...where, ...(sort ? [sort] : []), 'id'].map((one) => `"${one}"`).join(', ');
      this.db.exec(`CREATE INDEX "${key}_${index}" ON ${name} (${indexed})`);
    });
    this.tables.set(key, {
      cells,
      put: this.db.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?, ?, ?${cells.map(() => ', ?').join('')})`),
      remove: this.db.prepare(`DELETE FROM ${name} WHERE id = ?`),
      get: this.db.prepare(`SELECT * FROM ${name} WHERE id = ?`),
      select: (where) => this.db.prepare(`SELECT * FROM ${name}${where.length > 0 ? ` WHERE ${where.map((one) => `"${one}" = ?`).join(' AND ')}` : ''}`),
    });
  }
  async checkpoint() {
    return 0;
  }
  async write(key, versions, number) {
    const { cells, put, remove } = this.tables.get(key);
    const cell = (value) => (value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : typeof value === 'boolean' ? Number(value) : value);
    this.db.exec('BEGIN');
    for (const { id, row, body } of versions) {
      if (row) put.run(id, row.network, row.audience, body, ...cells.map((one) => cell(row[one])));
      else remove.run(id);
    }
    this.db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?)').run(key, number);
    this.db.exec('COMMIT');
  }
  async get(key, id) {
    const found = this.tables.get(key).get.get(id);
    return found && { from: 0, row: found, body: found.body };
  }
  async list(key, { where }) {
    const cell = (value) => (typeof value === 'boolean' ? Number(value) : value);
    return this.tables.get(key).select(Object.keys(where)).all(...Object.values(where).map(cell));
  }
  async served() {
    return this.names;
  }
  async serve(name, key) {
    this.names = { ...this.names, [name]: key };
  }
  async quarantined() {
    return [];
  }
  async quarantine({ key, id, reason }) {
    throw new Error(`${key} ${id}: ${reason}`);
  }
  async history() {
    return [];
  }
  async drop() {}
  async sizeInBytes() {
    return statSync(this.path).size;
  }
  async close() {
    this.db.close();
  }
}
