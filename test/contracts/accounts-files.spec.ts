import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { memoryAccounts, openAccounts, sweepAccounts } from '../../src/accounts/index.js';
import { monthsBefore } from '../../src/accounts/housekeeping.js';
import { SqliteFile } from '../../src/accounts/sqlite/sqlite-file.js';
import { DAY, HandClock, member, refusal, sqliteWorld } from './accounts-world.js';

const allBytes = async (folder: string) =>
  Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))));

const failFsync = () => {
  throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
};

describe('the files of accounts', () => {
  let world: Awaited<ReturnType<typeof sqliteWorld>>;
  beforeEach(async () => {
    world = await sqliteWorld();
  });
  afterEach(() => world.end());

  it('bring everything back after closing and opening', async () => {
    const { directory, drafts, accessLog } = world.stores;
    const { person, token } = await member(world);
    const participant = await directory.participantOf(person.subject, 'kinderopvang');
    const unused = await world.service.issueInvitation({
      purpose: 'reset',
      issuedBy: 'p_secretary',
      to: { subject: person.subject },
    });
    await drafts.keep(person.subject, 'minutes:1', new Uint8Array([7, 8]));
    const log = await accessLog.list('-');
    await world.reopen();
    expect(await world.stores.directory.subjectOf('kinderopvang', participant)).toBe(person.subject);
    expect((await world.service.resume(token))?.person.subject).toBe(person.subject);
    expect([...((await world.stores.drafts.find(person.subject, 'minutes:1'))?.bytes ?? [])]).toEqual([7, 8]);
    expect(await world.stores.accessLog.list('-')).toEqual(log);
    expect((await world.service.lookAt(unused.code)).purpose).toBe('reset');
  });

  it('are in WAL mode and for their owner alone', async () => {
    for (const name of ['accounts.db', 'access.db']) {
      expect((await stat(join(world.folder, name))).mode & 0o777).toBe(0o600);
      const db = new DatabaseSync(join(world.folder, name), { readOnly: true });
      expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
      db.close();
    }
  });

  it('hold no token, code or password', async () => {
    const { token, person } = await member(world);
    const to = { subject: person.subject };
    const { code } = await world.service.issueInvitation({ purpose: 'reset', issuedBy: 'p_secretary', to });
    const bytes = await allBytes(world.folder);
    for (const secret of [token, code, code.replaceAll('-', '')]) expect(bytes.includes(secret)).toBe(false);
  });

  it('keep nothing of an erased person, in the write-ahead log neither', async () => {
    const { person } = await member(world, 'kanarie@opvang.example');
    const participant = await world.stores.directory.participantOf(person.subject, 'kinderopvang');
    await world.stores.directory.update(person.subject, { displayName: 'Kanarievogel' });
    const traces = ['kanarie@opvang.example', 'Kanarievogel', participant];
    for (const trace of traces) expect((await allBytes(world.folder)).includes(trace)).toBe(true);
    await world.service.erase(person.subject);
    for (const trace of traces) expect((await allBytes(world.folder)).includes(trace)).toBe(false);
  });

  it('refuse a change of what was logged, whoever asks', async () => {
    await world.stores.accessLog.append({
      at: 1,
      network: 'kinderopvang',
      who: 'p_els',
      role: 'lid',
      what: 'ReadSignal',
      outcome: 'allowed',
      reason: 'member',
    });
    const db = new DatabaseSync(join(world.folder, 'access.db'));
    expect(() => db.exec("UPDATE access SET who = 'p_other'")).toThrow('append-only');
    db.close();
  });

  it('of a later version are refused', async () => {
    const db = new DatabaseSync(join(world.folder, 'accounts.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(async () => openAccounts(world.folder, world.clock.now)).rejects.toMatchObject({
      code: 'store-newer',
    });
  });

  it('of an earlier version are brought up to date with what they hold', () => {
    const first = new SqliteFile(join(world.folder, 'older.db'), ['CREATE TABLE t (a INTEGER) STRICT;']);
    first.run('INSERT INTO t VALUES (1)');
    first.close();
    const steps = ['CREATE TABLE t (a INTEGER) STRICT;', 'ALTER TABLE t ADD COLUMN b TEXT;'];
    const second = new SqliteFile(join(world.folder, 'older.db'), steps);
    expect(second.all('SELECT a, b FROM t')).toEqual([{ a: 1, b: null }]);
    second.close();
  });

  it('accept nothing more after an I/O error, since the driver would', async () => {
    const file = new SqliteFile(join(world.folder, 'failing.db'), ['CREATE TABLE t (a INTEGER) STRICT;']);
    expect(file.run('INSERT INTO t VALUES (1)')).toBe(1);
    expect(() => file.transaction(failFsync)).toThrow('disk I/O error');
    expect(await refusal((async () => file.run('INSERT INTO t VALUES (2)'))())).toBe('store-failed');
    file.close();
  });
});

describe('sweeping', () => {
  it('removes what is over and keeps what still counts', async () => {
    const clock = new HandClock();
    const stores = memoryAccounts(clock.now);
    const entry = {
      network: 'kinderopvang',
      who: 'p_els',
      role: 'lid',
      what: 'x',
      outcome: 'allowed',
      reason: 'y',
    } as const;
    const keepAll = async (id: string) => {
      const at = clock.now();
      const times = { createdAt: at, lastSeenAt: at, authenticatedAt: at };
      await stores.sessions.add({ id, subject: 'u_1', userAgent: '', ...times });
      await stores.attempts.replace(undefined, { key: id, failures: 1, lastAt: at });
      await stores.invitations.add({
        id,
        purpose: 'invite',
        issuedBy: 'x',
        issuedAt: at,
        expiresAt: at + 7 * DAY,
      });
      await stores.drafts.keep(id, 'minutes:1', new Uint8Array());
      await stores.accessLog.append({ ...entry, at });
    };
    await keepAll('old');
    clock.pass(366 * DAY);
    await keepAll('new');
    const once = { sessions: 1, invitations: 1, attempts: 1, drafts: 1, accessEntries: 1 };
    expect(await sweepAccounts(stores)).toEqual(once);
    expect(await sweepAccounts(stores)).toEqual(
      Object.fromEntries(Object.keys(once).map((name) => [name, 0])),
    );
  });

  it('measures the log’s 12 months by the clock of the acts', async () => {
    const stores = memoryAccounts(() => Date.UTC(2030, 0, 1));
    const entry = { network: 'n', who: 'p', role: 'r', what: 'w', outcome: 'allowed', reason: 'y' } as const;
    await stores.accessLog.append({ ...entry, at: Date.UTC(2026, 2, 4) });
    expect((await sweepAccounts(stores, Date.UTC(2026, 9, 20))).accessEntries).toBe(0);
    expect((await sweepAccounts(stores)).accessEntries).toBe(1);
  });

  it('counts months by the calendar', () => {
    expect(new Date(monthsBefore(Date.UTC(2028, 1, 29), 12)).toISOString()).toBe('2027-02-28T00:00:00.000Z');
    expect(new Date(monthsBefore(Date.UTC(2026, 9, 20), 12)).toISOString()).toBe('2025-10-20T00:00:00.000Z');
  });
});
