/** What every row of the benchmark shares: folders, engines, time, medians. Runs on the built code in dist. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wallClock } from '../../dist/engine/clock.js';
import { engine } from '../../dist/engine/engine.js';
import { activeEpoch } from '../../dist/engine/sealing/keks.js';
import { openSqlite } from '../../dist/engine/stores/sqlite/stores.js';
import { openSqliteViews } from '../../dist/engine/stores/sqlite/views.js';
import { contexts } from '../../dist/contexts/contexts.js';
import { standing } from '../../dist/contexts/standing.js';

const folders = [];
export function folder() {
  const made = mkdtempSync(join(tmpdir(), 'samenspraak-bench-'));
  folders.push(made);
  return made;
}
export const removeFolders = () => folders.forEach((one) => rmSync(one, { recursive: true, force: true }));

const clock = wallClock();
const fatal = (error) => {
  throw error;
};

/** An engine on SQLite in a folder of its own; `start()` it to project. */
export async function open({ at = folder(), of = contexts, views, serving = clock } = {}) {
  const stores = await openSqlite(join(at, 'data'), { onFatal: fatal });
  const viewStore = views ?? openSqliteViews(join(at, 'data'));
  const { epoch, keks } = await activeEpoch(stores.keys, join(at, 'keys'), serving);
  const { events, keys, vault, ledger } = stores;
  const running = engine({ contexts: of, standing, events, views: viewStore, keys, keks, vault, ledger, clock: serving, epoch, onFatal: fatal });
  const close = async () => {
    await running.close();
    await viewStore.close();
    await stores.close();
  };
  return { at, engine: running, stores, views: viewStore, close };
}

export { rate, seconds } from './rate.mjs';

export const sorted = (values) => [...values].sort((a, b) => a - b);
export const median = (values) => sorted(values)[Math.floor(values.length / 2)];
export const percentile = (values, p) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * p))];

/** Two measures in turn, three times; the median of their ratios, so that a drifting machine does not decide. */
export async function ratio(one, other, times = 3) {
  const ratios = [];
  for (let i = 0; i < times; i++) {
    const a = await one(i);
    ratios.push(a / (await other(i)));
  }
  return median(ratios);
}

export const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
export const uuid = randomUUID;
