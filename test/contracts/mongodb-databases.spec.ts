import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  mongoPlaces,
  openMongoDatabases,
  PARTS,
  type MongoDatabases,
  type MongoPlaces,
} from '../../src/engine/stores/mongodb/databases.js';
import { openMongo } from '../../src/engine/stores/mongodb/open.js';
import { MONGO_SERVERS } from '../servers/mongodb.js';
import { outcome } from './event-store.fixtures.js';

const FIRST = '0199f3c1-0000-7000-8000-000000000001';
const OTHER = '0199f3c1-0000-7000-8000-000000000002';

describe('where the databases are', () => {
  it('is one server, four databases, unless a part has an address of its own', () => {
    const places = mongoPlaces({
      url: 'mongodb://a:1,b:2/?replicaSet=rs',
      keys: 'mongodb://keeper:secret@c:3/sleutels?authSource=admin',
      personal: 'mongodb+srv://d.example/',
      name: 'gent',
    });
    expect(places).toEqual({
      views: { url: 'mongodb://a:1,b:2/?replicaSet=rs', database: 'gent_views' },
      ledger: { url: 'mongodb://a:1,b:2/?replicaSet=rs', database: 'gent_ledger' },
      keys: { url: 'mongodb://keeper:secret@c:3/sleutels?authSource=admin', database: 'sleutels' },
      personal: { url: 'mongodb+srv://d.example/', database: 'gent_personal' },
    });
  });

  it('must be said for every part, and be an address', () => {
    expect(() => mongoPlaces({ keys: 'mongodb://a/' })).toThrow('holds the views');
    expect(() => mongoPlaces({ url: 'mongodb://a/', keys: 'postgres://a/' })).toThrow(
      'Not the address of a MongoDB',
    );
  });

  it.each([
    ['keys with views', { keys: 'mongodb://b:2,a:1/samenspraak_views' }],
    [
      'keys with personal data',
      { keys: 'mongodb://a:1,b:2/x', personal: 'mongodb://u:p@a:1,b:2/x?authSource=admin' },
    ],
    ['keys with the ledger', { keys: 'mongodb://a:1,b:2/samenspraak_ledger' }],
    ['personal data with views', { personal: 'mongodb://a:1,b:2/samenspraak_views' }],
  ])('in production never has %s in one database', async (_what, own) => {
    const places = mongoPlaces({ url: 'mongodb://a:1,b:2/', ...own });
    expect(await outcome(openMongoDatabases(places, { production: true }))).toBe('shared-database');
  });
});

describe('an address', () => {
  it.each([
    ['that is none', 'http://127.0.0.1:1/', 'server-url'],
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
  const open = async (which: MongoPlaces = places, production = false): Promise<MongoDatabases> => {
    const databases = await openMongoDatabases(which, { production });
    opened.push(databases);
    return databases;
  };
  beforeEach(async () => {
    places = mongoPlaces({ url: await server.url(), name: `t_${randomBytes(6).toString('hex')}` });
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

  it('may be one in development, and are found to be one in production whatever the address', async () => {
    const shared = { ...places, keys: places.views };
    await (await open(shared)).mark(FIRST);
    const disguised = {
      ...places,
      keys: { ...places.views, url: places.views.url.replace('127.0.0.1', 'localhost') },
    };
    const production = await open(disguised, true);
    expect(await outcome(production.check(FIRST))).toBe('shared-database');
  });

  it('are not touched by looking', async () => {
    const databases = await open(places, true);
    await databases.check(FIRST);
    for (const part of PARTS) expect(await databases[part].db.listCollections().toArray()).toEqual([]);
  });

  it('tell how far the clock of their server is ahead', async () => {
    const { views } = await open();
    expect(Math.abs(views.clockAhead()!)).toBeLessThan(60_000);
    expect(views.canLinearize()).toBe(false);
  });
});
