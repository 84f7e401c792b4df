/**
 * A process to be killed or stopped: a candidate that, whenever it leads, writes views as far as they go, and does not ask
 * whether it still leads. Arguments: URL, database, and a file with the shape, the versions and the last number.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mongoLease } from '../../dist/engine/stores/mongodb/lease.js';
import { openMongo } from '../../dist/engine/stores/mongodb/open.js';
import { mongoViews } from '../../dist/engine/stores/mongodb/views.js';

const [url, database, file] = process.argv.slice(2);
const { shape, versions, last } = JSON.parse(readFileSync(file, 'utf8'));
const SPEED = 8;
const timer = {
  now: () => performance.now() * SPEED,
  after(ms, act) {
    const timeout = setTimeout(act, ms / SPEED);
    return () => clearTimeout(timeout);
  },
};

async function writeOn(views) {
  await views.prepare(shape);
  for (let from = await views.checkpoint(shape.key); from < last; ) {
    const to = Math.min(last, from + 1 + Math.floor(Math.random() * 6));
    await views.write(shape.key, versions.filter((version) => version.from > from && version.from <= to), to);
    from = to;
    await sleep(Math.random() * 60);
  }
}

async function lead(fence, at, lease) {
  process.stdout.write(`leads ${fence}\n`);
  const views = mongoViews(at.db, { fence: () => fence });
  for (;;) {
    try {
      return await writeOn(views);
    } catch (error) {
      if (error.name?.startsWith('Mongo') !== true) throw error;
      await sleep(50);
      if (lease.fence() !== fence) return;
    }
  }
}

async function opened() {
  for (;;) {
    try {
      return await openMongo(url, database);
    } catch (error) {
      if (error.code !== 'server-away') throw error;
    }
  }
}

const at = await opened();
const lease = mongoLease(at, { timer });
lease.acquire((fence) => void lead(fence, at, lease), () => {});
