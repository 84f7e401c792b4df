import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readConfig, type Config } from '../../src/config.js';
import { openMongo } from '../../src/engine/stores/mongodb/open.js';
import type { Place } from '../cli/place.js';
import { Double } from '../doubles/eventstoredb/start.js';
import type { MongoServer } from './mongodb.js';

/** An EventStoreDB and databases of their own, with the file of settings an operator would have. */
export class EnginesHere {
  private constructor(
    readonly double: Double,
    readonly mongodb: string,
    readonly file: string,
    private readonly keyDir: string,
    private readonly dataDir: string,
  ) {}

  static async start(server: MongoServer, place: Place): Promise<EnginesHere> {
    const name = `copy-${randomBytes(6).toString('hex')}`;
    const double = await Double.start();
    const mongodb = (await server.url()).replace(/\/?$/, `/${name}`);
    const file = place.at(`${name}.env`);
    writeFileSync(file, `# waar alles komt\nEVENTSTORE_URL="${double.url}"\nMONGODB_URL=${mongodb}\n`);
    return new EnginesHere(double, mongodb, file, place.keyDir, place.at(`${name}-data`));
  }

  get config(): Config {
    const { keyDir: KEY_DIR, dataDir: DATA_DIR } = this;
    return readConfig({ EVENTSTORE_URL: this.double.url, MONGODB_URL: this.mongodb, KEY_DIR, DATA_DIR });
  }

  /** How many documents a collection has. */
  async rows(database: 'keys' | 'personal', collection: string): Promise<number> {
    const at = await openMongo(this.mongodb, `${this.name}-${database}`);
    try {
      return await at.db.collection(collection).countDocuments({});
    } finally {
      await at.close();
    }
  }

  /** Read models and event numbers: all of it can be made again from the events. */
  loseViews(): Promise<void> {
    return this.drop('');
  }

  async end(): Promise<void> {
    await this.double.end();
    await this.drop('', '-keys', '-personal', '-ledger');
  }

  private async drop(...databases: readonly string[]): Promise<void> {
    const { db, close } = await openMongo(this.mongodb, this.name);
    for (const one of databases) await db.client.db(`${this.name}${one}`).dropDatabase();
    await close();
  }

  private get name(): string {
    return /[^/]+$/.exec(this.mongodb)![0];
  }
}
