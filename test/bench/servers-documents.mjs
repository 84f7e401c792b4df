import { contexts } from '../../dist/contexts/contexts.js';
import { readerOf } from '../../dist/contexts/reader.js';
import { signals } from '../../dist/contexts/signals/signals.view.js';
import { RaiseSignal } from '../../dist/contexts/signals/raise.rules.js';
import { dueView } from '../../dist/engine/react/deadlines.js';
import { engine } from '../../dist/engine/engine.js';
import { Projector } from '../../dist/engine/project/projector.js';
import { registry } from '../../dist/engine/registry.js';
import { MongoNumberIndex } from '../../dist/engine/stores/mongodb/numberIndex.js';
import { openMongo } from '../../dist/engine/stores/mongodb/open.js';
import { mongoViews } from '../../dist/engine/stores/mongodb/views.js';
import { LogReader } from '../../dist/engine/stores/eventstoredb/logReader.js';
import { openSqliteViews } from '../../dist/engine/stores/sqlite/views.js';
import { live, makeNetwork, network } from './network.mjs';
import { driver, replayer } from './replay.mjs';
import { mongo } from './servers-started.mjs';
import { folder, median, open, rate, seconds, uuid } from './tools.mjs';
import { Wiretap } from './wiretap.mjs';

const latest = Number.MAX_SAFE_INTEGER - 1;
const writes = new Set(['insert', 'update', 'delete', 'createIndexes']);
const fence = () => 1;

/** Pages and projections on a MongoDB, against the same commands replayed bare; SQLite's figures beside. */
export async function documentRows(report, { small }) {
  const server = await mongo();
  process.stdout.write(`${server.name}\n`);
  const { hostname, port } = new URL(server.url);
  const at = { host: hostname, port: Number(port) };
  const tap = await Wiretap.before(at.port, at.host);
  const through = server.url.replace(/\/\/[^/]+/, `//127.0.0.1:${tap.port}`);
  try {
    await pageRows(report, { server, tap, through, at, sizes: small ? [100, 1_000] : [100, 10_000] });
    await projectionRow(report, { server, tap, through, at, events: small ? 1_500 : 6_000 });
  } finally {
    tap.close();
    await server.end();
  }
}

async function withDatabase(url, name, work) {
  const opened = await openMongo(url, name);
  try {
    return await work(opened.db);
  } finally {
    await opened.close();
  }
}

/** A forum with so many signals, on SQLite, and the same views and event numbers on MongoDB. */
async function pageRows(report, { server, tap, through, at, sizes }) {
  const counts = [];
  for (const size of sizes) {
    const of = await filled(size);
    const name = `bench_${uuid().slice(0, 8)}`;
    await withDatabase(server.url, name, async (db) => {
      await projected(of.stores.events, mongoViews(db, { fence }));
      await numbered(of.stores.events, await MongoNumberIndex.open(db));
      const pages = [];
      await withDatabase(through, name, async (tapped) => {
        const page = await pageOn(of, tapped);
        for (let n = 0; n < 3; n++) pages.push((await tap.during(page)).commands);
      });
      report(`commands of a list page of 50 of ${size.toLocaleString('nl-BE')} rows, texts read a moment ago`, pages.at(-1).length, 'max', 3);
      report(`commands of the same page, first time`, pages[0].length, 'max', 3);
      counts.push(pages.map(({ length }) => length));
      const figures = await paces(await pageOn(of, db), replayer(pages.at(-1), at.port, at.host), driver(pages.at(-1), db));
      report(`list page of 50 of ${size.toLocaleString('nl-BE')} rows, p50 against its commands replayed bare`, figures.ratio, 'max', 1.3);
      report('  the page, p50 in ms', figures.page);
      report('  the same commands through the driver and nothing else, against them replayed bare', figures.driven);
      report('  the same page on SQLite, p50 in ms', await p50(60, await pageOf(of.engine, of)));
      await db.dropDatabase();
    });
    await of.close();
  }
  const [few, many] = counts;
  const more = Math.max(...few.map((count, turn) => Math.abs(many[turn] - count)));
  report(`commands by which the page of ${sizes.map((size) => size.toLocaleString('nl-BE')).join(' and of ')} rows differs`, more, 'max', 0);
}

async function filled(size) {
  const of = await open();
  await of.engine.start();
  const world = await makeNetwork(of);
  const { send, forum } = world;
  await rate(size, 64, (n) => {
    const member = forum.mandates[n % forum.mandates.length];
    const raised = { signalId: uuid(), bodyId: forum.bodyId, origin: 'formulier', theme: 'toegang', subsector: [], confidential: false, title: `Een vraag over opvang, nummer ${n}`, text: 'Wie weet er raad?' };
    return send(member.who, RaiseSignal, raised, member.ref);
  });
  await of.engine.settled();
  return { ...of, world };
}

const all = registry(contexts);

/**
 * The log in memory: where views are on MongoDB events are not in SQLite, and what that takes to read and check them is no part
 * of projecting.
 */
async function atHand(events) {
  const read = [];
  for (let more = [0]; more.length > 0; ) read.push(...(more = await events.readAll(read.length, 1_000)));
  const readAll = async (after, limit) => read.slice(after, after + limit);
  return { exclusive: true, readAll, head: async () => read.length, onCommit: () => () => {} };
}

/** Views that keep nothing: what reading and folding takes by itself. */
function forgetful() {
  const none = async () => {};
  return { prepare: none, checkpoint: async () => 0, writeAll: none, get: none, list: async () => [], served: async () => ({}), serve: none, quarantine: none, quarantined: async () => [], close: none };
}

/** Builds every view; gives how many seconds it took. */
async function projected(events, views) {
  const projector = new Projector(all, all.deadlines.map(dueView), events, views);
  const head = await events.head();
  const taken = await seconds(async () => {
    await projector.start();
    await projector.built();
    if (!(await projector.waitFor(head, 600_000))) throw new Error(projector.fault);
  });
  await projector.close();
  return taken;
}

async function numbered(events, index) {
  for (let after = 0; ; ) {
    const read = await events.readAll(after, 1_000);
    if (read.length === 0) return;
    const sealedOf = ({ type, data, metadata }) => (data.includes('"_enc"') ? { sealed: { type, data, metadata } } : {});
    await index.add(read.map((event) => ({ number: event.number, place: event.number, stream: event.stream, revision: event.revision, id: event.id, at: 0, ...sealedOf(event) })));
    after = read.at(-1).number;
  }
}

/** The list as an instance on MongoDB makes it: rows from the views, sealed titles from the index of numbers. */
async function pageOn(of, db) {
  const views = mongoViews(db, { fence });
  const reader = new LogReader(undefined, await MongoNumberIndex.open(db));
  const events = new Proxy(of.stores.events, {
    get: (target, name) => {
      if (name === 'readNumbers') return (numbers) => reader.single(numbers);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const running = engine({ ...of.engine.with, events, views });
  await running.projector.start();
  return pageOf(running, of);
}

async function pageOf(of, { world: { secretary } }) {
  const reader = await readerOf(secretary.participant, network, of.with.clock.now(), of.look(network));
  return async () => {
    const { items } = await of.ask.list(signals, { sort: '-raisedNumber', limit: 50 }, reader, { number: latest, instant: '', past: false });
    if (items.length !== 50 || typeof items[0].title !== 'string') throw new Error('The page does not show 50 signals');
  };
}

/** In ms. */
async function p50(count, work) {
  const taken = [];
  for (let n = 0; n < count; n++) taken.push(1_000 * (await seconds(work)));
  return median(taken);
}

/** In turn, so that a drifting machine does not decide. */
async function paces(page, { replay, close }, driven) {
  for (const warm of [page, replay, driven, page, replay, driven]) await p50(20, warm);
  const turns = [];
  for (let n = 0; n < 9; n++) turns.push([await p50(30, page), await p50(30, replay), await p50(30, driven)]);
  close();
  const of = (figure) => median(turns.map(figure));
  return { ratio: of(([ours, bare]) => ours / bare), driven: of(([, bare, alone]) => alone / bare), page: of(([ours]) => ours) };
}

/** All views of a log that is there, against the same inserts, closes and indexes sent bare; beside it what its parts take alone. */
async function projectionRow(report, { server, tap, through, at, events: wanted }) {
  const of = await open();
  await of.engine.start();
  const world = await makeNetwork(of);
  for (let n = 0; (await of.stores.events.head()) < wanted; n += 32) await rate(32, 32, (i) => live(world, n + i));
  await of.engine.settled();
  const events = await atHand(of.stores.events);
  const head = await events.head();
  const turns = [];
  for (let turn = 0; turn < 6; turn++) turns.push(await projectionTurn(events, server, tap, through, at));
  const of5 = (figure) => median(turns.slice(1).map(figure));
  const rateOf = (name) => of5((turn) => head / turn[name]);
  report(`projection of all views (${Math.round(rateOf('ours'))} events a second) against the same writes replayed bare`, of5(({ ours, bare }) => bare / ours), 'min', 0.7);
  report('  the same writes through the driver and nothing else, against them replayed bare', of5(({ driven, bare }) => bare / driven));
  report('  folding alone, writing nothing, events a second', rateOf('folding'));
  report('  the same writes replayed bare, events a second', rateOf('bare'));
  report('  the same projection on SQLite, events a second', head / (await projected(of.stores.events, openSqliteViews(folder()))));
  await of.close();
}

/** Seconds of each, one after the other on an empty database. */
async function projectionTurn(events, server, tap, through, at) {
  const name = `bench_${uuid().slice(0, 8)}`;
  const emptied = async (url, work) => {
    const result = await withDatabase(url, name, work);
    await withDatabase(server.url, name, (db) => db.dropDatabase());
    return result;
  };
  const project = (db) => projected(events, mongoViews(db, { fence }));
  const { commands } = await tap.during(() => emptied(through, project));
  const written = commands.filter(({ name: command }) => writes.has(command));
  const ours = await emptied(server.url, project);
  const { replay, close } = replayer(written, at.port, at.host);
  const bare = await emptied(server.url, () => seconds(replay));
  close();
  const driven = await emptied(server.url, (db) => seconds(driver(written, db)));
  return { ours, bare, driven, folding: await projected(events, forgetful()) };
}
