import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { openAccounts } from '../../src/accounts/index.js';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { aFolder } from './event-store.fixtures.js';
import { aKey } from './key-store.fixtures.js';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const onFatal = (error: unknown) => {
  throw error;
};

/** The driver frees a statement with what holds it, also under whoever reads from it, and the process ends. */
async function readThrough(rows: AsyncIterable<unknown>): Promise<number> {
  let read = 0;
  for await (const _ of rows) {
    if (read++ % 500 === 0) collectGarbage();
    if (read % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return read;
}

it('everything in a file is read to its end, whatever is collected meanwhile', async () => {
  const folder = aFolder();
  const stores = await openSqlite(folder.path, { onFatal });
  await stores.keys.add(Array.from({ length: 5_000 }, () => aKey()));
  expect(await readThrough(stores.keys.allKeys())).toBe(5_000);
  await stores.close();
  const accounts = openAccounts(folder.path, Date.now);
  const entry = {
    at: 1,
    network: 'n',
    who: 'p',
    role: 'r',
    what: 'w',
    outcome: 'allowed',
    reason: 'x',
  } as const;
  await accounts.accessLog.appendAll(Array.from({ length: 5_000 }, () => entry));
  expect(await readThrough(accounts.accessLog.all())).toBe(5_000);
  await accounts.close();
  folder.remove();
});
