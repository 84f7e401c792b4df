import type { Collection, Db } from 'mongodb';
import type { LinkRow, Vault, VaultRow } from '../../ports.js';
import { StoreError } from '../errors.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import { makeIndexes } from './writes.js';

/**
 * Storage contract, in the database of personal data: `sealed`, a row for each version of what is known of a participant
 * (`_id` is the JSON of network, participant and version), and `links`, a row for each confidential stream.
 */
interface StoredVaultRow extends VaultRow {
  readonly _id: string;
}
interface StoredLink extends Omit<LinkRow, 'stream'> {
  readonly _id: string;
}

/** The vault in a MongoDB database. */
export class MongoVault implements Vault {
  private readonly rows: Collection<StoredVaultRow>;
  private readonly links: Collection<StoredLink>;

  private constructor(db: Db) {
    this.rows = db.collection<StoredVaultRow>('sealed');
    this.links = db.collection<StoredLink>('links');
  }

  /** Makes the indexes where they are missing. */
  static async open(db: Db): Promise<MongoVault> {
    const vault = new MongoVault(db);
    await makeIndexes(vault.rows, [
      { key: { network: 1, participant: 1, version: 1 }, name: 'participants' },
    ]);
    await makeIndexes(vault.links, [{ key: { network: 1, seatMark: 1 }, name: 'seats' }]);
    return vault;
  }

  async put({ network, participant, version, sealed }: VaultRow, replaces = false): Promise<void> {
    const row = {
      _id: JSON.stringify([network, participant, version]),
      network,
      participant,
      version,
      sealed,
    };
    const what = `version ${version} of ${participant}`;
    await keep(this.rows, row, replaces, what);
  }

  async find(network: string, participants: readonly string[]): Promise<readonly VaultRow[]> {
    const asked = { network, participant: { $in: [...participants] } };
    const found = await this.rows.find(asked, { sort: { version: 1 }, batchSize: 1_000 }).toArray();
    return participants.flatMap((participant) =>
      found.filter((row) => row.participant === participant).map(({ _id, ...row }) => row),
    );
  }

  async link({ stream, ...row }: LinkRow, replaces = false): Promise<void> {
    await keep(this.links, { _id: stream, ...row }, replaces, `the link of ${stream}`);
  }

  async linkOf(stream: string): Promise<LinkRow | undefined> {
    const found = await this.links.findOne({ _id: stream });
    return found ? linkRow(found) : undefined;
  }

  async linksBySeat(network: string, seatMark: string): Promise<readonly LinkRow[]> {
    const found = await this.links.find({ network, seatMark }, { batchSize: 1_000 }).toArray();
    return found.map(linkRow).sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  async *allRows(): AsyncIterable<VaultRow> {
    for await (const { _id, ...row } of this.rows.find({}, { batchSize: 1_000 })) yield row;
  }

  async *allLinks(): AsyncIterable<LinkRow> {
    for await (const row of this.links.find({}, { batchSize: 1_000 })) yield linkRow(row);
  }

  /** Closing the connection is its opener's. */
  async close(): Promise<void> {}
}

/** Inserting decides who was first. @throws StoreError `row-differs` */
async function keep<T extends { readonly _id: string; readonly sealed: string }>(
  collection: Collection<T>,
  row: T,
  replaces: boolean,
  what: string,
): Promise<void> {
  const at = { _id: row._id } as never;
  if (await insertOnce(collection, row as never)) return;
  const stored = await collection.findOne(at);
  if (stored?.sealed === row.sealed) return;
  if (!replaces) throw new StoreError('row-differs', `The vault holds another text as ${what}`);
  await collection.replaceOne(at, row as never);
}

const linkRow = ({ _id, ...row }: StoredLink): LinkRow => ({ stream: _id, ...row });
