import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { statSync } from 'node:fs';
import { openAccounts, type AccountStores } from '../../src/accounts/index.js';
import { makeBackup } from '../../src/cli/backup.js';
import { openSqlite, type SqliteOptions, type SqliteStores } from '../../src/engine/stores/sqlite/stores.js';
import { anAppend, fill } from '../contracts/event-store.fixtures.js';
import { aKey } from '../contracts/key-store.fixtures.js';
import { Place } from './place.js';

const options: SqliteOptions = {
  onFatal: (error) => {
    throw error;
  },
};

/** The stores alone, without an engine: so that it is known exactly what was written in which order. */
let place: Place;
let stores: SqliteStores;
let accounts: AccountStores;
beforeEach(async () => {
  place = new Place();
  stores = await openSqlite(place.dataDir, options);
  accounts = openAccounts(place.dataDir, Date.now);
});
afterEach(async () => {
  for (const one of [accounts, stores]) await one.close();
  await place.remove();
});

const backup = (name: string) =>
  makeBackup({ dataDir: place.dataDir, keyDir: place.keyDir, to: place.at(name) });

describe('A backup of stores in use', () => {
  it('is a folder that opens with everything up to the event it names', async () => {
    await stores.keys.add([aKey({ kid: 'k_1' })]);
    await stores.ledger.setMark('reactor', 3);
    await fill(stores.events, 5);
    expect((await backup('copy')).head).toBe(5);
    const copy = await openSqlite(place.at('copy'), options);
    expect(await copy.events.readAll(0, 10)).toEqual(await stores.events.readAll(0, 10));
    expect(await copy.keys.find(['k_1'])).toHaveLength(1);
    expect(await copy.ledger.mark('reactor')).toBe(3);
    await copy.close();
  });

  it('never has an event without its key or a mark ahead of its events, while writes go on', async () => {
    const stop = new AbortController();
    const writing = (async () => {
      for (let n = 1; !stop.signal.aborted; n++) {
        await stores.keys.add([aKey({ kid: `k_${n}`, commit: `c_${n}` })]);
        await stores.events.append(anAppend(`signal-${n}`, -1));
        await stores.ledger.setMark('reactor', n);
      }
    })();
    const heads = [];
    for (const round of [1, 2, 3]) {
      while ((await stores.events.head()) <= (heads.at(-1) ?? 0)) await new Promise(setImmediate);
      const { head } = await backup(`copy-${round}`);
      const copy = await openSqlite(place.at(`copy-${round}`), options);
      const events = await copy.events.readAll(0, 100_000);
      expect(events).toHaveLength(head);
      expect(await copy.keys.find(events.map((_, index) => `k_${index + 1}`))).toHaveLength(head);
      expect(await copy.ledger.mark('reactor')).toBeLessThanOrEqual(head);
      heads.push(head);
      await copy.close();
    }
    stop.abort();
    await writing;
    expect(heads[2]).toBeGreaterThan(heads[0]!);
  });

  it('holds the accounts and the access log, for its owner alone', async () => {
    const { subject } = await accounts.directory.create({ email: 'els@voorbeeld.example' });
    const entry = { network: '-', who: 'p_els', role: 'lid', what: 'ReadSignal', reason: 'member' } as const;
    await accounts.accessLog.append({ ...entry, at: 1, outcome: 'allowed' });
    const made = backup('copy');
    await accounts.accessLog.append({ ...entry, at: 2, outcome: 'allowed' });
    await made;
    const restored = openAccounts(place.at('copy'), Date.now);
    expect((await restored.directory.find(subject))?.email).toBe('els@voorbeeld.example');
    expect((await restored.accessLog.list('-')).entries).toContainEqual({
      ...entry,
      at: 1,
      outcome: 'allowed',
    });
    for (const name of ['accounts.db', 'access.db', 'events.db', 'keys.db', 'vault.db', 'ledger.db'])
      expect([name, statSync(place.at('copy', name)).mode & 0o777]).toEqual([name, 0o600]);
    await restored.close();
  });
});
