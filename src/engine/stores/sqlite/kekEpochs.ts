import type { KeyStore } from '../../ports.js';
import type { Database, Statement } from './database.js';

type Epoch = Awaited<ReturnType<KeyStore['epochs']>>[number];

/** Which epochs of key-encryption keys there are. At most one is active: the newest added. */
export class KekEpochs {
  private readonly every: Statement;
  private readonly known: Statement;
  private readonly retire: Statement;
  private readonly insert: Statement;

  constructor(private readonly db: Database) {
    this.every = db.prepare('SELECT epoch, status FROM kek ORDER BY epoch');
    this.known = db.prepare('SELECT 1 FROM kek WHERE epoch = ?');
    this.retire = db.prepare(`UPDATE kek SET status = 'retired' WHERE status = 'active'`);
    this.insert = db.prepare(`INSERT INTO kek VALUES (?, ?, 'active', ?)`);
  }

  all(): readonly Epoch[] {
    return this.every.all();
  }

  /** Runs in a transaction. An epoch that is known stays as it is. */
  add(epoch: number, createdAt: string, provider: string): void {
    if (this.known.get(epoch)) return;
    this.retire.run();
    this.insert.run(epoch, createdAt, provider);
  }
}
