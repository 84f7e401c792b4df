import 'reflect-metadata';
import fastify from 'fastify';
import { spawn } from 'node:child_process';
import { createServer as netServer } from 'node:net';
import { openInstallation } from '../../dist/installation.js';
import { createServer } from '../../dist/server.js';
import { live, makeNetwork, network } from './network.mjs';
import { folder, median, rate, seconds } from './tools.mjs';

const config = (at, port = 0) => ({ dataDir: `${at}/data`, keyDir: `${at}/keys`, host: '127.0.0.1', port, publicUrl: `http://127.0.0.1:${port}`, demo: true, trustedProxies: [], docs: false });

const freePort = () =>
  new Promise((resolve) => {
    const probe = netServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A page of 50 rows over HTTP, and the same with 1,000 and 10,000 rows behind it. */
export async function pageRows(report) {
  const port = await freePort();
  const installation = await openInstallation(config(folder(), port));
  const world = await makeNetwork(installation);
  const cookie = await signIn(installation, world);
  await rate(1_000, 32, (n) => live(world, n * 10 + 1));
  await installation.engine.settled();
  const app = await createServer(installation);
  await app.listen(port, '127.0.0.1');
  const address = `http://127.0.0.1:${port}/overleggen/${world.forum.bodyId}/signalen`;
  const get = (url, headers) => async () => {
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.text();
  };
  const html = await get(address, { cookie })();
  const bare = await bareServer(html);
  const pace = (work) => rate(400, 8, work);
  await pace(get(address, { cookie }));
  const ratios = [];
  for (let i = 0; i < 3; i++) ratios.push((await pace(get(address, { cookie }))) / (await pace(get(bare.url, {}))));
  report('page of 50 rows over HTTP against rendering as much in bare Fastify', median(ratios), 0.5, 'min');
  const few = await median3(() => seconds(() => pace(get(address, { cookie }))));
  await rate(9_000, 32, (n) => live(world, n * 10 + 1));
  await installation.engine.settled();
  const many = await median3(() => seconds(() => pace(get(address, { cookie }))));
  report('list page with 10,000 rows behind it against 1,000', many / few, 1.5, 'max');
  await bare.close();
  await app.close();
  await installation.close();
}

const median3 = async (work) => median([await work(), await work(), await work()]);

async function signIn({ accounts, service }, { secretary }) {
  const account = await accounts.directory.create({ email: 'meting@voorbeeld.example', displayName: 'Meting' });
  await accounts.directory.adopt?.(account.subject, network, secretary.participant);
  const { code } = await service.issueInvitation({ purpose: 'demo', issuedBy: 'command-line', to: { subject: account.subject } });
  const { token } = await service.redeem(code, {}, { address: '127.0.0.1' });
  return `sspr=${token}`;
}

/** The same HTML made by the same renderer from the same number of elements, and nothing else. */
async function bareServer(html) {
  const { h } = await import('preact');
  const { renderToString } = await import('preact-render-to-string');
  const pieces = html.match(/<(\w+)[^>]*>[^<]*/g) ?? [];
  const tags = pieces.map((piece) => ({ name: /^<(\w+)/.exec(piece)[1], text: piece.slice(piece.indexOf('>') + 1) }));
  const server = fastify();
  server.get('/', (_request, reply) => {
    const body = h('main', null, tags.map(({ name, text }) => h(name === 'html' || name === 'body' || name === 'head' ? 'div' : name, { class: 'row' }, text || undefined)));
    reply.type('text/html; charset=utf-8').send(`<!DOCTYPE html>${renderToString(body)}`);
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return { url: `http://127.0.0.1:${server.server.address().port}/`, close: () => server.close() };
}

/** From the start of the process until `/health/ready`, on a folder that holds a long log. */
export async function coldStart(report, at, events, target) {
  const port = await freePort();
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const env = { ...process.env, DATA_DIR: `${at}/data`, KEY_DIR: `${at}/keys`, PORT: String(port), DOCS: 'off' };
  const child = spawn(process.execPath, ['--no-warnings', main], { env, stdio: 'ignore' });
  const taken = await seconds(async () => {
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('exit', resolve));
  report(`cold start with ${events.toLocaleString('nl-BE')} events, seconds to ready`, taken, target, 'max');
}
