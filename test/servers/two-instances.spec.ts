import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { doorsOf } from '../../src/api/doors.js';
import { serveControl } from '../../src/cli/control.js';
import { main } from '../../src/cli/main.js';
import { rebuildViews } from '../../src/cli/rebuild.js';
import { uuidV4 } from '../../src/audit/index.js';
import { readConfig } from '../../src/config.js';
import { EnrolPerson } from '../../src/contexts/register/person.js';
import { systemReader } from '../../src/engine/index.js';
import { latest } from '../../src/engine/ask/moment.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { createServer } from '../../src/server.js';
import type { Doors } from '../../src/web/doors.js';
import type { Viewer } from '../../src/web/page.js';
import { id, p, testNetwork } from '../scenario.js';
import { administrator, make, order, organisation, Place, registerNetwork, server, until } from './world.js';

let at: Place;
let one: Installation;
let other: Installation;

/** For somebody who is not signed in a quarter of it. */
const requestsPerMinute = 400;

const open = (name: string): Promise<Installation> =>
  openInstallation(readConfig(at.env(name, { REQUESTS_PER_MINUTE: String(requestsPerMinute) })));
const viewOf = (on: Installation) => on.engine.registry.views.get('organisations')!;
const names = async (on: Installation) => {
  const now = { number: latest, instant: on.clock.now(), past: false };
  const { items } = await on.engine.ask.list(viewOf(on), {}, systemReader(testNetwork), now);
  return items.map((row) => (row as { shortName?: string }).shortName).sort();
};
const register = (on: Installation, shortName: string) => order(on, organisation(shortName));
/** Whoever leads now first. */
const inTurn = (): readonly [Installation, Installation] => (one.engine.leads() ? [one, other] : [other, one]);
const doors = (on: Installation): Doors =>
  doorsOf(on, { headers: {}, cookies: {} } as never, { network: testNetwork, roles: [], mandates: [] } as unknown as Viewer);
const ready = async (on: Installation): Promise<number> => {
  const app = await createServer(on, { drowns: false });
  const { statusCode } = await app.inject({ url: '/health/ready' });
  await app.close();
  return statusCode;
};

(server ? describe : describe.skip)('Two instances on an EventStoreDB and a MongoDB', () => {
  beforeAll(async () => {
    at = await Place.begin('two');
    one = await open('one');
    other = await open('other');
    await registerNetwork(one);
    await order(one, make(EnrolPerson, { personRef: p('guy'), name: 'Guy Lemmens', email: 'guy@voorbeeld.example' }));
  });
  afterAll(async () => {
    await other?.close();
    await at?.end();
  });

  it('show on either what either wrote', async () => {
    const { token } = await register(other, 'Felicia');
    const { token: later } = await register(one, 'Zonnekind');
    for (const on of [one, other]) {
      expect(await on.engine.seen(Number(token), 60_000)).toBe(true);
      expect(await on.engine.seen(Number(later), 60_000)).toBe(true);
      expect(await names(on)).toEqual(['Felicia', 'Zonnekind']);
    }
  });

  it('give a claim to one of them', async () => {
    const outcomes = await Promise.allSettled([
      register(one, 'Dijleland'),
      order(other, organisation('Dijleland', id('another'))),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('do once what is asked of both under one key, and refuse another thing under it', async () => {
    const commandId = uuidV4();
    const ask = (on: Installation, shortName: string) =>
      on.engine.execute({
        command: organisation(shortName, id('twice')),
        network: testNetwork,
        participant: p('installer'),
        subject: 'u_installer',
        installer: true,
        commandId,
        fromOutside: true,
      });
    const answers = await Promise.all([one, other, one, other, one, other].map((on) => ask(on, 'Twee keer')));
    expect(new Set(answers.map(({ token, revision }) => `${token} ${revision}`)).size).toBe(1);
    expect(await one.stores.events.readStream(`organisation-${id('twice')}`)).toHaveLength(1);
    for (const on of [one, other]) await expect(ask(on, 'Iets anders')).rejects.toMatchObject({ code: 'id-reused' });
  });

  it('let somebody ask no more of both together than of one', async () => {
    const now = () => Date.parse('2026-10-20T12:00:00.000Z');
    const served = ({ accounts, ...on }: Installation) => createServer({ ...on, accounts: { ...accounts, now } }, { drowns: false });
    const apps = await Promise.all([one, other].map(served));
    const [here, there] = apps.map((app) => async () => (await app.inject({ url: '/aanmelden' })).statusCode);
    const most = requestsPerMinute / 4;
    for (let times = 0; times < most; times++) expect(await here!()).not.toBe(429);
    expect(await here!()).toBe(429);
    let asked = 1;
    while ((await there!()) !== 429) {
      expect((asked += 1)).toBeLessThan(most);
      await pause(300);
    }
    for (const app of apps) await app.close();
  });

  it('number events alike, and both know what is the past', async () => {
    const { token } = await register(one, 'Middenweg');
    expect(await other.engine.seen(Number(token), 60_000)).toBe(true);
    const number = await one.stores.events.head();
    expect(await other.stores.events.head()).toBe(number);
    expect(await other.stores.events.readAll(0, 100)).toEqual(await one.stores.events.readAll(0, 100));
  });

  it('let whoever is signed in on one be signed in on the other', async () => {
    const token = await administrator(one);
    expect((await other.service.resume(token))?.person.displayName).toBe('Petra Smets');
  });

  it('tell on either why the views stand still, until they go on, and are not ready meanwhile', async () => {
    const [leads, follows] = inTurn();
    expect([await ready(leads), await ready(follows)]).toEqual([200, 200]);
    Object.defineProperty(leads.engine.projector, 'fault', { configurable: true, get: () => 'No room' });
    await until(async () => (await doors(follows).administration.fault()) !== undefined);
    expect(await doors(follows).administration.fault()).toBe('No room');
    expect(await doors(leads).administration.fault()).toBe('No room');
    expect([await ready(leads), await ready(follows)]).toEqual([503, 503]);
    delete (leads.engine.projector as { fault?: unknown }).fault;
    await until(async () => (await doors(follows).administration.fault()) === undefined);
    expect([await ready(leads), await ready(follows)]).toEqual([200, 200]);
  });

  it('know on either what somebody is entitled to', async () => {
    const [leads, follows] = inTurn();
    const { items } = await leads.engine.ask.list(leads.engine.registry.views.get('people')!, {}, systemReader(testNetwork), {
      number: latest,
      instant: leads.clock.now(),
      past: false,
    });
    const petra = items.map(({ id: participant }) => participant).find((participant) => participant !== p('guy'))!;
    for (const on of [leads, follows]) {
      expect(await doors(on).entitled(petra)).toMatchObject({ role: true });
      expect(await doors(on).entitled(p('guy'))).toMatchObject({ role: false });
    }
  });

  it('build a view anew, whichever is asked', async () => {
    const before = await names(one);
    const keys: string[] = [];
    for (const on of inTurn()) {
      await doors(on).administration.rebuild('organisations');
      keys.push((await on.views.served()).organisations!);
      expect(await names(on)).toEqual(before);
    }
    expect(new Set(keys).size).toBe(2);
    const [, follows] = inTurn();
    const { views } = await rebuildViews(follows.engine, () => {});
    expect(views).toBeGreaterThan(20);
    expect((await follows.views.served()).organisations).not.toBe(keys[1]);
    for (const on of [one, other]) expect(await names(on)).toEqual(before);
    const { token } = await register(follows, 'Bloesem');
    expect(await follows.engine.seen(Number(token), 60_000)).toBe(true);
    expect(await names(follows)).toContain('Bloesem');
  });

  it('build all views anew by command, whichever is asked, and where none can be asked', async () => {
    const [, follows] = inTurn();
    const said: string[] = [];
    const terminal = { say: (line: string) => void said.push(line), complain: (line: string) => void said.push(line), progress: () => {} };
    const rebuilt = async () => (await main(['rebuild'], at.env('other'), terminal), (await follows.views.served()).organisations);
    const keys = [(await follows.views.served()).organisations];
    const control = await serveControl({ engine: follows.engine, dataDir: at.env('other').DATA_DIR! });
    keys.push(await rebuilt());
    control.close();
    keys.push(await rebuilt());
    expect(new Set(keys).size).toBe(3);
    expect(said).toEqual([expect.stringContaining('overzichten opgebouwd'), expect.stringContaining('overzichten opgebouwd')]);
  });

  it('say why a view could not be built, to whoever asked', async () => {
    const [leads, follows] = inTurn();
    const { rebuild } = leads.engine.projector;
    leads.engine.projector.rebuild = () => Promise.reject(new Error('No room'));
    await expect(doors(follows).administration.rebuild('organisations')).rejects.toThrow('No room');
    leads.engine.projector.rebuild = rebuild;
    await doors(follows).administration.rebuild('organisations');
  });

  it('go on when the one that led stops', async () => {
    const [leads, follows] = inTurn();
    await leads.close();
    const { token } = await register(follows, 'Noordhaven');
    expect(await follows.engine.seen(Number(token), 60_000)).toBe(true);
    expect(await names(follows)).toContain('Noordhaven');
    await doors(follows).administration.rebuild('organisations');
    expect(await names(follows)).toContain('Noordhaven');
    other = follows;
  });
});
