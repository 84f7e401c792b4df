import { StoreError } from '../errors.js';
import { checkInstallation, installationIn, markInstallation, partsIn } from './installation.js';
import { openMongo, type MongoDatabase } from './open.js';

/**
 * What stands apart, each with credentials of its own. In the order in which they are marked: `keys` open what `personal`
 * (vault, accounts, sessions, drafts, access log, answers, marks, tasks) and the events hold sealed; `views` (read models,
 * event numbers, checkpoints, the lease) can be built again, so it may be empty while the others are not.
 */
export const PARTS = ['keys', 'personal', 'views'] as const;
export type Part = (typeof PARTS)[number];

export interface MongoPlace {
  readonly url: string;
  readonly database: string;
}
export type MongoPlaces = Readonly<Record<Part, MongoPlace>>;
export type MongoDatabases = Readonly<Record<Part, MongoDatabase>> & {
  /**
   * Before anything is touched; `id` is that of event 1, undefined where there is none yet.
   * @throws StoreError `other-installation`, `shared-database`, `database-empty`
   */
  check(id: string | undefined): Promise<void>;
  /** Once event 1 is there: from then on no other installation can use these databases. @throws StoreError as `check` */
  mark(id: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Connects to all three and touches nothing. `apart`: none of them may be another, by whatever address; what was marked tells.
 * @throws StoreError as `openMongo`
 */
export async function openMongoDatabases(
  places: MongoPlaces,
  { apart }: { apart: boolean },
): Promise<MongoDatabases> {
  const opened = await openAll(places);
  const each = async (work: (at: MongoDatabase, part: Part) => Promise<unknown>): Promise<void> => {
    for (const part of PARTS) await work(opened[part], part);
  };
  const checkApart = (): Promise<void> => each(({ db }) => (apart ? checkAlone(db) : Promise.resolve()));
  return {
    ...opened,
    check: async (id) => {
      await each(({ db }) => checkInstallation(db, id));
      await checkApart();
      await checkWhole(opened);
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

async function checkAlone(db: MongoDatabase['db']): Promise<void> {
  const there = [...(await partsIn(db))];
  if (there.length > 1)
    throw new StoreError(
      'shared-database',
      `Database ${db.databaseName} holds ${there.join(' and ')}: they must stand apart`,
    );
}

/** Views are marked last: where they are, an unmarked database is not the one that was used until now. */
async function checkWhole(at: Readonly<Record<Part, MongoDatabase>>): Promise<void> {
  if ((await installationIn(at.views.db)) === undefined) return;
  for (const part of PARTS)
    if ((await installationIn(at[part].db)) === undefined)
      throw new StoreError(
        'database-empty',
        `Database ${at[part].db.databaseName} for ${part} is empty, and the installation is not new`,
      );
}
