import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import { readConfig } from '../../src/config.js';
import { EnrolPerson } from '../../src/contexts/register/person.js';
import { RegisterNetwork } from '../../src/contexts/register/network.js';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { systemReader } from '../../src/engine/index.js';
import { latest } from '../../src/engine/moment.js';
import { createKek } from '../../src/engine/keks.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { id, p, testNetwork } from '../scenario.js';
import { MONGO_SERVERS } from './mongodb.js';

const server = MONGO_SERVERS.find(({ name }) => name !== 'FerretDB');
const folder = mkdtempSync(join(tmpdir(), 'samenspraak-two-'));
let events: Double;
let one: Installation;
let other: Installation;

const open = async (name: string): Promise<Installation> => {
  const mongodb = (await server!.url()).replace(/\/?$/, `/two-${process.pid}`);
  const env = {
    EVENTSTORE_URL: events.url,
    MONGODB_URL: mongodb,
    DATA_DIR: join(folder, name),
    KEY_DIR: join(folder, 'keys'),
  };
  return openInstallation(readConfig(env));
};
const order = (on: Installation, command: object) =>
  on.engine.execute({
    command,
    network: testNetwork,
    participant: p('installer'),
    subject: 'u_installer',
    installer: true,
    commandId: uuidV4(),
  });
const names = async (on: Installation) => {
  const view = on.engine.registry.views.get('organisations')!;
  const now = { number: latest, instant: on.clock.now(), past: false };
  const { items } = await on.engine.ask.list(view, {}, systemReader(testNetwork), now);
  return items.map((row) => (row as { shortName?: string }).shortName).sort();
};
const register = (on: Installation, shortName: string) =>
  order(
    on,
    Object.assign(new RegisterOrganisation(), {
      organisationId: id(shortName),
      legalName: `${shortName} vzw`,
      shortName,
      kind: 'organisator',
    }),
  );

(server ? describe : describe.skip)('Two instances on an EventStoreDB and a MongoDB', () => {
  beforeAll(async () => {
    events = await Double.start();
    createKek(join(folder, 'keys'), 1);
    one = await open('one');
    other = await open('other');
    await order(
      one,
      Object.assign(new RegisterNetwork(), {
        networkId: id('network'),
        code: testNetwork,
        title: 'Testnetwerk',
      }),
    );
    await order(
      one,
      Object.assign(new EnrolPerson(), {
        personRef: p('guy'),
        name: 'Guy Lemmens',
        email: 'guy@voorbeeld.example',
      }),
    );
  });
  afterAll(async () => {
    await other?.close();
    await events?.kill();
    rmSync(folder, { recursive: true, force: true });
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
      order(
        other,
        Object.assign(new RegisterOrganisation(), {
          organisationId: id('another'),
          legalName: 'Ander',
          shortName: 'Dijleland',
          kind: 'organisator',
        }),
      ),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('number events alike, and both know what is the past', async () => {
    const { token } = await register(one, 'Middenweg');
    expect(await other.engine.seen(Number(token), 60_000)).toBe(true);
    const number = await one.stores.events.head();
    expect(await other.stores.events.head()).toBe(number);
    expect(await other.stores.events.readAll(0, 100)).toEqual(await one.stores.events.readAll(0, 100));
  });

  it('go on when the one that led stops', async () => {
    const [leads, follows] = one.engine.leads() ? [one, other] : [other, one];
    await leads.close();
    const { token } = await register(follows, 'Noordhaven');
    expect(await follows.engine.seen(Number(token), 60_000)).toBe(true);
    expect(await names(follows)).toContain('Noordhaven');
    other = follows;
  });
});
