import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { signalsPage } from '../../dist/contexts/signals/signal-list.page.js';
import { show } from './listing.mjs';
import { besideBare, siteWith, startClient } from './site.mjs';
import { freePort, ratio, seconds } from './tools.mjs';

/** A page of 50 rows over HTTP; the list of signals of a body with 1,000 and with 10,000 behind it. */
export async function pageRows(report, { small }) {
  const client = startClient();
  const [few, many] = [await siteWith(small ? 100 : 1_000), await siteWith(small ? 1_000 : 10_000)];
  const list = (site) => site.address(`/overleggen/${site.world.forum.bodyId}/signalen`);
  const pace = (site, url, count = 100) => client.pace(url, site.cookie, count);
  for (const site of [few, many]) await pace(site, list(site), 200);
  report('list page with 10,000 rows behind it against 1,000', await ratio(() => pace(few, list(few)), () => pace(many, list(many)), 5), 1.5, 'max');
  const { html, bareAddress, close } = await besideBare(many, signalsPage, '/signalen', show, client);
  if (html.match(/<tr[ >]/g)?.length !== 51) throw new Error('The page does not show 50 rows');
  const page = () => pace(many, many.address('/signalen'), 300);
  const bare = () => client.pace(bareAddress, undefined, 300);
  for (const warm of [page, bare, page, bare]) await warm();
  report('page of 50 rows over HTTP against rendering the same tree in bare Fastify', await ratio(page, bare, 5), 0.5, 'min');
  await close();
  await few.close();
  await many.close();
  await client.close();
}

/** From the start of the process until `/health/ready`, on a folder that holds a long log. */
export async function coldStart(report, at, events, target) {
  const port = await freePort();
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const env = { ...process.env, DATA_DIR: `${at}/data`, KEY_DIR: `${at}/keys`, PORT: String(port), DOCS: 'off' };
  const child = spawn(process.execPath, ['--no-warnings', main], { env, stdio: 'ignore' });
  const taken = await seconds(() => readyAt(`http://127.0.0.1:${port}/health/ready`));
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('exit', resolve));
  report(`cold start with ${events.toLocaleString('nl-BE')} events, seconds to ready`, taken, target, 'max');
}

async function readyAt(address) {
  for (;;) {
    const ready = await fetch(address).then((answer) => answer.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
