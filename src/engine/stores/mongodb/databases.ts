import { MongoClient } from 'mongodb';
import { StoreError } from '../errors.js';
import { checkInstallation, markInstallation, partsIn } from './installation.js';
import { openMongo, type MongoDatabase } from './open.js';

/**
 * What stands apart, each with credentials of its own where the operator gives it an address of its own:
 * `views` (read models, event numbers, checkpoints) can be built again; `ledger` (answers, marks, tasks, the lease) can
 * not; `keys` open what `personal` (vault, accounts, sessions, drafts, access log) and the events hold sealed.
 */
export const PARTS = ['views', 'ledger', 'keys', 'personal'] as const;
export type Part = (typeof PARTS)[number];

export interface MongoPlace {
  readonly url: string;
  readonly database: string;
}
export type MongoPlaces = Readonly<Record<Part, MongoPlace>>;
export interface MongoSettings extends Partial<Readonly<Record<Part, string>>> {
  /** For parts without an address of their own. */
  readonly url?: string;
  /** Databases are `<name>_<part>` where an own address names none; `samenspraak` by default. */
  readonly name?: string;
}
export type MongoDatabases = Readonly<Record<Part, MongoDatabase>> & {
  /** Before anything is touched; `id` is that of event 1, undefined where there is none yet. @throws StoreError */
  check(id: string | undefined): Promise<void>;
  /** Once event 1 is there: from then on no other installation can use these databases. @throws StoreError */
  mark(id: string): Promise<void>;
  close(): Promise<void>;
};

const APART: readonly (readonly [Part, Part])[] = [
  ['keys', 'views'],
  ['keys', 'ledger'],
  ['keys', 'personal'],
  ['personal', 'views'],
];

/** @throws StoreError `server-url` for a part that has no address, or one that is none */
export function mongoPlaces({ url, name = 'samenspraak', ...own }: MongoSettings): MongoPlaces {
  const places = PARTS.map((part) => {
    const address = own[part] ?? url;
    if (!address)
      throw new StoreError('server-url', `There is no address of the MongoDB that holds the ${part}`);
    const named = own[part] === undefined ? '' : databaseIn(own[part]);
    return [part, { url: address, database: named || `${name}_${part}` }] as const;
  });
  return Object.fromEntries(places) as MongoPlaces;
}

/**
 * Connects to all four. In production what must stand apart does, by its address and, once marked, also under another one.
 * @throws StoreError as `openMongo`, and `shared-database`
 */
export async function openMongoDatabases(
  places: MongoPlaces,
  { production }: { production: boolean },
): Promise<MongoDatabases> {
  if (production) for (const [a, b] of APART) if (isSame(places[a], places[b])) throw shared(a, b);
  const opened = await openAll(places);
  const each = async (work: (at: MongoDatabase, part: Part) => Promise<unknown>): Promise<void> => {
    for (const part of PARTS) await work(opened[part], part);
  };
  const checkApart = (): Promise<void> =>
    each((at, part) => (production ? checkAlone(at, part) : Promise.resolve()));
  return {
    ...opened,
    check: async (id) => {
      await each(({ db }) => checkInstallation(db, id));
      await checkApart();
    },
    mark: async (id) => {
      await each(({ db }, part) => markInstallation(db, part, id));
      await checkApart();
    },
    close: () => each((at) => at.close()),
  };
}

async function openAll(places: MongoPlaces): Promise<Readonly<Record<Part, MongoDatabase>>> {
  const opening = PARTS.map((part) => openMongo(places[part].url, places[part].database));
  const ended = await Promise.allSettled(opening);
  const failed = ended.find((one) => one.status === 'rejected');
  if (!failed) return Object.fromEntries(ended.map((one, n) => [PARTS[n], fulfilled(one)])) as never;
  for (const one of ended) if (one.status === 'fulfilled') await one.value.close();
  throw failed.reason;
}

const fulfilled = <T>(one: PromiseSettledResult<T>): T => (one as PromiseFulfilledResult<T>).value;

async function checkAlone({ db }: MongoDatabase, part: Part): Promise<void> {
  const there = await partsIn(db);
  for (const [a, b] of APART)
    if ((a === part || b === part) && there.has(a) && there.has(b)) throw shared(a, b);
}

const shared = (a: Part, b: Part): StoreError =>
  new StoreError('shared-database', `In production the ${a} may not stand in the database of the ${b}`);

const isSame = (a: MongoPlace, b: MongoPlace): boolean =>
  a.database === b.database && serverOf(a.url) === serverOf(b.url);

function serverOf(url: string): string {
  const { srvHost, hosts } = parsed(url).options;
  return srvHost ?? hosts.map(String).sort().join(',');
}

/** Of `mongodb://host/name`; nothing where it names none. */
function databaseIn(url: string): string {
  parsed(url);
  return decodeURIComponent(/^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(url)?.[1] ?? '');
}

/** Connects to nothing. @throws StoreError `server-url` */
function parsed(url: string): MongoClient {
  try {
    return new MongoClient(url);
  } catch (error) {
    throw new StoreError('server-url', `Not the address of a MongoDB: ${(error as Error).message}`);
  }
}
