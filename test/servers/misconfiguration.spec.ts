import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MongoClient } from 'mongodb';
import { readConfig } from '../../src/config.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { createServer } from '../../src/server.js';
import { openAtLast } from '../../src/waiting.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { MongoBetween } from '../doubles/mongodb-between.js';
import { freePort } from '../free-port.js';
import { organisation, order, Place, registerNetwork, server, until, type Env } from './world.js';

let at: Place;
const parts = ['', '-keys', '-personal'];
const beside = (url: string, what: string): string => `${url}${what}`;

/** Everything in the three databases, as text. */
async function contents(url = at.mongodb): Promise<string> {
  const client = await MongoClient.connect(url);
  const found: unknown[] = [];
  for (const part of parts) {
    const db = client.db(`${new URL(url).pathname.slice(1)}${part}`);
    const names = (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => !name.startsWith('system.'));
    for (const name of names.sort()) found.push([part, name, await db.collection(name).find({}, { sort: { _id: 1 } }).toArray()]);
  }
  await client.close();
  return JSON.stringify(found);
}

/** What a monitor is told by an instance that starts with these settings, and all that it logged. */
async function started(env: Env): Promise<{ status: number; reason: string; log: readonly string[] }> {
  const port = await freePort();
  const config = readConfig({ ...env, PORT: String(port) });
  const log: string[] = [];
  let enough = false;
  const open = () => (enough ? Promise.reject(new Error('enough')) : openInstallation(config));
  const waiting = openAtLast(config, open, (sentence) => log.push(sentence)).then(
    (installation) => installation.close().then(() => 'opened'),
    (error: Error) => error.message,
  );
  let answer: Response | undefined;
  const ended = waiting.then(() => true);
  await until(async () => {
    answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    return answer !== undefined || Promise.race([ended, false]);
  });
  enough = true;
  expect(await waiting).toBe('enough');
  return { status: answer!.status, reason: ((await answer!.json()) as { reason: string }).reason, log };
}

async function refused(env: Env, sentence: string): Promise<void> {
  const before = await contents();
  const { status, reason, log } = await started(env);
  expect([status, reason]).toEqual([503, expect.stringContaining(sentence)]);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain(sentence);
  expect(log[0]).not.toContain('geheim');
  expect(await contents()).toBe(before);
}
const health = async (app: NestFastifyApplication): Promise<{ status: number; body: string }> => {
  const answer = await app.inject({ url: '/health/ready' });
  return { status: answer.statusCode, body: answer.payload };
};
/** An installation that is served, until it is let go. */
async function serving(env: Env, work: (app: NestFastifyApplication, on: Installation) => Promise<void>): Promise<void> {
  const on = await openInstallation(readConfig(env));
  const app = await createServer(on, { drowns: false });
  try {
    await work(app, on);
  } finally {
    await app.close();
    await on.close();
  }
}

(server ? describe : describe.skip)('An instance with wrong settings', () => {
  beforeAll(async () => {
    at = await Place.begin('wrong');
    await serving(at.env('first'), async (app, on) => {
      await registerNetwork(on);
      const { token } = await order(on, organisation('Felicia'));
      expect(await on.engine.seen(Number(token), 60_000)).toBe(true);
      expect(await health(app)).toMatchObject({ status: 200 });
    });
  });
  afterAll(() => at.end());

  it.each([
    ['a MongoDB that does not listen', { MONGODB_URL: 'mongodb://els:geheim@127.0.0.1:1/x' }, 'MongoDB is niet te bereiken'],
    ['a host that does not exist', { MONGODB_URL: 'mongodb://els:geheim@nowhere.invalid/x' }, 'MongoDB is niet te bereiken'],
    ['no address at all', { MONGODB_PERSONAL_URL: 'mongodb://els:geheim@:::/x' }, 'geen geldig adres'],
    ['an EventStoreDB that does not listen', { EVENTSTORE_URL: 'esdb://els:geheim@127.0.0.1:1?tls=false' }, 'EventStoreDB is niet te bereiken'],
  ])('says so and touches nothing: %s', async (_what, wrong: Env, sentence) => {
    await refused(at.env('wrong', wrong), sentence);
  });

  it('says that credentials are refused, by MongoDB and by EventStoreDB', async () => {
    const between = await MongoBetween.before(at.mongodb);
    between.refuses = true;
    const [, address] = between.url.split('//');
    await refused(at.env('wrong', { MONGODB_KEYS_URL: `mongodb://els:geheim@${beside(address!, '-keys')}?authSource=admin` }), 'dit wachtwoord niet');
    await between.end();
    await at.events.fault('read-denied', { times: 100 });
    await refused(at.env('wrong'), 'EventStoreDB aanvaardt deze gebruiker');
    await at.events.act('clear');
  });

  it('says that a server is too old', async () => {
    const between = await MongoBetween.before(at.mongodb);
    between.wireVersion = 6;
    await refused(at.env('wrong', { MONGODB_URL: between.url, MONGODB_KEYS_URL: beside(at.mongodb, '-keys'), MONGODB_PERSONAL_URL: beside(at.mongodb, '-personal') }), 'Deze MongoDB is te oud');
    await between.end();
    await at.events.act('version', { version: '21.10.0.0' });
    await refused(at.env('wrong'), 'Deze EventStoreDB is te oud');
    await at.events.act('clear');
  });

  it('leaves the databases to the installation that has them', async () => {
    const other = await Double.start();
    await refused(at.env('other', { EVENTSTORE_URL: other.url }), 'van een andere installatie');
    await other.end();
  });

  it('is refused the read models of another installation, and one’s own with the keys of none', async () => {
    const others = await Place.begin('others');
    await serving(others.env('first'), async (_app, on) => void (await registerNetwork(on)));
    const own = { MONGODB_KEYS_URL: beside(at.mongodb, '-keys'), MONGODB_PERSONAL_URL: beside(at.mongodb, '-personal') };
    const before = await contents(others.mongodb);
    await refused(at.env('wrong', { ...own, MONGODB_URL: others.mongodb }), 'van een andere installatie');
    expect(await contents(others.mongodb)).toBe(before);
    await refused(at.env('wrong', { ...own, MONGODB_KEYS_URL: beside(at.mongodb, '-key') }), 'is leeg');
    await others.end();
  });

  it('that began on empty databases together with another is told so once that one has an event, and counts none of its own', async () => {
    const shared = await Place.begin('both');
    await serving(shared.env('one'), async (app, on) => {
      expect(await health(app)).toMatchObject({ status: 200 });
      const client = await MongoClient.connect(shared.mongodb);
      await client.db().collection<{ _id: string }>('installation').insertOne({ _id: 'installation', id: 'of the other' } as never);
      expect(await health(app)).toMatchObject({ status: 503, body: expect.stringContaining('horen niet bij deze gebeurtenissen') });
      await registerNetwork(on);
      await until(async () => (await on.engine.progress()).fault !== undefined);
      expect(await client.db().collection('numbers').countDocuments()).toBe(0);
      await client.close();
    });
    await shared.end();
  });

  it('warns where clocks are 3 seconds apart, and is not ready where they are 40', async () => {
    const between = await MongoBetween.before(at.mongodb);
    const lines: string[] = [];
    const written = jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    for (const [ahead, status, sentence] of [
      [0, 200, ''],
      [3_000, 200, '3 seconden uiteen'],
      [-40_000, 503, '40 seconden uiteen'],
    ] as const) {
      between.clockAhead = ahead;
      await serving(at.env('clock', { MONGODB_URL: between.url }), async (app) => {
        const found = await health(app);
        expect([ahead, found.status]).toEqual([ahead, status]);
        expect(found.body).toContain(sentence);
        expect(found.body.includes('uiteen')).toBe(sentence !== '');
      });
    }
    written.mockRestore();
    expect(lines.filter((line) => line.includes('uiteen'))).toEqual([expect.stringContaining('3 seconden'), expect.stringContaining('40 seconden')]);
    await between.end();
  });

  it('is not ready, and says of which setting, where one of its databases is gone', async () => {
    const between = await MongoBetween.before(at.mongodb);
    await serving(at.env('gone', { MONGODB_KEYS_URL: beside(between.url, '-keys') }), async (app) => {
      expect((await health(app)).status).toBe(200);
      await between.end();
      const { status, body } = await health(app);
      expect([status, body]).toEqual([503, expect.stringContaining('op het adres in MONGODB_KEYS_URL.')]);
    });
  });

  it('that stops says so before it does, to whoever passes requests on', async () => {
    await serving(at.env('leaving'), async (app, on) => {
      on.leave();
      expect(await health(app)).toMatchObject({ status: 503, body: expect.stringContaining('Deze instantie stopt') });
      expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);
    });
  });

  it('stops projecting, and says why, where the store lost what was seen (R13)', async () => {
    await serving(at.env('one'), async (_app, on) => {
      const { token } = await order(on, organisation('Zonnekind'));
      expect(await on.engine.seen(Number(token), 60_000)).toBe(true);
    });
    await at.events.act('cut', { appends: 2 });
    await at.events.again();
    const before = await contents();
    const [fewer, rows] = [/"numbers",(\[.*?\])\]/, before];
    await serving(at.env('one'), async (app, on) => {
      await until(async () => (await health(app)).status === 503);
      const found = await health(app);
      expect(found.body).toContain('kloppen niet meer');
      await until(async () => (await on.engine.progress()).fault !== undefined);
      expect((await on.engine.progress()).fault).toContain('no longer in the event store');
    });
    expect(fewer.exec(await contents())?.[1]).toBe(fewer.exec(rows)?.[1]);
  });
});
