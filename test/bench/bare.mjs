/** What a careful programmer would write without this engine: stringify, check the revision, insert, commit. */
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { folder } from './tools.mjs';

export class BareLoop {
  constructor() {
    this.db = new DatabaseSync(join(folder(), 'bare.db'));
    this.db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
      CREATE TABLE event (number INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
        data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision));`);
    this.last = this.db.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?');
    this.insert = this.db.prepare('INSERT INTO event (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)');
  }

  /** Writes so many, `group` in one commit; gives the rate a second. */
  rate(count, group, order, type) {
    const from = process.hrtime.bigint();
    for (let done = 0; done < count; done += group) {
      this.db.exec('BEGIN IMMEDIATE');
      for (let i = done; i < Math.min(count, done + group); i++) this.write(order(i), type);
      this.db.exec('COMMIT');
    }
    return count / (Number(process.hrtime.bigint() - from) / 1e9);
  }

  write({ command: { noteId, ...data }, participant, network, commandId }, type) {
    const stream = `note-${noteId}`;
    const revision = (this.last.get(stream).revision ?? -1) + 1;
    const metadata = { actor: participant, commandId, network, recordedAt: new Date().toISOString(), schema: '1' };
    this.insert.run(stream, revision, crypto.randomUUID(), type, JSON.stringify(data), JSON.stringify(metadata));
  }

  close() {
    this.db.close();
  }
}
