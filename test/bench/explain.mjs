/**
 * `npm run bench -- --explain`: whether an index answers every list there is. Each view of the product gets rows made up by
 * kind of column, two versions each; each of its lists is asked from both ends and from the middle, and MongoDB is asked how
 * it answered. Only a real MongoDB at MONGODB_URL can say; its user makes and drops a database of its own there.
 */
import { MongoClient } from 'mongodb';
import { contexts } from '../../dist/contexts/contexts.js';
import { dueView } from '../../dist/engine/react/deadlines.js';
import { registry } from '../../dist/engine/registry.js';
import { mongoViews } from '../../dist/engine/stores/mongodb/views.js';
import { faultsOf } from './plans.mjs';
import { mongo } from './servers-started.mjs';
import { removeFolders, uuid } from './tools.mjs';

const [rows, batch, pageSize] = [2_000, 50, 50];
const [ours, theirs] = ['netwerk', 'ander'];
/** Values that many rows share: a list without an index that fits would read far too much. */
const kinds = 4;
const valueOf = { text: (n) => `waarde ${n % kinds}`, number: (n) => n % kinds, flag: (n) => n % 2 === 0, ref: (n) => ({ id: String(n) }), json: (n) => [n] };

export async function explainRows() {
  const server = await mongo();
  const client = await new MongoClient(server.url, { monitorCommands: true }).connect();
  const db = client.db(`explain_${uuid().slice(0, 8)}`);
  try {
    const all = registry(contexts);
    const views = [...all.views.values(), ...all.deadlines.map(dueView)].filter(({ queries }) => queries.length > 0);
    const told = [];
    for (const view of views) told.push(...(await explained(client, db, view)));
    conclude(server.name, views.length, told);
  } finally {
    await db.dropDatabase();
    await client.close();
    await server.end();
    removeFolders();
  }
}

function conclude(server, views, told) {
  const unsaid = told.filter(({ faults }) => faults === undefined);
  const wrong = told.filter(({ faults }) => faults?.length > 0);
  for (const { what, faults } of wrong) process.stdout.write(`MISSED  ${what}: ${faults.join(', ')}\n`);
  if (unsaid.length > 0) {
    process.stdout.write(`NOT TESTED  ${server} did not say how it answered ${unsaid.length} of ${told.length} finds: this is not the explain of a real MongoDB. Give one in MONGODB_URL.\n`);
    process.exitCode = 2;
  } else process.stdout.write(`${told.length} finds of the lists of ${views} views on ${server}, ${wrong.length} missed\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** `{ what, faults }` of each find that the lists of a view make. */
async function explained(client, db, { name, version, columns, queries }) {
  const shape = { key: `${name}@${version}`, columns, queries };
  const store = mongoViews(db, { fence: () => 1 });
  await store.prepare(shape);
  const versions = await fill(store, shape);
  const told = [];
  for (const query of queries)
    for (const asked of pagesOf(shape, query)) {
      for (const command of await findsOf(client, () => store.list(shape.key, asked, 2 * rows))) {
        const what = `${shape.key} where ${query.where.join(', ') || 'anything'} by ${query.sort ?? 'id'}${asked.descending ? ', descending' : ''}${asked.after ? ', from the middle' : ''}`;
        told.push({ what, faults: faultsOf(await explainOf(db, command), versions) });
      }
    }
  return told;
}

/** Every other row is of another network. A second version changes a column that no list asks for, where there is one. */
async function fill(store, { key, columns, queries }) {
  const asked = new Set(queries.flatMap(({ where, sort }) => [...where, sort]));
  const free = Object.keys(columns).find((name) => !asked.has(name));
  const of = (n, changed) => ({
    network: n % 2 ? ours : theirs,
    audience: n % 2 ? ours : theirs,
    ...Object.fromEntries(Object.entries(columns).map(([name, kind]) => [name, valueOf[kind](Math.floor(n / 2) + (name === free && changed ? 1 : 0))])),
  });
  const versions = free ? 2 : 1;
  for (let from = 1; from <= versions * rows; from += batch) {
    const added = Array.from({ length: batch }, (_, i) => from + i).map((at) => ({ id: `d${String((at - 1) % rows).padStart(6, '0')}`, from: at, row: of((at - 1) % rows, at > rows), body: '{}' }));
    await store.write(key, added, from + batch - 1);
  }
  return versions;
}

/** What people ask: what is theirs, from either end, and the next page. */
function pagesOf({ columns }, { where, sort }) {
  const valueIn = (name) => valueOf[columns[name]](2);
  const asked = { where: Object.fromEntries(where.map((name) => [name, valueIn(name)])), network: ours, audiences: [ours], sort, limit: pageSize };
  const after = { value: sort === undefined ? null : valueIn(sort), id: `d${String(rows / 2).padStart(6, '0')}` };
  return [asked, { ...asked, after }].flatMap((one) => [one, { ...one, descending: true }]);
}

async function findsOf(client, work) {
  const commands = [];
  const hear = ({ commandName, command }) => commandName === 'find' && command.find.endsWith('_rows') && commands.push(command);
  client.on('commandStarted', hear);
  await work();
  client.off('commandStarted', hear);
  return commands;
}

async function explainOf(db, { find, filter, sort, limit, projection }) {
  const asked = { find, filter, ...(sort && { sort }), ...(limit && { limit }), ...(projection && { projection }) };
  return db.command({ explain: asked, verbosity: 'executionStats' }).catch(() => undefined);
}
