import { mongoAccounts } from './accounts/mongodb/stores.js';
import { databaseOf, type Engines } from './config-engines.js';
import { openEventStoreDB } from './engine/stores/eventstoredb/open.js';
import type { EventStoreDb } from './engine/stores/eventstoredb/eventStore.js';
import { MongoKeyStore } from './engine/stores/mongodb/keyStore.js';
import { mongoLease } from './engine/stores/mongodb/lease.js';
import { MongoLedger } from './engine/stores/mongodb/ledger.js';
import { MongoNumberIndex } from './engine/stores/mongodb/numberIndex.js';
import { openMongo, type MongoDatabase } from './engine/stores/mongodb/open.js';
import { MongoVault } from './engine/stores/mongodb/vault.js';
import { mongoViews } from './engine/stores/mongodb/views.js';
import type { Ailment, Opened } from './opened.js';

/** Clocks apart by more than the first: a warning; by more than the second: not ready (engines.md). */
const [clockWarnMs, clockStopMs] = [2_000, 30_000];

interface Databases {
  readonly views: MongoDatabase;
  readonly keys: MongoDatabase;
  readonly personal: MongoDatabase;
}

/**
 * Events on EventStoreDB, everything else in databases on MongoDB, for several processes.
 * @throws StoreError `server-url`, `server-away`, `server-refused`, `server-old`, `server-too-old`, `unavailable`, `denied`
 */
export async function openOnEngines(engines: Engines): Promise<Opened> {
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const one of opened.toReversed()) await one.close();
  };
  try {
    const at = await connected(engines, opened);
    const events = openEventStoreDB({ url: engines.eventStore, index: await MongoNumberIndex.open(at.views.db) });
    opened.push(events);
    await events.probe();
    return await resting(events, at, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function connected(engines: Engines, opened: { close(): Promise<unknown> }[]): Promise<Databases> {
  const database = async (url: string) => {
    const made = await openMongo(url, databaseOf(url));
    opened.push(made);
    return made;
  };
  return { views: await database(engines.views), keys: await database(engines.keys), personal: await database(engines.personal) };
}

async function resting(events: EventStoreDb, at: Databases, close: () => Promise<void>): Promise<Opened> {
  const lease = mongoLease(at.views);
  let term = 0;
  const fence = () => (term = lease.fence() ?? term);
  return {
    events,
    lease,
    views: mongoViews(at.views.db, { fence }),
    keys: await MongoKeyStore.open(at.keys),
    vault: await MongoVault.open(at.personal.db),
    ledger: await MongoLedger.open(at.personal.db),
    accounts: await mongoAccounts(at.personal.db, Date.now),
    makesKek: false,
    ailments: async () => [...clocks(at), ...(await serverOf(events))],
    close,
  };
}

function clocks(at: Databases): readonly Ailment[] {
  const apart = Math.max(...Object.values(at).map((one: MongoDatabase) => Math.abs(one.clockAhead() ?? 0)));
  if (apart <= clockWarnMs) return [];
  const seconds = Math.round(apart / 1_000);
  return [{ sentence: `De klok van deze machine en die van MongoDB liggen ${seconds} seconden uiteen. Zet ze gelijk.`, serious: apart > clockStopMs }];
}

async function serverOf(events: EventStoreDb): Promise<readonly Ailment[]> {
  const { fault } = events;
  if (fault) return [{ sentence: `De gebeurtenissen kloppen niet meer met wat er al verwerkt was: ${fault.message}`, serious: true }];
  return events.probe().then(
    () => [],
    (error: unknown) => [{ sentence: `EventStoreDB antwoordt niet: ${String((error as Error).message)}`, serious: true }],
  );
}
