import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../free-port.js';
import { Servers } from './servers.js';

const folder = mkdtempSync(join(tmpdir(), 'samenspraak-start-'));
let port: number;
const servers = new Servers();

beforeAll(async () => void (port = await freePort()));
afterEach(() => servers.kill());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (env: Record<string, string> = {}) =>
  servers.start({ DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys'), PORT: String(port), ...env });
const url = (path: string) => `http://127.0.0.1:${port}${path}`;

describe('npm start', () => {
  it('on an empty folder makes keys, tells to keep them apart and names the link of the first administrator', async () => {
    const server = start();
    const said = await server.says(/leest niets meer/);
    expect(said).toContain(join(folder, 'keys'));
    const [link] = /http:\/\/\S+\/uitnodiging\/\S+/.exec(said)!;
    expect(await (await fetch(link)).text()).toContain('eerste beheerder');
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('describes its API in OpenAPI 3.1, with a page to read it', async () => {
    const server = start();
    await server.says(/luistert/);
    const document = (await (await fetch(url('/docs-json'))).json()) as any;
    expect(document.openapi).toBe('3.1.0');
    const { requestBody } = document.paths['/api/v1/commands/RaiseSignal'].post;
    expect(requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/RaiseSignal' });
    expect((await fetch(url('/docs'))).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('finishes what it took before it stops, and says to whoever comes too late that it stops', async () => {
    const server = start();
    await server.says(/luistert/);
    const body = new URLSearchParams({ email: 'niemand@voorbeeld.example', password: 'verkeerd wachtwoord' });
    const headers = { 'sec-fetch-site': 'same-origin' };
    const ask = () => fetch(url('/aanmelden/aanmelden'), { method: 'POST', body, headers, redirect: 'manual' });
    const asked = Array.from({ length: 12 }, () => ask().then(({ status }) => status, () => 'never taken'));
    const first = await Promise.race(asked);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect([422, 429]).toContain(first);
    for (const outcome of await Promise.all(asked)) expect([422, 429, 503, 'never taken']).toContain(outcome);
  });

  it('refuses a second server on the same folder, in one sentence', async () => {
    const first = start();
    await first.says(/luistert/);
    const second = start({ PORT: '0' });
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/al een server op deze gegevensmap/);
    first.child.kill('SIGTERM');
    await first.ended;
  });

  it.each([
    [{ PORT: 'drie' }, /PORT/],
    [{ PUBLIC_URL: 'http://overleg.example' }, /https/],
    [{ PUBLIC_URL: 'overleg' }, /PUBLIC_URL/],
    [{ DOCS: 'misschien' }, /DOCS/],
  ])('with %o says which setting is wrong, without a stack', async (env, wanted) => {
    const server = start(env as Record<string, string>);
    expect(await server.ended).toBe(1);
    expect(server.said()).toMatch(wanted);
    expect(server.said()).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('says before anything else where it speaks to another machine without TLS, and not with which password', async () => {
    const database = (name: string) => `mongodb://${name}:geheim@127.0.0.1:1/${name}`;
    const server = start({
      PUBLIC_URL: 'https://overleg.example',
      EVENTSTORE_URL: 'esdb://els:geheim@192.0.2.7:1?tls=false',
      MONGODB_URL: database('a'),
      MONGODB_KEYS_URL: database('b'),
      MONGODB_PERSONAL_URL: database('c'),
    });
    const said = await server.says(/niet te bereiken/);
    expect(said).toMatch(/^Opgelet: EVENTSTORE_URL gaat zonder TLS/);
    expect(said).not.toContain('geheim');
  });
});
