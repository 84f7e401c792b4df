import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../errors.js';
import { closeDatabase, openDatabase, type Database } from './database.js';
import { DiskGuard } from './diskGuard.js';
import { Fuse } from './fuse.js';
import { GroupCommit } from './groupCommit.js';

/** Extended result code SQLITE_IOERR_FSYNC. */
const IOERR_FSYNC = 1034;

describe('a group commit', () => {
  let folder: string;
  let db: Database;
  let fatal: StoreError[];
  let commits: GroupCommit;
  let commitError: Error | undefined;
  let committed: number;
  let undone: number;
  const add = (text: string) => () =>
    Number(db.prepare('INSERT INTO note VALUES (?)').run(text).lastInsertRowid);
  const notes = () =>
    db
      .prepare('SELECT text FROM note')
      .all()
      .map(({ text }) => text as string);
  const ends = async (runs: Promise<unknown>[]) =>
    (await Promise.allSettled(runs)).map((run) => (run.status === 'fulfilled' ? 'stored' : run.reason.code));

  /** The open file, except that its next COMMIT fails when the test says so. */
  const failing = (open: Database) =>
    new Proxy(open, {
      get(target, name) {
        const value = Reflect.get(target, name, target) as unknown;
        if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
        return (sql: string) => (sql === 'COMMIT' ? { run: () => commitOr(target) } : target.prepare(sql));
      },
    });
  const commitOr = (target: Database) => {
    const error = commitError;
    commitError = undefined;
    if (error) throw error;
    target.exec('COMMIT');
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samenspraak-'));
    const layout = {
      steps: ['CREATE TABLE note (text TEXT) STRICT'],
      synchronous: 'FULL',
      cacheKib: 1024,
    } as const;
    db = openDatabase(join(folder, 'notes.db'), layout);
    fatal = [];
    [committed, undone] = [0, 0];
    const hooks = { committed: () => void committed++, rolledBack: () => void undone++ };
    const fuse = new Fuse((error) => fatal.push(error));
    commits = new GroupCommit(failing(db), fuse, new DiskGuard(() => Infinity), hooks);
  });
  afterEach(() => {
    closeDatabase(db);
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes one commit of what arrives together, in order', async () => {
    const runs = await Promise.all(['one', 'two', 'three'].map((text) => commits.run(add(text))));
    expect(runs).toEqual([1, 2, 3]);
    expect(committed).toBe(1);
    await commits.run(add('four'));
    expect(committed).toBe(2);
    expect(notes()).toEqual(['one', 'two', 'three', 'four']);
  });

  it('tells nobody before the commit', async () => {
    let heard: unknown;
    const run = commits.run(add('one')).then((row) => (heard = row));
    expect(heard).toBeUndefined();
    expect(notes()).toEqual([]);
    await run;
    expect(notes()).toEqual(['one']);
  });

  it('lets a refused write fail alone', async () => {
    const refuse = () => {
      throw new StoreError('row-differs', 'no');
    };
    expect(await ends([commits.run(add('one')), commits.run(refuse), commits.run(add('two'))])).toEqual([
      'stored',
      'row-differs',
      'stored',
    ]);
    expect(notes()).toEqual(['one', 'two']);
  });

  it('stores nothing of a group in which something unexpected went wrong', async () => {
    const stumble = () => {
      add('half')();
      throw Object.assign(new Error('a mistake'), { code: 'mistake' });
    };
    expect(await ends([commits.run(add('one')), commits.run(stumble)])).toEqual(['mistake', 'mistake']);
    expect(notes()).toEqual([]);
    expect(undone).toBe(1);
    expect(await ends([commits.run(add('two'))])).toEqual(['stored']);
    expect(fatal).toEqual([]);
  });

  it('commits what waits when it closes, and takes nothing more', async () => {
    const run = commits.run(add('one'));
    commits.close();
    expect(notes()).toEqual(['one']);
    await run;
    expect(await ends([commits.run(add('two'))])).toEqual(['closed']);
  });

  describe('when the disk fails', () => {
    beforeEach(() => {
      commitError = Object.assign(new Error('disk I/O error'), { errcode: IOERR_FSYNC });
    });

    it('rejects the group and everything after it, although the file would take it', async () => {
      expect(await ends([commits.run(add('one')), commits.run(add('two'))])).toEqual([
        'store-failed',
        'store-failed',
      ]);
      expect(await ends([commits.run(add('three'))])).toEqual(['store-failed']);
      expect(notes()).toEqual([]);
      expect(committed).toBe(0);
    });

    it('tells the application once', async () => {
      await ends([commits.run(add('one'))]);
      await ends([commits.run(add('two'))]);
      expect(fatal.map(({ code }) => code)).toEqual(['store-failed']);
      expect((fatal[0]!.cause as Error).message).toBe('disk I/O error');
    });

    it('stops the other files of the folder as well', async () => {
      const fuse = new Fuse((error) => fatal.push(error));
      const disk = new DiskGuard(() => Infinity);
      const [first, second] = [new GroupCommit(failing(db), fuse, disk), new GroupCommit(db, fuse, disk)];
      await ends([first.run(add('one'))]);
      expect(await ends([second.run(add('two'))])).toEqual(['store-failed']);
    });
  });

  describe('when the disk is full', () => {
    const limit = (pages: number) => db.exec(`PRAGMA max_page_count = ${pages}`);

    it('stores nothing of the group, keeps reading, and goes on when there is room', async () => {
      await commits.run(add('before'));
      limit(8);
      const large = 'x'.repeat(40_000);
      expect(await ends([commits.run(add('small')), commits.run(add(large))])).toEqual([
        'disk-full',
        'disk-full',
      ]);
      expect(notes()).toEqual(['before']);
      expect([undone, fatal.length]).toEqual([1, 0]);
      limit(1000);
      expect(await ends([commits.run(add(large))])).toEqual(['stored']);
      expect(notes()).toEqual(['before', large]);
    });
  });

  describe('below the floor of free space', () => {
    it('refuses, looks again after a second, and goes on when there is room', async () => {
      let [free, now, looked] = [99, 0, 0];
      const freeBytes = () => {
        looked++;
        return free;
      };
      const disk = new DiskGuard(freeBytes, 100, () => now);
      const guarded = new GroupCommit(db, new Fuse(() => undefined), disk);
      expect(await ends([guarded.run(add('one'))])).toEqual(['disk-full']);
      [free, now] = [100, 999];
      expect(await ends([guarded.run(add('two'))])).toEqual(['disk-full']);
      now = 1000;
      expect(await ends([guarded.run(add('three'))])).toEqual(['stored']);
      expect(looked).toBe(2);
    });
  });
});
