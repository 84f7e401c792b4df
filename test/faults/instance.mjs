/**
 * An installation in a process of its own, as its environment says. Told what to do by message: `{ n, order }` with the name
 * of a command and its fields, or `{ n, view }` to list; answers `{ n, answer }` or `{ n, error }`. On `end` it closes.
 */
import 'reflect-metadata';
import { readConfig } from '../../dist/config.js';
import { systemReader } from '../../dist/engine/index.js';
import { openInstallation } from '../../dist/installation.js';

const installation = await openInstallation(readConfig(process.env));
const { engine } = installation;

async function execute({ n, order: { name, fields, ...more } }) {
  const { type } = engine.registry.commands.get(name);
  return { n, answer: await engine.execute({ ...more, command: Object.assign(new type(), fields) }) };
}
/** As many rows of a view as a page shows. */
async function list({ n, view, network }) {
  const now = { number: Number.MAX_SAFE_INTEGER - 1, instant: installation.clock.now(), past: false };
  const { items } = await engine.ask.list(engine.registry.views.get(view), {}, systemReader(network), now);
  return { n, answer: items.length };
}
const told = ({ code, name, message }) => ({ code, name, message });

process.on('message', (message) => {
  if (message === 'end') return void installation.close().then(() => process.exit(0));
  void (message.view ? list(message) : execute(message)).then(
    (done) => process.send(done),
    (error) => process.send({ n: message.n, error: told(error) }),
  );
});
process.send({ ready: true });
