import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import { readConfig } from '../../src/config.js';
import { openInstallation } from '../../src/installation.js';
import { testNetwork } from '../scenario.js';
import { Instance, Proxy, type Sent } from './processes.js';
import { administrator, organisation, Place, registerNetwork, server } from './world.js';

/** Of R27; SAMENSPRAAK_REQUESTS makes a long run of it. */
const least = Number(process.env.SAMENSPRAAK_REQUESTS ?? 1_000);
const [workers, readers] = [4, 8];

let at: Place;
let instances: readonly Instance[] = [];
let token: string;
const made = new Map<string, string>();

const command = (organisationId: string): Sent => ({
  method: 'POST',
  path: '/api/v1/commands/RegisterOrganisation',
  headers: {
    'content-type': 'application/json',
    'idempotency-key': `"${uuidV4()}"`,
    'samenspraak-network': testNetwork,
    cookie: `sspr=${token}`,
  },
  body: JSON.stringify(organisation(`Org ${organisationId}`, organisationId)),
});
/** What a visitor without an account sees: quick, so that at every moment some request is on its way. */
const entrance: Sent = { method: 'GET', path: '/aanmelden' };
const page = (): Sent => ({ method: 'GET', path: '/', headers: { cookie: `sspr=${token}` } });

(server ? describe : describe.skip)('Two instances behind a proxy, stopped in turn while people work', () => {
  beforeAll(async () => {
    at = await Place.begin('stop');
    const on = await openInstallation(readConfig(at.env('first')));
    await registerNetwork(on);
    token = await administrator(on);
    await on.close();
    instances = await Promise.all([Instance.start(at.env('one')), Instance.start(at.env('other'))]);
  });
  afterAll(async () => {
    for (const instance of instances) instance.signal('SIGKILL');
    await at?.end();
  });

  it('lose no request, and do what was confirmed once (R27)', async () => {
    const proxy = new Proxy(instances.map(({ url }) => url));
    const failures: string[] = [];
    let [sent, rolling] = [0, true];
    const one = async (request: Sent): Promise<boolean> => {
      sent += 1;
      const outcome = await proxy.pass(request).then(
        ({ status, body }) => (status === 200 ? '' : `${status} ${body.slice(0, 200)}`),
        (error: Error) => String(error),
      );
      if (outcome !== '') failures.push(`${request.method} ${request.path}: ${outcome}`);
      return outcome === '';
    };
    const work = async (): Promise<void> => {
      while (rolling || sent < least) {
        const organisationId = uuidV4();
        if (await one(command(organisationId))) made.set(organisationId, `organisation-${organisationId}`);
        await one(page());
      }
    };
    const read = async (): Promise<void> => {
      while (rolling) await Promise.all([one(entrance), pause(10)]);
    };
    const working = Promise.all([...Array.from({ length: workers }, work), ...Array.from({ length: readers }, read)]);
    for (const instance of instances) {
      expect(await instance.stop()).toBe(0);
      await instance.start();
    }
    rolling = false;
    await working;
    proxy.end();
    process.stderr.write(`R27: ${failures.length} of ${sent} requests failed\n`);
    expect(failures.slice(0, 5)).toEqual([]);
    expect(made.size).toBeGreaterThan(0);
  }, 900_000);

  it('have everything that was confirmed, once', async () => {
    for (const instance of instances) await instance.stop();
    const on = await openInstallation(readConfig(at.env('first')));
    for (const stream of made.values()) expect(await on.stores.events.readStream(stream)).toHaveLength(1);
    await on.close();
  }, 900_000);
});
