/** Rebuilds every view of a data folder in a process of its own and prints its peak memory in MB. */
import 'reflect-metadata';
import { contexts } from '../../dist/contexts/contexts.js';
import { dueView } from '../../dist/engine/react/deadlines.js';
import { Projector } from '../../dist/engine/project/projector.js';
import { registry } from '../../dist/engine/registry.js';
import { openSqlite } from '../../dist/engine/stores/sqlite/stores.js';
import { openSqliteViews } from '../../dist/engine/stores/sqlite/views.js';
import { folder, removeFolders } from './tools.mjs';

const stores = await openSqlite(`${process.argv[2]}/data`, { onFatal: () => process.exit(1) });
const views = openSqliteViews(folder());
const all = registry(contexts);
const projector = new Projector(all, all.deadlines.map(dueView), stores.events, views);
/** Sampled: on Linux the system's own peak also counts the process that started this one. */
let peak = 0;
const sample = () => (peak = Math.max(peak, process.memoryUsage.rss()));
const sampling = setInterval(sample, 20);
await projector.start();
await projector.built();
sample();
clearInterval(sampling);
await projector.close();
await views.close();
await stores.close();
removeFolders();
process.stdout.write(String(Math.round(peak / 1024 / 1024)));
