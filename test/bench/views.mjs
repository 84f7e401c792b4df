import { statSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '../../dist/contexts/contexts.js';
import { signals } from '../../dist/contexts/signals/signals.view.js';
import { registry } from '../../dist/engine/registry.js';
import { dueView } from '../../dist/engine/react/deadlines.js';
import { Projector } from '../../dist/engine/project/projector.js';
import { openSqliteViews } from '../../dist/engine/stores/sqlite/views.js';
import { live, makeNetwork, network } from './network.mjs';
import { readerOf } from '../../dist/contexts/reader.js';
import { OverwritingViews } from './overwriting.mjs';
import { folder, median, open, percentile, rate, ratio, seconds } from './tools.mjs';

const latest = Number.MAX_SAFE_INTEGER - 1;

/** Fills a network until the log has so many events. */
export async function fill(of, world, events) {
  let n = 0;
  const worker = async () => {
    while ((await of.stores.events.head()) < events) await live(world, n++);
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

/** Both files closed, so that what waited in a write-ahead log is in them. */
export function sizeRow(report, { at }) {
  const bytes = (name) => statSync(join(at, 'data', name)).size;
  report('temporal views on disk against the log', bytes('views.db') / bytes('events.db'), 0.8, 'max');
}

/** Own writes, rebuilding, reading the past. Expects an installation whose views are current. */
export async function viewRows(report, of, world, { full }) {
  await ownWrites(report, of, world);
  await lists(report, of, world);
  await rebuilding(report, of, full);
}

/** At 50 commands a second: from the answer until the views have it. */
async function ownWrites(report, of, world) {
  const waits = [];
  const from = Date.now();
  const all = [];
  for (let n = 0; n < 60; n++) {
    all.push(oneOwn(of, world, n, waits));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, from + (n + 1) * 80 - Date.now())));
  }
  await Promise.all(all);
  report('own write visible at 50 commands a second, p99 in ms', percentile(waits, 0.99), 20, 'max');
}

async function oneOwn(of, world, n, waits) {
  const noted = { ...world, send: async (...args) => {
    const answer = await world.send(...args);
    const since = performance.now();
    await of.engine.projector.waitFor(Number(answer.token), 10_000);
    waits.push(performance.now() - since);
    return answer;
  } };
  await live(noted, n * 10 + 1);
}

/** Two installations in turn, one that projects while it works and one that does not. */
export async function liveRow(report) {
  const of = { live: await open(), still: await open() };
  await of.live.engine.start();
  const worlds = { live: await makeNetwork(of.live) };
  await of.still.engine.start();
  worlds.still = await makeNetwork(of.still);
  await of.still.engine.close();
  const pace = async (name) => {
    const head = await of[name].stores.events.head();
    const taken = await seconds(() => rate(128, 64, (n) => live(worlds[name], n)));
    return ((await of[name].stores.events.head()) - head) / taken;
  };
  const ratios = [];
  for (const name of ['live', 'still']) await pace(name);
  for (let i = 0; i < 7; i++) ratios.push((await pace('live')) / (await pace('still')));
  report('commands a second with all views live against none, 64 at once', median(ratios), 0.4, 'min');
  await of.live.engine.settled();
  report('views behind at 100 commands a second, most, in seconds', await lag(of.live, worlds.live), 1, 'max');
  await of.live.close();
  await of.still.close();
}

/** The longest that a commit stood before every view had it. */
async function lag(of, world) {
  const commits = [];
  let most = 0;
  const stop = of.stores.events.onCommit((head) => commits.push({ head, at: performance.now() }));
  const look = () => {
    const reached = of.engine.projector.reached();
    while (commits[0]?.head <= reached) most = Math.max(most, performance.now() - commits.shift().at);
  };
  const looking = setInterval(look, 2);
  const from = Date.now();
  const all = [];
  for (let n = 0; n < 75; n++) {
    all.push(live(world, n * 10 + 1));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, from + (n + 1) * 40 - Date.now())));
  }
  await Promise.all(all);
  await of.engine.settled();
  look();
  clearInterval(looking);
  stop();
  return most / 1000;
}

/** The same views, kept with their past and overwritten: events a second. */
async function rebuilding(report, of, full) {
  const all = registry(contexts);
  const build = async (views) => {
    const projector = new Projector(all, all.deadlines.map(dueView), of.stores.events, views);
    const taken = await seconds(() => projector.start().then(() => projector.built()));
    await projector.close();
    return taken;
  };
  const ratios = [];
  const head = await of.stores.events.head();
  let temporal = 0;
  for (let i = 0; i < (full ? 1 : 3); i++) {
    const overwriting = new OverwritingViews();
    const other = await build(overwriting);
    await overwriting.close();
    const store = openSqliteViews(folder());
    temporal = await build(store);
    await store.close();
    ratios.push(other / temporal);
  }
  report(`rebuild of all views against the same views overwriting (${Math.round(head / temporal)} events a second)`, median(ratios), 0.5, 'min');
}

/** A document and a list page as its secretary sees them, as of an old moment and now. */
async function lists(report, { engine, stores, views }, { secretary }) {
  const head = await stores.events.head();
  const old = Math.floor(head / 2);
  const key = engine.projector.keyOf(signals);
  const ids = (await views.list(key, { where: {}, network, limit: 2_000 }, Math.floor(head / 3))).map((row) => row.id);
  const reader = await readerOf(secretary.participant, network, engine.with.clock.now(), engine.look(network));
  const get = (at) => p95(600, (i) => views.get(key, ids[(i * 37) % ids.length], at));
  const list = (at) => p95(200, () => engine.ask.list(signals, { sort: '-raisedNumber', limit: 50 }, reader, { number: at, instant: '', past: at !== latest }));
  report('get as of an old moment against now, p95', await ratio(() => get(old), () => get(latest)), 1.5, 'max');
  const olds = [];
  const past = async () => (olds.push(await list(old)), olds.at(-1));
  report('list page of 50 as of an old moment against now, p95', await ratio(past, () => list(latest)), 5, 'max');
  report('list page of 50 as of an old moment, p95 in ms', median(olds), 5, 'max');
}

/** In ms. */
async function p95(count, work) {
  const taken = [];
  for (let i = 0; i < count; i++) {
    const since = performance.now();
    await work(i);
    taken.push(performance.now() - since);
  }
  return percentile(taken, 0.95);
}
