import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqlite, type SqliteOptions } from '../../src/engine/stores/sqlite/stores.js';
import { aFolder, anAppend, fill, outcome } from './event-store.fixtures.js';
import { aKey } from './key-store.fixtures.js';

const options: SqliteOptions = {
  onFatal: (error) => {
    throw error;
  },
};
const HOLD_THE_LOCK = `
  import { DatabaseSync } from '@photostructure/sqlite';
  globalThis.db = new DatabaseSync(process.argv[1]);
  db.exec('BEGIN EXCLUSIVE');
  console.log('held');
  setInterval(() => {}, 1000);
`;

describe('a data folder', () => {
  let folder: ReturnType<typeof aFolder>;
  const open = (more: Partial<SqliteOptions> = {}) => openSqlite(folder.path, { ...options, ...more });

  beforeEach(() => {
    folder = aFolder();
  });
  afterEach(() => folder.remove());

  it('is made when absent, and nobody else may read it', async () => {
    const path = join(folder.path, 'new', 'data');
    const stores = await openSqlite(path, options);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const name of ['events.db', 'keys.db', 'keys.db-wal', 'vault.db', 'ledger.db', 'lock.db']) {
      expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
    }
    await stores.close();
  });

  it('is whole without a write-ahead log after it was closed', async () => {
    const stores = await open();
    await fill(stores.events, 3);
    await stores.close();
    expect(statSync(join(folder.path, 'events.db')).size).toBeGreaterThan(4096);
    const log = join(folder.path, 'events.db-wal');
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
  });

  describe('for one server', () => {
    it('refuses a second one, which disturbs nothing', async () => {
      const stores = await open();
      expect(await outcome(open())).toBe('folder-in-use');
      expect(await outcome(open())).toBe('folder-in-use');
      await fill(stores.events, 1);
      await stores.close();
    });

    it('is free again after it was closed', async () => {
      await (await open()).close();
      await (await open()).close();
    });

    it('is free again once a server in another process was killed', async () => {
      const args = ['--input-type=module', '-e', HOLD_THE_LOCK, join(folder.path, 'lock.db')];
      const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(other.stdout, 'data');
      expect(await outcome(open())).toBe('folder-in-use');
      other.kill('SIGKILL');
      await once(other, 'exit');
      await (await open()).close();
    });
  });

  it.each(['events.db', 'keys.db', 'vault.db', 'ledger.db'])(
    'is refused, untouched and left free, when %s was written by a newer version',
    async (name) => {
      await (await open()).close();
      const db = new DatabaseSync(join(folder.path, name));
      db.exec(`UPDATE meta SET value = 99 WHERE name = 'format'`);
      expect(await outcome(open())).toBe('newer-data');
      expect(await outcome(open())).toBe('newer-data');
      db.exec(`UPDATE meta SET value = 1 WHERE name = 'format'`);
      db.close();
      await (await open()).close();
    },
  );

  it('is refused below the floor of free space, and read all the same', async () => {
    let free = 2 ** 30;
    const stores = await open({ freeBytes: () => free });
    await fill(stores.events, 1);
    await stores.close();
    free = 31 * 2 ** 20;
    const again = await open({ freeBytes: () => free });
    expect(await outcome(again.events.append(anAppend('signal-2', -1)))).toBe('disk-full');
    expect(await outcome(again.keys.add([aKey()]))).toBe('disk-full');
    expect(await again.events.readStream('signal-1')).toHaveLength(1);
    expect(await again.events.head()).toBe(1);
    await again.close();
  });
});
