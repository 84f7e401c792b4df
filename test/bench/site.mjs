/** The whole product in one process, with a network of its own and its secretary signed in. */
import fastify from 'fastify';
import { Worker } from 'node:worker_threads';
import { Pages } from '../../dist/api/pages.js';
import { frameOf } from '../../dist/api/frames.js';
import { readConfig } from '../../dist/config.js';
import { openInstallation } from '../../dist/installation.js';
import { closeServer, createServer } from '../../dist/server.js';
import { renderDocument } from '../../dist/web/index.js';
import { live, makeNetwork, network } from './network.mjs';
import { folder, freePort, rate } from './tools.mjs';

/** A site whose forum has so many signals. */
export async function siteWith(signals) {
  const at = folder();
  const port = await freePort();
  const env = { DATA_DIR: `${at}/data`, KEY_DIR: `${at}/keys`, PORT: String(port), DEMO: 'on', DOCS: 'off', REQUESTS_PER_MINUTE: '100000000' };
  const installation = await openInstallation(readConfig(env));
  const { directory } = installation.accounts;
  const { subject } = await directory.create({ email: 'meting@voorbeeld.example', displayName: 'Meting' });
  const secretary = { subject, participant: await directory.participantOf(subject, network) };
  const world = await makeNetwork(installation, secretary);
  await rate(signals, 32, (n) => live(world, n * 10 + 1));
  await installation.engine.settled();
  const app = await createServer(installation);
  await app.listen(port, '127.0.0.1');
  const cookie = await signIn(installation, subject);
  const close = async () => {
    await closeServer(app);
    await installation.close();
  };
  return { app, world, cookie, address: (path) => `http://127.0.0.1:${port}${path}`, close };
}

async function signIn({ service }, subject) {
  const { code } = await service.issueInvitation({ purpose: 'demo', issuedBy: 'command-line', to: { subject } });
  const { token } = await service.redeem(code, {}, { address: '127.0.0.1' });
  return `sspr=${token}`;
}

/**
 * Shows `show` in place of a page of the site. Gives that page's answer, and a server of Fastify and nothing else that
 * renders the very tree of that answer anew for every request.
 */
export async function besideBare({ app, address, cookie }, page, path, show, client) {
  const pages = app.get(Pages, { strict: false });
  let made;
  page.show = async (context) => {
    const shown = await show(context);
    made ??= { shown, frame: frameOf(shown, path, context.someone, page.past ? context : undefined, pages, context) };
    return shown;
  };
  const html = await client.text(address(path), cookie);
  const render = () => renderDocument(made.frame, made.shown.body);
  if (render().length !== html.length) throw new Error('The bare server renders something else');
  const server = fastify();
  server.get('/', (_request, reply) => void reply.type('text/html; charset=utf-8').send(render()));
  await server.listen({ port: 0, host: '127.0.0.1' });
  return { html, bareAddress: `http://127.0.0.1:${server.server.address().port}/`, close: () => server.close() };
}

/** A client in a thread of its own, so that only the server is measured. */
export function startClient() {
  const worker = new Worker(new URL('./client.mjs', import.meta.url));
  const ask = (asked) =>
    new Promise((resolve, reject) => {
      worker.once('message', ({ error, answer }) => (error ? reject(new Error(error)) : resolve(answer)));
      worker.postMessage(asked);
    });
  return {
    text: (url, cookie) => ask({ url, cookie }),
    /** Requests a second, eight at once. */
    pace: (url, cookie, count) => ask({ url, cookie, count }),
    close: () => worker.terminate(),
  };
}
