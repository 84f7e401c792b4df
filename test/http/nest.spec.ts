import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigService } from '@nestjs/config';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Dispatch } from '../../src/api/dispatch.js';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/config.js';
import { networks } from '../../src/contexts/register/networks.view.js';
import { RegisterNetwork } from '../../src/contexts/register/network.js';
import { latest, systemReader } from '../../src/engine/index.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { createServer } from '../../src/server.js';
import { id, p } from '../scenario.js';

let folder: string;
let installation: Installation;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspraak-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    DOCS: 'off',
    DEMO: 'on',
    REQUESTS_PER_MINUTE: '40',
  };
  installation = await openInstallation(readConfig(env));
});
afterAll(async () => {
  await installation.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the application as a Nest module', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [AppModule.on(installation)] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
  });
  afterAll(() => app.close());

  it('sends commands through the CommandBus and asks views through the QueryBus', async () => {
    const dispatch = app.get(Dispatch);
    const command = Object.assign(new RegisterNetwork(), {
      networkId: id('network'),
      code: 'kinderopvang',
      title: 'Kinderopvang',
    });
    const order = {
      command,
      network: 'kinderopvang',
      participant: p('petra'),
      subject: 'u_petra',
      installer: true,
      commandId: '30575d6d-19bf-44bf-9ea3-2c60457003d6',
    };
    const answer = await dispatch.command(order);
    await installation.engine.settled();
    const at = { number: latest, instant: installation.clock.now(), past: false };
    const found = await dispatch.get(
      networks,
      answer.stream.replace('network-', ''),
      systemReader('kinderopvang'),
      at,
    );
    expect(found!.document.title).toBe('Kinderopvang');
  });

  it('has its configuration where Nest keeps it', () => {
    expect(app.get(ConfigService).get('requestsPerMinute')).toBe(40);
  });
});

describe('the server', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createServer(installation, { drowns: false });
  });
  afterAll(() => app.close());
  const get = (url: string) => app.inject({ method: 'GET', url });
  const signedIn = async () => {
    const { subject } = await installation.accounts.directory.create({ email: 'an@voorbeeld.test' });
    const { code } = await installation.service.issueInvitation({
      purpose: 'demo',
      issuedBy: 'command-line',
      to: { subject },
    });
    return installation.service.redeem(code, {}, { address: '127.0.0.1' });
  };
  /** From an address of its own, each time with the cookie that is made for it. */
  const asked = async (times: number, token: () => string) => {
    const codes: number[] = [];
    for (let time = 0; time < times; time++) {
      const headers = { cookie: `sspr=${token()}` };
      const answer = await app.inject({
        method: 'GET',
        url: '/aanmelden',
        headers,
        remoteAddress: '10.0.0.9',
      });
      codes.push(answer.statusCode);
    }
    return codes;
  };

  it('says that it lives and that it is ready, without internals', async () => {
    expect((await get('/health/live')).json()).toEqual({ status: 'UP' });
    expect((await get('/health/ready')).statusCode).toBe(200);
    expect((await get('/health')).json()).toEqual({ status: 'UP' });
  });

  it('sends every page with a policy that allows nothing from elsewhere', async () => {
    const { headers } = await get('/aanmelden');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(String(headers['content-security-policy'])).not.toMatch(/unsafe|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it.each([
    '/%2e%2e/etc/passwd',
    '/static/..%2f..%2fpackage.json',
    '/static/nothing.css',
    '//evil.example',
    '/aanmelden/',
    '/API/V1/views/bodies',
  ])('answers %s without giving anything away', async (url) => {
    const { statusCode, payload } = await get(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(payload).not.toMatch(/root:|"dependencies"|node_modules/);
  });

  it('counts who is signed in by the session, and whoever makes up a cookie by the address', async () => {
    const { token } = await signedIn();
    const mine = await asked(12, () => token);
    expect(mine).not.toContain(429);
    expect((await asked(12, () => randomUUID())).filter((code) => code === 429)).toHaveLength(2);
    expect(await asked(1, () => '')).toEqual([429]);
    expect(await asked(20, () => token)).not.toContain(429);
    await installation.service.signOut(token);
    expect(await asked(1, () => token)).toEqual([429]);
  });

  it('asks whoever is too fast to wait, in the form of what was asked', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => get('/api/v1/views/bodies')));
    const refused = answers.find((one) => one.statusCode === 429)!;
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.headers['retry-after']).toBeDefined();
    const page = await get('/aanmelden');
    expect([page.statusCode, page.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
  });
});
