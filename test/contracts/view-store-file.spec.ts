import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, openReadOnly } from '../../src/engine/stores/sqlite/database.js';
import { VIEWS } from '../../src/engine/stores/sqlite/viewsLayout.js';
import { listSql } from '../../src/engine/stores/sqlite/viewsQueries.js';
import { keysOf, tablesOf } from '../../src/engine/stores/sqlite/viewsTables.js';
import { openSqliteViews } from '../../src/engine/stores/sqlite/views.js';
import type { ViewStore } from '../../src/engine/ports.js';
import { idsOf, LATEST, makeFolder, SIGNALS, version } from './view-store-world.js';

const key = SIGNALS.key;

describe('the file of a view store', () => {
  const folder = makeFolder();
  let store: ViewStore;
  beforeEach(async () => {
    store = openSqliteViews(join(folder.path, 'data'));
    await store.prepare(SIGNALS);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });
  const reopen = async (): Promise<ViewStore> => {
    await store.close();
    store = openSqliteViews(join(folder.path, 'data'));
    return store;
  };

  it('is views.db, made with its folder', () => {
    expect(existsSync(join(folder.path, 'data', 'views.db'))).toBe(true);
  });

  it('holds everything when it is opened again, and goes on from there', async () => {
    const bodies = Array.from({ length: 40 }, (_, n) => `{"n":${n},"text":"${'x'.repeat(n)}"}`);
    for (const [n, body] of bodies.entries()) {
      await store.write(key, [version('s1', n + 1, { supports: n >> 2 }, body)], n + 1);
      if (n % 5 === 0) await reopen();
    }
    await store.quarantine({ key, id: 's2', number: 3, reason: 'no such item' });
    await store.serve('signals', key);
    await reopen();
    for (const [n, body] of bodies.entries())
      expect(await store.get(key, 's1', n + 1)).toMatchObject({
        from: n + 1,
        body,
        row: { supports: n >> 2 },
      });
    expect(await store.checkpoint(key)).toBe(40);
    expect(await store.served()).toEqual({ signals: key });
    expect(await store.quarantined()).toHaveLength(1);
    expect(await idsOf(store, { where: { supports: 0 } }, 4)).toEqual(['s1']);
    expect(await idsOf(store, { where: { supports: 0 } }, 5)).toEqual([]);
  });

  it('of the first format is begun anew: its views are built again from the events', async () => {
    const first = { ...VIEWS, steps: VIEWS.steps.slice(0, 1) };
    const db = openDatabase(join(folder.path, 'views.db'), first);
    db.exec(`
      INSERT INTO view (key, columns, checkpoint) VALUES ('signals@1', '{}', 7);
      INSERT INTO served VALUES ('signals', 'signals@1');
      INSERT INTO quarantined VALUES ('signals@1', 's2', 3, 'no such item');
      CREATE TABLE signals_1 (id TEXT NOT NULL, from_p INTEGER NOT NULL, PRIMARY KEY (id, from_p)) STRICT, WITHOUT ROWID;`);
    db.close();
    const views = openSqliteViews(folder.path);
    try {
      expect(await views.served()).toEqual({});
      await views.prepare(SIGNALS);
      expect(await views.checkpoint(key)).toBe(0);
      await views.write(key, [version('s2', 1, { theme: 'kosten' })], 1);
      expect(await idsOf(views, { where: { theme: 'kosten' } })).toEqual(['s2']);
    } finally {
      await views.close();
    }
  });

  it('has an id as its bytes, and a number for what is looked for and never sorted by', async () => {
    const id = '0af6d9a3-1c2e-4f71-8b1d-6a0c9a1f2e3d';
    await store.write(key, [version(id, 1, { body: id, theme: id })], 1);
    const db = openReadOnly(join(folder.path, 'data', 'views.db'), 1024);
    const kinds = db
      .prepare('SELECT typeof(id) AS id, typeof(body) AS body, typeof(theme) AS theme FROM signals_1')
      .get();
    db.close();
    expect({ ...kinds }).toEqual({ id: 'blob', body: 'integer', theme: 'text' });
    expect(await store.get(key, id, 1)).toMatchObject({ row: { body: id, theme: id } });
  });

  it('finds the rows of a list in its index alone', () => {
    const db = openReadOnly(join(folder.path, 'data', 'views.db'), 1024);
    const tables = tablesOf(SIGNALS, keysOf(SIGNALS));
    const bounds = { past: undefined, network: 1, isQuarantined: false, names: { numberOf: () => 1 } };
    for (const where of [{ theme: 'kosten', urgent: true }, { body: 'b1' }]) {
      const { text, values } = listSql(tables, { where, limit: 9 }, bounds);
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(values) as { detail: string }[];
      const name = `signals_1_now_${Object.keys(where).join('_')}_by_`;
      expect(plan.map(({ detail }) => detail).join('\n')).toContain(`COVERING INDEX ${name}`);
    }
    db.close();
  });

  it('grows little by small changes to a large document', async () => {
    const text = Array.from({ length: 1_000 }, (_, n) =>
      createHash('sha256').update(String(n)).digest('hex'),
    ).join('');
    const bodies = Array.from({ length: 300 }, (_, n) => JSON.stringify({ n, text: text.slice(0, 20_000) }));
    const before = await store.sizeInBytes();
    await store.write(
      key,
      bodies.map((body, n) => version('s1', n + 1, {}, body)),
      300,
    );
    await reopen();
    const grown = (await store.sizeInBytes()) - before;
    expect(grown).toBeLessThan(bodies.join('').length / 10);
  });

  it('takes versions of one document from two connections in turn', async () => {
    const other = openSqliteViews(join(folder.path, 'data'));
    try {
      const bodies = Array.from({ length: 20 }, (_, n) => `{"list":"${'punt '.repeat(n)}","n":${n}}`);
      for (const [n, body] of bodies.entries())
        await [store, other][n % 2]!.write(key, [version('s1', n + 1, { supports: n >> 1 }, body)], n + 1);
      for (const [n, body] of bodies.entries())
        expect(await store.get(key, 's1', n + 1)).toMatchObject({
          from: n + 1,
          body,
          row: { supports: n >> 1 },
        });
      expect(await idsOf(other, { where: { supports: 3 } }, 8)).toEqual(['s1']);
    } finally {
      await other.close();
    }
  });

  it('is read by one connection while another writes, drops and builds anew', async () => {
    const reader = openSqliteViews(join(folder.path, 'data'));
    try {
      await store.write(key, [version('s1', 1, { theme: 'kosten' })], 1);
      expect(await idsOf(reader, { audiences: ['members@b1'], network: 'kinderopvang' })).toEqual(['s1']);
      await store.write(key, [version('s1', 2, { audience: 'restricted@b1' }), version('s2', 2, {})], 2);
      expect(await idsOf(reader, { audiences: ['members@b1'] }, 1)).toEqual([]);
      await store.quarantine({ key, id: 's2', number: 2, reason: 'no such item' });
      expect(await reader.get(key, 's2', LATEST)).toBeUndefined();
      expect(await idsOf(reader, {})).toEqual(['s1']);
      await store.drop(key);
      await store.prepare({ ...SIGNALS, columns: { kind: 'text' }, queries: [] });
      await store.write(key, [{ ...version('s3', 1, { kind: 'x' } as never) }], 1);
      expect(await reader.list(key, { where: { kind: 'x' }, limit: 9 }, LATEST)).toMatchObject([
        { id: 's3', kind: 'x' },
      ]);
    } finally {
      await reader.close();
    }
  });
});
