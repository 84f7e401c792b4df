/**
 * `npm run bench -- --servers`: what the adapters of MongoDB and EventStoreDB cost beside the same work done bare, on the
 * same server in the same run. MongoDB at MONGODB_URL (without credentials), else the one of test/servers; EventStoreDB at
 * EVENTSTORE_URL, else the double, against which only the adapter's own processor time says anything. Writes
 * `bench-servers.json`.
 */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { documentRows } from './servers-documents.mjs';
import { reasonOf } from './reasons.mjs';
import { eventRows } from './servers-events.mjs';
import { removeFolders, seconds } from './tools.mjs';

export async function serverRows({ small }) {
  const rows = [];
  /** Without a bound it stands beside, for comparison. */
  const report = (what, value, bound, target) => {
    const rounded = Number(value.toPrecision(3));
    const met = bound === undefined ? undefined : bound === 'min' ? value >= target : value <= target;
    rows.push({ what, value: rounded, ...(bound && { target, met }) });
    const mark = met === undefined ? '      ' : met ? 'met   ' : 'MISSED';
    const aim = bound === undefined ? '       ' : `${bound === 'min' ? '≥' : '≤'} ${String(target).padEnd(5)}`;
    const why = met === false ? `        ${reasonOf(what)}\n` : '';
    process.stdout.write(`${mark}  ${String(rounded).padStart(8)}  ${aim}  ${what}\n${why}`);
  };
  const took = await seconds(async () => {
    await documentRows(report, { small });
    await eventRows(report, { small });
  });
  writeFileSync('bench-servers.json', `${JSON.stringify(rows, null, 2)}\n`);
  removeFolders();
  process.stdout.write(`\n${rows.length} rows in ${Math.round(took)} s, ${rows.filter(({ met }) => met === false).length} missed\n`);
}
