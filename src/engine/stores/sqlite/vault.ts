import type { LinkRow, Vault, VaultRow } from '../../ports.js';
import { StoreError } from '../errors.js';
import { closeDatabase, rowsOf, type Database, type Statement } from './database.js';
import type { DiskGuard } from './diskGuard.js';
import type { Fuse } from './fuse.js';
import { GroupCommit } from './groupCommit.js';

const LINK_COLUMNS = 'stream, network, pseudonym, sealed, seat_mark AS seatMark';

/** The vault in `vault.db`. */
export class SqliteVault implements Vault {
  private readonly commits: GroupCommit;
  private readonly insert: Statement;
  private readonly sealed: Statement;
  private readonly versions: Statement;
  private readonly insertLink: Statement;
  private readonly linkByStream: Statement;
  private readonly seatLinks: Statement;

  constructor(
    private readonly db: Database,
    fuse: Fuse,
    disk: DiskGuard,
  ) {
    this.commits = new GroupCommit(db, fuse, disk);
    this.insert = db.prepare('INSERT OR REPLACE INTO sealed_row VALUES (?, ?, ?, ?)');
    this.sealed = db.prepare(
      'SELECT sealed FROM sealed_row WHERE network = ? AND participant = ? AND version = ?',
    );
    this.versions = db.prepare(
      `SELECT network, participant, version, sealed FROM sealed_row
       WHERE network = ? AND participant = ? ORDER BY version`,
    );
    this.insertLink = db.prepare('INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?)');
    this.linkByStream = db.prepare(`SELECT ${LINK_COLUMNS} FROM link WHERE stream = ?`);
    this.seatLinks = db.prepare(
      `SELECT ${LINK_COLUMNS} FROM link WHERE network = ? AND seat_mark = ? ORDER BY stream`,
    );
  }

  async put({ network, participant, version, sealed }: VaultRow, replaces = false): Promise<void> {
    return this.commits.run(() => {
      const stored = this.sealed.get(network, participant, version) as { sealed: string } | undefined;
      if (!stored || replaces) this.insert.run(network, participant, version, sealed);
      else if (stored.sealed !== sealed) throw differs(`version ${version} of ${participant}`);
    });
  }

  async find(network: string, participants: readonly string[]): Promise<readonly VaultRow[]> {
    return participants.flatMap((participant) => this.versions.all(network, participant) as VaultRow[]);
  }

  async link(row: LinkRow, replaces = false): Promise<void> {
    return this.commits.run(() => {
      const stored = this.linkByStream.get(row.stream) as LinkRow | undefined;
      if (!stored || replaces)
        this.insertLink.run(row.stream, row.network, row.pseudonym, row.sealed, row.seatMark);
      else if (stored.sealed !== row.sealed) throw differs(`the link of ${row.stream}`);
    });
  }

  async linkOf(stream: string): Promise<LinkRow | undefined> {
    return this.linkByStream.get(stream);
  }

  async linksBySeat(network: string, seatMark: string): Promise<readonly LinkRow[]> {
    return this.seatLinks.all(network, seatMark);
  }

  async *allRows(): AsyncIterable<VaultRow> {
    yield* rowsOf<VaultRow>(this.db, 'SELECT network, participant, version, sealed FROM sealed_row');
  }

  async *allLinks(): AsyncIterable<LinkRow> {
    yield* rowsOf<LinkRow>(this.db, `SELECT ${LINK_COLUMNS} FROM link`);
  }

  async close(): Promise<void> {
    this.commits.close();
    closeDatabase(this.db);
  }
}

function differs(what: string): StoreError {
  return new StoreError('row-differs', `The vault holds another text as ${what}`);
}
