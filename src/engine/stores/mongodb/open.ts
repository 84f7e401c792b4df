import { MongoClient, type Db, type ServerHeartbeatSucceededEvent } from 'mongodb';
import { StoreError } from '../errors.js';

/** One database on a server or a replica set, and what is known of that server. */
export interface MongoDatabase {
  readonly db: Db;
  /** Whether a read can be made to see every majority write before it: on replica sets and sharded clusters. */
  canLinearize(): boolean;
  /** How far the server's clock is ahead of ours, in milliseconds, as of the last heartbeat; undefined before it. */
  clockAhead(): number | undefined;
  close(): Promise<void>;
}

/**
 * Waiting for a server at most 3 s; a server that hangs is found out by heartbeats (5 s apart, answered within 3 s), which
 * then end the calls that wait for it. They are asked for one by one with every server: what a newer one would send by itself
 * says no clock. `retryWrites` stands: the driver uses it only where the server takes it.
 */
const LIMITS = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  heartbeatFrequencyMS: 5_000,
  serverMonitoringMode: 'poll' as const,
  socketTimeoutMS: 30_000,
};

/**
 * Connects, and answers once a server was found that can be written to. What was written is on the disk of the majority
 * before it counts, and only such is read.
 * @throws StoreError `server-url`, `server-away`, `server-refused`, `server-old`
 */
export async function openMongo(url: string, database: string): Promise<MongoDatabase> {
  const client = clientFor(url);
  const known = watch(client);
  try {
    await client.connect();
    const db = client.db(database);
    await db.command({ ping: 1 });
    return {
      db,
      canLinearize: known.canLinearize,
      clockAhead: known.clockAhead,
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw refusalOf(error, client);
  }
}

/** What concerns safety is set here, name by name: the address has no say in it. */
function clientFor(url: string): MongoClient {
  try {
    const client = new MongoClient(url, {
      ...LIMITS,
      w: 'majority',
      journal: true,
      readConcernLevel: 'majority',
      readPreference: 'primary',
      ignoreUndefined: true,
    });
    if (client.options.writeConcern.journal !== true) throw new Error('j=false is not allowed');
    return client;
  } catch (error) {
    throw new StoreError('server-url', `Not the address of a MongoDB: ${messageOf(error)}`);
  }
}

function watch(client: MongoClient): Pick<MongoDatabase, 'canLinearize' | 'clockAhead'> {
  let topology = '';
  let ahead: number | undefined;
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    topology = newDescription.type;
  });
  client.on('serverHeartbeatSucceeded', (beat: ServerHeartbeatSucceededEvent) => {
    const { localTime } = beat.reply as { localTime?: Date };
    if (localTime) ahead = localTime.getTime() + beat.duration / 2 - Date.now();
  });
  return {
    canLinearize: () => topology === 'ReplicaSetWithPrimary' || topology === 'Sharded',
    clockAhead: () => ahead,
  };
}

const REFUSED = new Set([13, 18, 8000]);

/** The address may hold a password, so it is never part of a message. */
function refusalOf(error: unknown, client: MongoClient): StoreError {
  const hosts = client.options.hosts.map(String).join(', ') || 'the given address';
  const { code, name } = error as { code?: unknown; name?: string };
  const reason = messageOf(error);
  if (REFUSED.has(code as number) || /authentication failed/i.test(reason))
    return new StoreError('server-refused', `MongoDB at ${hosts} refuses these credentials`, {
      cause: error,
    });
  if (name === 'MongoCompatibilityError' || /wire version/.test(reason))
    return new StoreError('server-old', `MongoDB at ${hosts} is too old: ${reason}`, { cause: error });
  return new StoreError('server-away', `There is no MongoDB to be reached at ${hosts}: ${reason}`, {
    cause: error,
  });
}

const messageOf = (error: unknown): string => String((error as Error).message);
