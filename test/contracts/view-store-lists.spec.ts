import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewQuery, ViewStore } from '../../src/engine/ports.js';
import { idsOf, LATEST, PLACES, SIGNALS, version, type Place } from './view-store-world.js';

const key = SIGNALS.key;

describe.each(PLACES)('lists of a view store %s', (_name, makePlace) => {
  let place: Place;
  let store: ViewStore;
  beforeEach(async () => {
    place = await makePlace();
    store = place.store;
    await store.prepare(SIGNALS);
  });
  afterEach(() => place.end());

  describe('filters', () => {
    beforeEach(() =>
      store.write(
        key,
        [
          version('s1', 1, { theme: 'kosten', supports: 2, urgent: true }),
          version('s2', 2, { theme: 'kosten', supports: 0.5, urgent: false }),
          version('s3', 3, { theme: 'kwaliteit', supports: 2, network: 'gezinnen' }),
          version('s4', 4, { supports: 7 }),
        ],
        4,
      ),
    );

    it.each<[string, ViewQuery['where'], readonly string[]]>([
      ['a text', { theme: 'kosten' }, ['s1', 's2']],
      ['a number', { supports: 2 }, ['s1', 's3']],
      ['a fraction', { supports: 0.5 }, ['s2']],
      ['a flag that is set', { urgent: true }, ['s1']],
      ['a flag that is not', { urgent: false }, ['s2']],
      ['two columns', { theme: 'kosten', supports: 2 }, ['s1']],
      ['one of several', { theme: ['kwaliteit', 'kosten', 'personeel'] }, ['s1', 's2', 's3']],
      ['one of none', { theme: [] }, []],
      ['no value', { theme: undefined }, ['s4']],
      ['a value or none', { theme: ['kwaliteit', undefined] }, ['s3', 's4']],
      ['a value of another kind', { supports: '2', theme: ['kosten', 5] }, []],
      ['an injected text', { theme: "' OR 1=1 --" }, []],
    ])('find %s', async (_what, where, ids) => {
      expect(await idsOf(store, { where })).toEqual(ids);
      expect(await idsOf(store, { where }, 4)).toEqual(ids);
    });

    it('keep to one network when asked', async () => {
      expect(await idsOf(store, { network: 'gezinnen' })).toEqual(['s3']);
      expect(await idsOf(store, { network: 'kinderopvang', where: { supports: 2 } })).toEqual(['s1']);
      expect(await idsOf(store, { network: 'onbekend' })).toEqual([]);
    });

    it.each([
      ['subject'],
      ['title'],
      ['regions'],
      ['id'],
      ['audience'],
      ['theme" = "theme'],
      ['constructor'],
    ])('and sorts on %s are refused', async (name) => {
      await expect(idsOf(store, { where: { [name]: 'x' } })).rejects.toThrow('no filter or sort');
      await expect(idsOf(store, { sort: name })).rejects.toThrow('no filter or sort');
    });

    it('give rows as they were written, with their ids', async () => {
      const [row] = await store.list(key, { where: { theme: 'kosten' }, limit: 1 }, LATEST);
      expect(row).toStrictEqual({
        id: 's1',
        network: 'kinderopvang',
        audience: 'members@b1',
        theme: 'kosten',
        supports: 2,
        urgent: true,
      });
    });
  });

  describe('order', () => {
    const themes = ['b', 'é', 'a', 'B', '\u{FF5E}', '\u{1F600}', '', 'ab'];
    const sorted = ['', 'B', 'a', 'ab', 'b', 'é', '\u{FF5E}', '\u{1F600}'];

    it('is by the bytes of UTF-8, absent values first, then by id', async () => {
      await store.write(
        key,
        themes.map((theme, n) => version(`s${n}`, 1, { theme })),
        1,
      );
      await store.write(
        key,
        [version('x2', 2, {}), version('x1', 2, {}), version('x3', 2, { theme: 'a' })],
        2,
      );
      const rows = await store.list(key, { where: {}, sort: 'theme', limit: 100 }, LATEST);
      expect(rows.map(({ theme }) => theme)).toEqual([
        undefined,
        undefined,
        '',
        'B',
        'a',
        'a',
        ...sorted.slice(3),
      ]);
      expect(rows.slice(0, 2).map(({ id }) => id)).toEqual(['x1', 'x2']);
      const down = await store.list(key, { where: {}, sort: 'theme', descending: true, limit: 100 }, LATEST);
      expect(down).toEqual(rows.toReversed());
    });

    it('is by id where no column is named, also by its bytes', async () => {
      await store.write(
        key,
        themes.slice(0, 6).map((id) => version(id, 1, {})),
        1,
      );
      expect(await idsOf(store, {})).toEqual(['B', 'a', 'b', 'é', '\u{FF5E}', '\u{1F600}']);
      expect(await idsOf(store, { descending: true, limit: 2 })).toEqual(['\u{1F600}', '\u{FF5E}']);
    });

    it('has no place for texts an engine can not hold: they are mended first', async () => {
      await store.write(key, [version('s1', 1, { theme: 'a\u0000b\uD800' })], 1);
      const mended = 'a\uFFFDb\uFFFD';
      expect(await store.list(key, { where: { theme: mended }, limit: 1 }, LATEST)).toMatchObject([
        { theme: mended },
      ]);
      expect(await idsOf(store, { where: { theme: 'a\u0000b\uD800' } })).toEqual(['s1']);
    });

    it('of numbers is by size', async () => {
      const counts = [10, 9, -1, 0.5, undefined, 100];
      await store.write(
        key,
        counts.map((supports, n) => version(`s${n}`, 1, { supports })),
        1,
      );
      expect(await idsOf(store, { sort: 'supports' })).toEqual(['s4', 's2', 's3', 's1', 's0', 's5']);
    });

    it('is of the values that held then', async () => {
      await store.write(key, [version('s1', 1, { supports: 1 }), version('s2', 2, { supports: 2 })], 2);
      await store.write(key, [version('s1', 3, { supports: 3 })], 3);
      expect(await idsOf(store, { sort: 'supports' }, 2)).toEqual(['s1', 's2']);
      expect(await idsOf(store, { sort: 'supports' }, 3)).toEqual(['s2', 's1']);
      expect(await idsOf(store, { where: { supports: 1 } }, 2)).toEqual(['s1']);
      expect(await idsOf(store, { where: { supports: 1 } }, 3)).toEqual([]);
    });
  });

  describe('pages', () => {
    it('do not change while others write, when they are of one moment', async () => {
      await store.write(
        key,
        ['a', 'b', 'c', 'd'].map((id) => version(id, 1, { supports: 1 })),
        1,
      );
      const query = { sort: 'supports', limit: 2 };
      expect(await idsOf(store, query, 1)).toEqual(['a', 'b']);
      await store.write(
        key,
        [version('a', 2, { supports: 9 }), version('aa', 2, { supports: 1 }), version('d', 3, undefined)],
        3,
      );
      expect(await idsOf(store, { ...query, after: { value: 1, id: 'b' } }, 1)).toEqual(['c', 'd']);
      expect(await idsOf(store, { ...query, after: { value: 1, id: 'b' } }, 3)).toEqual(['c', 'a']);
    });

    it('begin after a place that is no longer there', async () => {
      await store.write(key, [version('a', 1, {}), version('c', 1, {})], 1);
      expect(await idsOf(store, { after: { value: null, id: 'b' } })).toEqual(['c']);
      expect(await idsOf(store, { sort: 'theme', after: { value: 'x', id: 'b' }, descending: true })).toEqual(
        ['c', 'a'],
      );
    });
  });

  describe('rights', () => {
    const everyone = ['members@b1'];
    const preparers = ['preparers@b1', 'members@b1'];

    it('do not show a draft to members, then or later', async () => {
      await store.write(key, [version('s1', 1, { audience: 'preparers@b1' }), version('s1', 5, {})], 5);
      expect(await idsOf(store, { audiences: everyone }, 4)).toEqual([]);
      expect(await idsOf(store, { audiences: preparers }, 4)).toEqual(['s1']);
      expect(await idsOf(store, { audiences: everyone }, 5)).toEqual(['s1']);
    });

    it('keep what was restricted later restricted in the past too', async () => {
      await store.write(key, [version('s1', 1, {}), version('s2', 2, {})], 2);
      expect(await idsOf(store, { audiences: everyone }, 2)).toEqual(['s1', 's2']);
      await store.write(key, [version('s1', 3, { audience: 'restricted@b1' })], 3);
      expect(await idsOf(store, { audiences: everyone }, 2)).toEqual(['s2']);
      expect(await idsOf(store, { audiences: ['members@b1', 'restricted@b1'] }, 2)).toEqual(['s1', 's2']);
      expect(await idsOf(store, { audiences: ['restricted@b1'] }, 2)).toEqual([]);
    });

    it('go by the last audience of a document that is gone', async () => {
      const first = [version('s1', 1, {}), version('s2', 1, {})];
      await store.write(
        key,
        [
          ...first,
          version('s1', 2, { audience: 'restricted@b1' }),
          version('s1', 3, undefined),
          version('s2', 3, undefined),
        ],
        3,
      );
      expect(await idsOf(store, { audiences: everyone }, 1)).toEqual(['s2']);
      expect(await idsOf(store, { audiences: everyone }, 3)).toEqual([]);
    });

    it('show nothing to who has no audience, and everything to the system', async () => {
      await store.write(key, [version('s1', 1, {}), version('s2', 2, { audience: 'secretariat@b1' })], 2);
      expect(await idsOf(store, { audiences: [] })).toEqual([]);
      expect(await idsOf(store, { audiences: ['never-written'] })).toEqual([]);
      expect(await idsOf(store, {})).toEqual(['s1', 's2']);
      expect(await idsOf(store, {}, 1)).toEqual(['s1']);
    });

    it('fill a page with what may be seen', async () => {
      const rows = Array.from({ length: 40 }, (_, n) =>
        version(`s${String(n).padStart(2, '0')}`, n + 1, n % 4 === 0 ? {} : { audience: 'preparers@b1' }),
      );
      await store.write(key, rows, 40);
      expect(
        await idsOf(store, { audiences: everyone, limit: 3, after: { value: null, id: 's04' } }),
      ).toEqual(['s08', 's12', 's16']);
    });
  });
});
