import { Fenced, type DekRow, type EpochRow, type FenceRow, type KeyStore } from '../../ports.js';
import { StoreError } from '../errors.js';
import { closeDatabase, rowsOf, type Database, type Statement } from './database.js';
import type { DiskGuard } from './diskGuard.js';
import type { Fuse } from './fuse.js';
import { GroupCommit } from './groupCommit.js';
import { KekEpochs } from './kekEpochs.js';

const FENCE_COLUMNS = 'kid, "commit", erased_at AS erasedAt, request_id AS requestId';
const DEK_COLUMNS = `kid, subject, network, participant, purpose, scope, epoch, wrapped, "commit", created_at AS createdAt`;

/** The key store in `keys.db`. Fences are checked in the transaction that adds. */
export class SqliteKeyStore implements KeyStore {
  private readonly commits: GroupCommit;
  private readonly kekEpochs: KekEpochs;
  private readonly insert: Statement;
  private readonly byKid: Statement;
  private readonly identity: Statement;
  private readonly fencing: Statement;
  private readonly fenceOf: Statement;
  private readonly insertFence: Statement;
  /** There may be fences; where there never was one, no key is asked whether it has one. */
  private hasFences: boolean;

  constructor(
    private readonly db: Database,
    fuse: Fuse,
    disk: DiskGuard,
  ) {
    this.commits = new GroupCommit(db, fuse, disk);
    this.kekEpochs = new KekEpochs(db);
    this.insert = db.prepare('INSERT INTO dek VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
    this.hasFences = db.prepare('SELECT 1 FROM fence LIMIT 1').get() !== undefined;
    this.byKid = db.prepare(`SELECT ${DEK_COLUMNS} FROM dek WHERE kid = ?`);
    this.identity = db.prepare(
      `SELECT ${DEK_COLUMNS} FROM dek
       WHERE network = ? AND participant = ? AND purpose = 'identity'
         AND NOT EXISTS (SELECT 1 FROM fence WHERE fence.kid = dek.kid OR fence."commit" = dek."commit")
       ORDER BY created_at DESC, rowid DESC LIMIT 1`,
    );
    this.fencing = db.prepare('SELECT 1 FROM fence WHERE kid = ? OR "commit" = ?');
    this.fenceOf = db.prepare(`SELECT ${FENCE_COLUMNS} FROM fence WHERE kid = ?`);
    this.insertFence = db.prepare('INSERT OR IGNORE INTO fence VALUES (?, ?, ?, ?)');
  }

  async add(rows: readonly DekRow[]): Promise<void> {
    return this.commits.run(() => {
      if (this.hasFences) for (const row of rows) this.mustBeFree(row);
      for (const row of rows) this.put(row);
    });
  }

  async getOrCreate(row: DekRow): Promise<DekRow> {
    return this.commits.run(() => {
      const held = this.identity.get(row.network, row.participant) as DekRow | undefined;
      if (held) return held;
      this.mustBeFree(row);
      this.put(row);
      return row;
    });
  }

  async find(kids: readonly string[]): Promise<readonly DekRow[]> {
    return kids.map((kid) => this.byKid.get(kid) as DekRow | undefined).filter((row) => row !== undefined);
  }

  async identityOf(network: string, participant: string): Promise<DekRow | undefined> {
    return this.identity.get(network, participant);
  }

  async fences(kids: readonly string[]): Promise<readonly FenceRow[]> {
    return kids
      .map((kid) => this.fenceOf.get(kid) as FenceRow | undefined)
      .filter((row) => row !== undefined);
  }

  async fence({ kid, commit, erasedAt, requestId }: FenceRow): Promise<void> {
    this.hasFences = true;
    return this.commits.run(() => void this.insertFence.run(kid, commit, erasedAt, requestId));
  }

  async epochs(): ReturnType<KeyStore['epochs']> {
    return this.kekEpochs.all();
  }

  async addEpoch(epoch: number, createdAt: string, provider: string): Promise<void> {
    return this.commits.run(() => this.kekEpochs.add(epoch, createdAt, provider));
  }

  async *allKeys(): AsyncIterable<DekRow> {
    yield* rowsOf<DekRow>(this.db, `SELECT ${DEK_COLUMNS} FROM dek ORDER BY rowid`);
  }

  async *allFences(): AsyncIterable<FenceRow> {
    yield* rowsOf<FenceRow>(this.db, `SELECT ${FENCE_COLUMNS} FROM fence`);
  }

  async *allEpochs(): AsyncIterable<EpochRow> {
    yield* rowsOf<EpochRow>(
      this.db,
      'SELECT epoch, created_at AS createdAt, provider FROM kek ORDER BY epoch',
    );
  }

  async close(): Promise<void> {
    this.commits.close();
    closeDatabase(this.db);
  }

  /** @throws Fenced */
  private mustBeFree({ kid, commit }: DekRow): void {
    if (this.fencing.get(kid, commit)) throw new Fenced(kid);
  }

  /** Rows added before one that is refused stay: a key nobody uses does no harm. @throws StoreError `row-differs` */
  private put(row: DekRow): void {
    if (this.insert.run(...columnsOf(row)).changes > 0) return;
    const stored = this.byKid.get(row.kid) as DekRow;
    if (stored.wrapped !== row.wrapped) throw new StoreError('row-differs', `Key ${row.kid} is another key`);
  }
}

const columnsOf = (row: DekRow) => [
  row.kid,
  row.subject,
  row.network,
  row.participant,
  row.purpose,
  row.scope,
  row.epoch,
  row.wrapped,
  row.commit,
  row.createdAt,
];
