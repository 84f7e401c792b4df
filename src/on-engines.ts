import { MongoRequestCounts } from './accounts/mongodb/request-counts.js';
import { mongoAccounts } from './accounts/mongodb/stores.js';
import { Belonging } from './belonging.js';
import type { Engines } from './config-engines.js';
import { databaseOf } from './engine-address.js';
import { Moved, mustBeHere } from './engine/moving.js';
import { openMongoDatabases, PARTS, type MongoDatabases, type MongoPlaces, type Part } from './engine/stores/mongodb/databases.js';
import { isAway, isUnavailable } from './engine/stores/errors.js';
import { openEventStoreDB } from './engine/stores/eventstoredb/open.js';
import type { EventStoreDb } from './engine/stores/eventstoredb/eventStore.js';
import { MongoKeyStore } from './engine/stores/mongodb/keyStore.js';
import { mongoLease } from './engine/stores/mongodb/lease.js';
import { MongoLedger } from './engine/stores/mongodb/ledger.js';
import { MongoNumberIndex } from './engine/stores/mongodb/numberIndex.js';
import { MongoVault } from './engine/stores/mongodb/vault.js';
import { mongoViews } from './engine/stores/mongodb/views.js';
import type { Ledger } from './engine/ports.js';
import type { Ailment, Opened } from './opened.js';
import { movedSentence, serverSentence } from './waiting.js';

/** Clocks apart by more than the first: a warning; by more than the second: not ready (engines.md). */
const [clockWarnMs, clockStopMs] = [2_000, 30_000];

/**
 * Events on EventStoreDB, everything else in databases on MongoDB, for several processes. Nothing is touched before it is known
 * whose it is. `apart`: no two of the databases may be one.
 * @throws StoreError `server-url`, `server-away`, `server-refused`, `server-old`, `server-too-old`, `unavailable`, `denied`,
 * `other-installation`, `shared-database`, `database-empty`
 */
export async function openOnEngines(engines: Engines, { apart }: { apart: boolean }): Promise<Opened> {
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const one of opened.toReversed()) await one.close();
  };
  try {
    const at = await openMongoDatabases(placesOf(engines), { apart });
    opened.push(at);
    const index = new MongoNumberIndex(at.views.db, (id) => belonging.begin(id));
    const events = openEventStoreDB({ url: engines.eventStore, index });
    opened.push(events);
    const belonging = new Belonging(at, async () => (await events.readAll(0, 1))[0]);
    await events.probe();
    await belonging.settle();
    await index.prepare();
    return await resting(events, at, belonging, index, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const placesOf = (engines: Engines): MongoPlaces =>
  Object.fromEntries(PARTS.map((part) => [part, { url: engines[part], database: databaseOf(engines[part]) }])) as Record<Part, MongoPlaces[Part]>;

async function resting(events: EventStoreDb, at: MongoDatabases, belonging: Belonging, index: MongoNumberIndex, close: () => Promise<void>): Promise<Opened> {
  const lease = mongoLease(at.views);
  let term = 0;
  const fence = () => (term = lease.fence() ?? term);
  const ledger = await MongoLedger.open(at.personal.db);
  return {
    events,
    lease,
    views: mongoViews(at.views.db, { fence }),
    keys: await MongoKeyStore.open(at.keys),
    vault: await MongoVault.open(at.personal.db),
    ledger,
    accounts: await mongoAccounts(at.personal.db, Date.now),
    makesKek: false,
    requestCounts: new MongoRequestCounts(at.personal.db),
    keptCounts: new MongoRequestCounts(at.personal.db, 'keptCounts'),
    ailments: async () => [...clocks(at), ...(await Promise.all([written(index), serverOf(events, belonging), away(at), moved(ledger)])).flat()],
    close,
  };
}

/** As many of what others wrote as are counted one by one. */
const mostForeign = 100;

/** Whichever instance counted them; they have their numbers and change nothing. What is away says so itself. */
async function written(index: MongoNumberIndex): Promise<readonly Ailment[]> {
  const [first, ...more] = await index.foreign(mostForeign + 1).catch(() => []);
  if (!first) return [];
  const others = more.length === 0 ? '' : ` Er zijn er nog ${more.length < mostForeign ? '' : 'minstens '}${more.length}.`;
  return [{ sentence: `Gebeurtenis ${first.number} in ${first.stream} schreef iemand anders dan Samenspraak. Laat nakijken wie dat deed.${others}`, serious: false }];
}

function clocks(at: MongoDatabases): readonly Ailment[] {
  const apart = Math.max(...PARTS.map((part) => Math.abs(at[part].clockAhead() ?? 0)));
  if (apart <= clockWarnMs) return [];
  const seconds = Math.round(apart / 1_000);
  return [{ sentence: `De klok van deze machine en die van MongoDB liggen ${seconds} seconden uiteen. Zet ze gelijk.`, serious: apart > clockStopMs }];
}

async function serverOf(events: EventStoreDb, belonging: Belonging): Promise<readonly Ailment[]> {
  const { fault } = events;
  if (fault) return [{ sentence: 'De gebeurtenissen kloppen niet meer met wat er al verwerkt was. Het logboek zegt welke.', detail: fault.message, serious: true }];
  if (events.isStalled) return [{ sentence: 'EventStoreDB geeft nieuwe gebeurtenissen niet door: de schermen blijven achter. Samenspraak vraagt ze opnieuw. Duurt het lang, kijk EventStoreDB dan na.', serious: true }];
  return events.answers().then(
    () => belonging.settle().then(() => [], notOurs),
    (error: unknown) => [silent(error)],
  );
}

/** While the server that all instances share is away, each of them still shows pages; one that lets nobody in is another matter. */
function silent(error: unknown): Ailment {
  const { message: detail } = error as Error;
  const sentence = serverSentence(error) ?? 'EventStoreDB antwoordt niet zoals het hoort. Het logboek zegt waarom.';
  return isUnavailable(error) ? { sentence, detail, serious: false, ofEvents: true } : { sentence, detail, serious: true };
}

const settings: Readonly<Record<Part, string>> = { views: 'MONGODB_URL', keys: 'MONGODB_KEYS_URL', personal: 'MONGODB_PERSONAL_URL' };
const answersWithinMs = 3_000;

async function away(at: MongoDatabases): Promise<readonly Ailment[]> {
  const answers = (part: Part) => at[part].db.command({ ping: 1 }, { timeoutMS: answersWithinMs }).then(() => [], () => [settings[part]]);
  const silent = (await Promise.all(PARTS.map(answers))).flat();
  if (silent.length === 0) return [];
  return [{ sentence: `MongoDB antwoordt niet op het adres in ${new Intl.ListFormat('nl-BE').format(silent)}. Kijk na of het draait en of deze gebruiker nog binnen mag.`, serious: true }];
}

/** Where it was moved while this instance ran: nothing may be written here any more. What is away says so itself. */
const moved = (ledger: Ledger): Promise<readonly Ailment[]> =>
  mustBeHere(ledger).then(
    () => [],
    (error: unknown) => (error instanceof Moved ? [{ sentence: movedSentence('elders'), detail: error.message, serious: true }] : []),
  );

/** What could not be looked at belongs to whoever it did before. */
const notOurs = (error: unknown): readonly Ailment[] =>
  isAway(error) ? [] : [{ sentence: 'De databases horen niet bij deze gebeurtenissen. Het logboek zegt welke.', detail: (error as Error).message, serious: true }];
