/**
 * `npm run bench`: every target of the design as a ratio within this run, at 100,000 events; `-- --full` once with a million.
 * Prints a table and writes `bench.json`: `[{ "what", "value", "target", "met" }]`. `-- --only=commands,live,pages,views`
 * leaves out the other groups of rows. `-- --servers` measures the adapters of MongoDB and EventStoreDB instead (servers.mjs),
 * `-- --explain` asks a real MongoDB at MONGODB_URL whether an index answers every list (explain.mjs).
 */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { commandRows } from './commands.mjs';
import { explainRows } from './explain.mjs';
import { makeNetwork, sender } from './network.mjs';
import { coldStart, pageRows } from './pages.mjs';
import { reasonOf } from './reasons.mjs';
import { open, removeFolders, seconds } from './tools.mjs';
import { serverRows } from './servers.mjs';
import { fill, liveRow, sizeRow, viewRows } from './views.mjs';

const full = process.argv.includes('--full');
const small = process.argv.includes('--small');
const size = full ? 1_000_000 : small ? 5_000 : 100_000;
const rows = [];

function report(what, value, target, bound) {
  const rounded = Number(value.toPrecision(3));
  const met = bound === 'min' ? value >= target : value <= target;
  rows.push({ what, value: rounded, target, met });
  const why = met ? '' : `        ${reasonOf(what)}\n`;
  process.stdout.write(`${met ? 'met   ' : 'MISSED'}  ${String(rounded).padStart(8)}  ${bound === 'min' ? '≥' : '≤'} ${String(target).padEnd(5)}  ${what}\n${why}`);
}

process.stdout.write(`${cpus().length} processors, Node ${process.version}, ${size.toLocaleString('nl-BE')} events\n`);
if (process.argv.includes('--explain')) await explainRows();
else if (process.argv.includes('--servers')) await serverRows({ small });
else await embeddedRows();

async function embeddedRows() {
  const groups = { commands: commandRows, live: liveRow, pages: () => pageRows(report, { small }), views: longLogRows };
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length).split(',') ?? Object.keys(groups);
  const took = await seconds(async () => {
    for (const [name, rowsOf] of Object.entries(groups)) if (only.includes(name)) await rowsOf(report);
  });
  writeFileSync('bench.json', `${JSON.stringify(rows, null, 2)}\n`);
  removeFolders();
  const missed = rows.filter((row) => !row.met);
  process.stdout.write(`\n${rows.length} rows in ${Math.round(took)} s, ${missed.length} missed\n`);
}

/** What a log of `size` events is asked, built and started with. */
async function longLogRows() {
  const { at, world } = await filled(size);
  const of = await open({ at });
  await of.engine.start();
  await of.engine.settled();
  await viewRows(report, of, world(of), { full });
  await of.close();
  sizeRow(report, of);
  await coldStart(report, of.at, size, 5);
  memory(of.at);
}

/** A data folder with so many events, written without projecting; `world` continues it on another engine. */
async function filled(events) {
  const of = await open();
  await of.engine.start();
  const made = await makeNetwork(of);
  await of.engine.close();
  await fill(of, made, events);
  await of.close();
  return { at: of.at, world: ({ engine }) => ({ ...made, send: sender(engine) }) };
}

/** Peak memory of a process that rebuilds every view of the log from the first event. */
function memory(at) {
  const child = spawnSync(process.execPath, ['--no-warnings', new URL('./rebuild.mjs', import.meta.url).pathname, at], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  const megabytes = Number(child.stdout);
  report(`memory of rebuilding all views of ${size.toLocaleString('nl-BE')} events, MB`, megabytes, 300, 'max');
}
