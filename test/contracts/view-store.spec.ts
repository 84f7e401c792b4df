import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeftoverViews } from '../../src/engine/project/leftover-views.js';
import type { ViewStore } from '../../src/engine/ports.js';
import { idsOf, LATEST, PLACES, SIGNALS, version, type Place } from './view-store-world.js';

const key = SIGNALS.key;

describe.each(PLACES)('a view store %s', (_name, makePlace) => {
  let place: Place;
  let store: ViewStore;
  beforeEach(async () => {
    place = await makePlace();
    store = place.store;
    await store.prepare(SIGNALS);
  });
  afterEach(() => place.end());

  describe('a document', () => {
    it('is as it was at every number, with its columns as they were given', async () => {
      const title = { _ref: [3, 'title'] };
      await store.write(
        key,
        [version('s1', 3, { theme: 'kosten', title, urgent: false, regions: ['Gent'] }, '{"a":1}')],
        3,
      );
      await store.write(key, [version('s1', 7, { theme: 'kosten', supports: 0 }, '{"a":2}')], 8);

      expect(await store.get(key, 's1', 2)).toBeUndefined();
      const first = {
        network: 'kinderopvang',
        audience: 'members@b1',
        theme: 'kosten',
        title,
        urgent: false,
        regions: ['Gent'],
      };
      expect(await store.get(key, 's1', 3)).toEqual({ from: 3, body: '{"a":1}', row: first });
      expect(await store.get(key, 's1', 6)).toEqual({ from: 3, body: '{"a":1}', row: first });
      const second = { network: 'kinderopvang', audience: 'members@b1', theme: 'kosten', supports: 0 };
      for (const at of [7, 8, LATEST, Number.MAX_SAFE_INTEGER])
        expect(await store.get(key, 's1', at)).toStrictEqual({ from: 7, body: '{"a":2}', row: second });
    });

    it('keeps its row while only the body changes', async () => {
      await store.write(
        key,
        [version('s1', 1, { theme: 'kosten' }, 'een'), version('s1', 2, { theme: 'kosten' }, 'twee')],
        2,
      );
      expect((await store.get(key, 's1', 1))?.body).toBe('een');
      expect(await store.get(key, 's1', 2)).toMatchObject({
        from: 2,
        body: 'twee',
        row: { theme: 'kosten' },
      });
      expect(await idsOf(store, {}, 1)).toEqual(['s1']);
    });

    it('that is gone is not there from then on, is still there before, and can come back', async () => {
      const lived = [
        version('s1', 1, { theme: 'kosten' }),
        version('s1', 4, undefined),
        version('s1', 9, { theme: 'kosten' }),
      ];
      await store.write(key, lived, 9);
      const there = await Promise.all(
        [1, 3, 4, 8, 9].map(async (at) => (await store.get(key, 's1', at))?.from),
      );
      expect(there).toEqual([1, 1, undefined, undefined, 9]);
      const listed = await Promise.all([1, 3, 4, 8, 9].map((at) => idsOf(store, {}, at)));
      expect(listed).toEqual([['s1'], ['s1'], [], [], ['s1']]);
      expect(await store.history(key, 's1')).toEqual([1, 4, 9]);
    });

    it('has a history of the numbers at which it changed, and of no others', async () => {
      await store.write(key, [version('s1', 2, { supports: 1 }), version('s1', 3, { supports: 1 })], 3);
      await store.write(
        key,
        [version('s1', 5, { supports: 1 }), version('s1', 6, { supports: 2 }), version('s2', 6, undefined)],
        7,
      );
      expect(await store.history(key, 's1')).toEqual([2, 6]);
      expect((await store.get(key, 's1', 5))?.from).toBe(2);
      expect(await store.history(key, 's2')).toEqual([]);
      expect(await store.history(key, 'unknown')).toEqual([]);
    });

    it('comes back whole from any of many versions, small and large', async () => {
      const bodies = Array.from({ length: 60 }, (_, n) =>
        JSON.stringify({ n, text: `é${'lang '.repeat(n * n)}`, tail: n % 7 }),
      );
      await store.write(
        key,
        bodies.map((body, n) => version('s1', n + 1, { supports: n % 3 }, body)),
        60,
      );
      for (const [n, body] of bodies.entries()) expect((await store.get(key, 's1', n + 1))?.body).toBe(body);
    });
  });

  describe('a write', () => {
    it('moves the checkpoint with its versions, and never back', async () => {
      expect(await store.checkpoint(key)).toBe(0);
      await store.write(key, [version('s1', 1, {})], 4);
      await store.write(key, [], 6);
      await store.write(key, [], 5);
      expect(await store.checkpoint(key)).toBe(6);
      expect(await store.checkpoint('others@1')).toBe(0);
    });

    it('that is repeated changes nothing, even when it has something else to say', async () => {
      const versions = [version('s1', 1, { supports: 1 }), version('s1', 2, { supports: 2 })];
      await store.write(key, versions, 2);
      await store.write(key, versions, 2);
      await store.write(
        key,
        [version('s1', 2, { supports: 99 }), version('s2', 1, {}), version('s1', 3, { supports: 3 })],
        3,
      );
      expect(await store.history(key, 's1')).toEqual([1, 2, 3]);
      expect((await store.get(key, 's1', 2))?.row.supports).toBe(2);
      expect(await store.get(key, 's2', LATEST)).toBeUndefined();
    });

    it.each([
      ['beyond its checkpoint', [version('s1', 1, {}), version('s2', 3, {})]],
      ['out of order', [version('s1', 2, { supports: 1 }), version('s1', 1, { supports: 2 })]],
      ['of the wrong kind', [version('s1', 1, {}), version('s2', 2, { theme: 5 as never })]],
      ['without an audience', [version('s1', 1, {}), version('s2', 2, { audience: undefined })]],
      ['without a body', [version('s1', 1, {}), { ...version('s2', 2, {}), body: undefined }]],
    ])('with a version %s is refused as a whole', async (_what, versions) => {
      await expect(store.write(key, versions, 2)).rejects.toThrow();
      expect(await store.checkpoint(key)).toBe(0);
      expect(await idsOf(store, {})).toEqual([]);
      await store.write(key, [version('s1', 1, {})], 2);
      expect((await store.get(key, 's1', 2))?.row).toMatchObject({
        network: 'kinderopvang',
        audience: 'members@b1',
      });
    });
  });

  describe('a document a fold failed on', () => {
    const entry = { key, id: 's1', number: 5, reason: 'no such item' };

    it('is not served at any moment, and its neighbours are', async () => {
      await store.write(
        key,
        [version('s1', 1, {}), version('s2', 2, {}), version('s1', 3, { supports: 1 })],
        6,
      );
      await store.quarantine(entry);
      await store.quarantine({ ...entry, number: 6, reason: 'again' });
      for (const at of [1, 4, 5, LATEST]) expect(await store.get(key, 's1', at)).toBeUndefined();
      expect(await Promise.all([1, 4, LATEST].map((at) => idsOf(store, {}, at)))).toEqual([
        [],
        ['s2'],
        ['s2'],
      ]);
      expect(await store.history(key, 's1')).toEqual([]);
      expect(await store.quarantined()).toEqual([entry]);
      expect(await store.quarantined(key)).toEqual([entry]);
      expect(await store.quarantined('signals@2')).toEqual([]);
    });

    it('stays out when more is written of it, until the view is dropped and built again', async () => {
      await store.quarantine(entry);
      await store.write(key, [version('s1', 7, {})], 7);
      expect(await store.get(key, 's1', 7)).toBeUndefined();
      await store.drop(key);
      await store.prepare(SIGNALS);
      await store.write(key, [version('s1', 7, {})], 7);
      expect((await store.get(key, 's1', 7))?.from).toBe(7);
      expect(await store.quarantined()).toEqual([]);
    });
  });

  describe('versions of a view', () => {
    const next = { ...SIGNALS, key: 'signals@2', columns: { theme: 'text' }, queries: [] } as const;
    const again = { ...SIGNALS, key: 'signals@1.1' };

    it('are built beside each other, and one write says which is served', async () => {
      await store.prepare(next);
      await store.prepare(again);
      await store.write(key, [version('s1', 1, { supports: 1 })], 1);
      await store.write('signals@2', [version('s2', 1, { theme: 'kosten' })], 2);
      await store.serve('signals', key);
      expect(await store.served()).toEqual({ signals: key });
      await store.serve('signals', 'signals@2');
      await store.serve('meetings', 'meetings@1');
      expect(await store.served()).toEqual({ signals: 'signals@2', meetings: 'meetings@1' });
      const found = await Promise.all(
        [key, 'signals@2', 'signals@1.1'].map((of) => idsOf(store, {}, LATEST, of)),
      );
      expect(found).toEqual([['s1'], ['s2'], []]);
      expect(await store.checkpoint('signals@1.1')).toBe(0);
    });

    it('are asked to be built anew until that was done or failed, and may be asked again', async () => {
      if (!store.askRebuild) return expect(store.rebuildsAsked).toBeUndefined();
      for (const name of ['signals', 'meetings', 'signals']) await store.askRebuild(name);
      const asked = async () => [...(await store.rebuildsAsked!())].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(await asked()).toEqual([{ name: 'meetings' }, { name: 'signals' }]);
      await store.endRebuild!('meetings');
      await store.endRebuild!('signals', 'No room');
      expect(await asked()).toEqual([{ name: 'signals', failed: 'No room' }]);
      await store.askRebuild('signals');
      expect(await asked()).toEqual([{ name: 'signals' }]);
    });

    it('are there as soon as they are prepared, and those that a broken-off rebuild left go with their rows', async () => {
      await store.prepare(again);
      await store.write(key, [version('s1', 1, { supports: 1 })], 1);
      await store.write(again.key, [version('s1', 1, { supports: 1 })], 1);
      await store.serve('signals', key);
      expect([...(await store.prepared())].sort()).toEqual([key, again.key]);
      await new LeftoverViews({ views: store, alone: true, viewOf: () => undefined }).clean();
      expect(await store.prepared()).toEqual([key]);
      expect(await store.checkpoint(again.key)).toBe(0);
      await store.prepare(again);
      expect(await idsOf(store, {}, LATEST, again.key)).toEqual([]);
      expect(await idsOf(store, {})).toEqual(['s1']);
    });

    it('lose everything when dropped, and then begin at 0', async () => {
      await store.write(key, [version('s1', 1, {})], 1);
      await store.serve('signals', key);
      await store.drop(key);
      await store.drop('never@1');
      expect(await store.checkpoint(key)).toBe(0);
      expect(await store.served()).toEqual({});
      await expect(store.get(key, 's1', 1)).rejects.toThrow('not prepared');
      await store.prepare({ ...SIGNALS, columns: { ...SIGNALS.columns, kind: 'text' } });
      expect(await idsOf(store, { where: { kind: undefined } })).toEqual([]);
    });

    it('may be prepared again with more queries, not with other columns', async () => {
      await store.write(key, [version('s1', 1, { supports: 1 })], 1);
      await store.prepare({
        ...SIGNALS,
        queries: [...SIGNALS.queries, { where: ['urgent'], sort: 'supports' }],
      });
      expect(await idsOf(store, { where: { urgent: undefined }, sort: 'supports' })).toEqual(['s1']);
      await expect(
        store.prepare({ ...SIGNALS, columns: { ...SIGNALS.columns, supports: 'text' } }),
      ).rejects.toThrow('other columns');
    });
  });

  it.each([
    [{ key: 'signals' }],
    [{ key: 'sig"nals@1' }],
    [{ key: 'signals@1; DROP TABLE view' }],
    [{ key: 'signals@01' }],
    [{ columns: { 'theme" TEXT, "x': 'text' } }],
    [{ columns: { from_p: 'text' } }],
    [{ columns: { id: 'text' } }],
    [{ columns: { audience: 'text' } }],
    [{ columns: { theme: 'text', Theme: 'text' } }],
    [{ columns: { theme: 'text', tHeme: 'text' } }],
    [{ columns: { theme: 'text' }, queries: [{ where: ['subject'] }] }],
    [{ columns: { title: 'ref' }, queries: [{ where: [], sort: 'title' }] }],
  ])('refuses the shape %j', async (part) => {
    await expect(
      store.prepare({ key: 'signals@9', columns: {}, queries: [], ...part } as never),
    ).rejects.toThrow();
  });

  it('says how much it holds', async () => {
    const before = await store.sizeInBytes();
    await store.write(
      key,
      Array.from({ length: 300 }, (_, n) => version(`s${n}`, n + 1, { theme: `thema ${n}` })),
      300,
    );
    expect(await store.sizeInBytes()).toBeGreaterThan(before);
  });
});
