import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { createKek } from '../../src/engine/sealing/keks.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { openAtLast } from '../../src/waiting.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { FaultProxy } from '../doubles/fault-proxy.js';
import { freePort } from '../free-port.js';
import { MONGO_SERVERS } from './mongodb.js';

const server = MONGO_SERVERS.find(({ name }) => name !== 'FerretDB');
const folder = mkdtempSync(join(tmpdir(), 'samenspraak-away-'));
const answered = async (url: string): Promise<Response> => {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

(server ? describe : describe.skip)('An installation whose stores are away at its start', () => {
  let events: Double;
  let base: string;
  let env: Record<string, string>;
  const told: string[] = [];
  let opening: Promise<Installation>;

  beforeAll(async () => {
    events = await Double.start();
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const mongodb = (await server!.url()).replace(/\/?$/, `/away-${process.pid}`);
    env = {
      EVENTSTORE_URL: events.url,
      MONGODB_URL: mongodb,
      DATA_DIR: join(folder, 'data'),
      KEY_DIR: join(folder, 'keys'),
      PORT: String(port),
    };
    const config = readConfig(env);
    opening = openAtLast(
      config,
      () => openInstallation(config),
      (sentence) => told.push(sentence),
    );
  });
  afterAll(async () => {
    await events?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lives, is not ready, and says why: to a monitor, on a page, and once in the log', async () => {
    const ready = await answered(`${base}/health/ready`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as { reason: string }).reason).toContain('hoofdsleutel ontbreekt');
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    const page = await fetch(`${base}/overleggen`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await page.text()).toContain('Even geduld');
    expect(told).toHaveLength(1);
  });

  it('opens by itself once what was missing is there, and lets the address go', async () => {
    createKek(join(folder, 'keys'), 1);
    const opened = await opening;
    expect(await opened.ailments()).toEqual([]);
    await expect(fetch(`${base}/health/live`)).rejects.toThrow();
    await opened.close();
  });

  it('refuses a server that is none, and one that is no MongoDB', async () => {
    const config = readConfig({ ...env, MONGODB_URL: `mongodb://127.0.0.1:${await freePort()}/x` });
    await expect(openInstallation(config)).rejects.toMatchObject({ code: 'server-away' });
  });

  it.each(['refuses', 'swallows everything'])(
    'waits for an event store that %s, and opens once it answers (R7)',
    async (how) => {
      const proxy = await FaultProxy.start(events.port);
      proxy.partition(600_000);
      if (how === 'refuses') await events.kill();
      const [port, said] = [await freePort(), [] as string[]];
      const url = how === 'refuses' ? events.url : `esdb://127.0.0.1:${proxy.port}?tls=false`;
      const mongodb = (await server!.url()).replace(/\/?$/, `/away-${how.slice(0, 4)}-${process.pid}`);
      const config = readConfig({ ...env, EVENTSTORE_URL: url, MONGODB_URL: mongodb, PORT: String(port) });
      const since = performance.now();
      const coming = openAtLast(
        config,
        () => openInstallation(config),
        (sentence) => said.push(sentence),
      );
      const ready = await answered(`http://127.0.0.1:${port}/health/ready`);
      expect(ready.status).toBe(503);
      expect(((await ready.json()) as { reason: string }).reason).toContain(
        'EventStoreDB is niet te bereiken',
      );
      expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
      if (how === 'refuses') await events.again();
      proxy.heal();
      const installation = await coming;
      expect(await installation.ailments()).toEqual([]);
      expect(said.length).toBeLessThanOrEqual(1 + (performance.now() - since) / 10_000);
      await installation.close();
      await proxy.end();
    },
  );
});
