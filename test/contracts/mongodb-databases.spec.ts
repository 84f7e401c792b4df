import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  openMongoDatabases,
  PARTS,
  type MongoDatabases,
  type MongoPlaces,
} from '../../src/engine/stores/mongodb/databases.js';
import { markInstallation } from '../../src/engine/stores/mongodb/installation.js';
import { openMongo } from '../../src/engine/stores/mongodb/open.js';
import { MONGO_SERVERS } from '../servers/mongodb.js';
import { outcome } from './event-store.fixtures.js';

const FIRST = '0199f3c1-0000-7000-8000-000000000001';
const OTHER = '0199f3c1-0000-7000-8000-000000000002';

/** The same address with one option more. */
function asking(address: string, option: string): string {
  const [base, options] = address.split('?');
  return `${base!.replace(/(\/\/[^/]*)$/, '$1/')}?${options ? `${options}&` : ''}${option}`;
}

describe('an address', () => {
  it.each([
    ['that is none', 'mongodb://:::/', 'server-url'],
    ['where nobody listens', 'mongodb://127.0.0.1:1/', 'server-away'],
    ['of a host that does not exist', 'mongodb://nowhere.invalid/', 'server-away'],
  ])('%s is told plainly, without the password in it', async (_what, url, code) => {
    const withPassword = url.replace('mongodb://', 'mongodb://els:geheim@');
    expect(await outcome(openMongo(withPassword, 'x'))).toBe(code);
    await expect(openMongo(withPassword, 'x')).rejects.not.toThrow('geheim');
  });
});

describe.each(MONGO_SERVERS)('the databases on $name', (server) => {
  let places: MongoPlaces;
  const opened: MongoDatabases[] = [];
  const open = async (which: MongoPlaces = places, apart = false): Promise<MongoDatabases> => {
    const databases = await openMongoDatabases(which, { apart });
    opened.push(databases);
    return databases;
  };
  beforeEach(async () => {
    const [url, name] = [await server.url(), `t_${randomBytes(6).toString('hex')}`];
    const place = (part: string) => ({ url, database: `${name}_${part}` });
    places = { keys: place('keys'), personal: place('personal'), views: place('views') };
  });
  afterEach(async () => {
    for (const databases of opened) for (const part of PARTS) await databases[part].db.dropDatabase();
    for (const databases of opened.splice(0)) await databases.close();
  });

  it('are had by the installation that marked them, and by no other', async () => {
    const databases = await open(places, true);
    await databases.check(undefined);
    await databases.check(FIRST);
    await databases.mark(FIRST);
    await databases.mark(FIRST);
    await databases.check(FIRST);
    for (const id of [OTHER, undefined])
      expect(await outcome(databases.check(id))).toBe('other-installation');
    expect(await outcome(databases.mark(OTHER))).toBe('other-installation');
    await databases.check(FIRST);
  });

  it('are had by one of two installations that begin at the same time', async () => {
    const [one, two] = [await open(), await open()];
    const asked = await Promise.all([outcome(one.mark(FIRST)), outcome(two.mark(OTHER))]);
    expect(asked.filter((answer) => answer === 'other-installation')).toHaveLength(1);
  });

  it('may be one where nothing is at stake, and are found to be one elsewhere whatever the address', async () => {
    const shared = { ...places, keys: places.views };
    await (await open(shared)).mark(FIRST);
    const disguised = {
      ...places,
      keys: { ...places.views, url: places.views.url.replace('127.0.0.1', 'localhost') },
    };
    const apart = await open(disguised, true);
    expect(await outcome(apart.check(FIRST))).toBe('shared-database');
  });

  it('are found to be another than until now where it is empty, but views may be built again', async () => {
    const databases = await open();
    await databases.mark(FIRST);
    for (const part of ['keys', 'personal'] as const) {
      const other = await open({
        ...places,
        [part]: { ...places[part], database: `${places[part].database}_2` },
      });
      expect(await outcome(other.check(FIRST))).toBe('database-empty');
    }
    await databases.views.db.dropDatabase();
    await databases.check(FIRST);
    await databases.mark(FIRST);
  });

  it('are marked to the end by whoever comes after one that stopped half-way', async () => {
    const databases = await open();
    await markInstallation(databases.keys.db, 'keys', FIRST);
    const later = await open();
    await later.check(FIRST);
    await later.mark(FIRST);
    expect(await outcome(later.check(OTHER))).toBe('other-installation');
  });

  it('are not touched by looking', async () => {
    const databases = await open(places, true);
    await databases.check(FIRST);
    for (const part of PARTS) expect(await databases[part].db.listCollections().toArray()).toEqual([]);
  });

  it.each([
    'readConcernLevel=local',
    'readPreference=secondary',
    'journal=false',
    'w=1',
    'serverMonitoringMode=stream',
  ])('wait for the majority and its disks whatever the address says: %s', async (asked) => {
    const { db, close } = await openMongo(asking(places.views.url, asked), 'any');
    expect(db.writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect([db.readConcern?.level, db.readPreference?.mode]).toEqual(['majority', 'primary']);
    expect(db.client.options.serverMonitoringMode).toBe('poll');
    await close();
  });

  it('refuse an address that asks for less in a way that can’t be overruled', async () => {
    expect(await outcome(openMongo(asking(places.views.url, 'j=false'), 'any'))).toBe('server-url');
  });

  it('tell how far the clock of their server is ahead', async () => {
    const { views } = await open();
    expect(Math.abs(views.clockAhead()!)).toBeLessThan(60_000);
    expect(views.canLinearize()).toBe(false);
  });
});
