import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fenced, type KeyStore } from '../../src/engine/ports.js';
import { memoryStores } from '../../src/engine/stores/memory/stores.js';
import { outcome } from './event-store.fixtures.js';
import { collected } from './collected.js';
import { aFence, aKey } from './key-store.fixtures.js';

export interface KeyStoreUnderTest {
  readonly store: KeyStore;
  readonly close: () => Promise<void>;
}

/** What every key store promises. It assumes single rows, and no transaction over several. */
export function keyStoreContract(name: string, open: () => Promise<KeyStoreUnderTest>): void {
  describe(`the key store in ${name}`, () => {
    let under: KeyStoreUnderTest;
    let store: KeyStore;
    const at = (day: number) => `2026-03-${day}T12:00:00.000Z`;

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    it('gives back the rows it was given, and leaves out what it has not', async () => {
      const rows = [aKey(), aKey({ purpose: 'content', scope: '019b0788-2c5a-761e-90a4-4db8d021db8e' })];
      await store.add(rows);
      expect(await store.find([rows[1]!.kid, 'k_unknown', rows[0]!.kid])).toEqual([rows[1], rows[0]]);
    });

    it('takes many groups of keys at once', async () => {
      const rows = Array.from({ length: 50 }, () => aKey());
      await Promise.all(rows.map((row) => store.add([row])));
      expect(await store.find(rows.map(({ kid }) => kid))).toEqual(rows);
    });

    it('takes the same row again, and never another key under the same id', async () => {
      const row = aKey();
      await store.add([row]);
      await store.add([row]);
      expect(await outcome(store.add([{ ...row, wrapped: 'another' }]))).toBe('row-differs');
      expect(await store.find([row.kid])).toEqual([row]);
    });

    it('finds the newest identity key of a participant', async () => {
      const keys = [aKey({ createdAt: at(11) }), aKey({ createdAt: at(13) }), aKey({ createdAt: at(12) })];
      const others = [
        aKey({ createdAt: at(14), purpose: 'content' }),
        aKey({ createdAt: at(14), network: 'zorg' }),
        aKey({ createdAt: at(14), participant: 'p_eva' }),
      ];
      await store.add([...keys, ...others]);
      expect(await store.identityOf('kinderopvang', 'p_daan')).toEqual(keys[1]);
      expect(await store.identityOf('kinderopvang', 'p_nobody')).toBeUndefined();
    });

    it('finds the last added of identity keys of the same instant', async () => {
      const keys = [aKey(), aKey()];
      await store.add(keys);
      expect(await store.identityOf('kinderopvang', 'p_daan')).toEqual(keys[1]);
    });

    describe('the first identity key of a participant', () => {
      it('is everybody’s, of however many are made at once', async () => {
        const keys = Array.from({ length: 8 }, () => aKey());
        const given = await Promise.all(keys.map((row) => store.getOrCreate(row)));
        expect(new Set(given.map(({ kid }) => kid)).size).toBe(1);
        expect(await store.find(keys.map(({ kid }) => kid))).toEqual([given[0]]);
        expect(await store.identityOf('kinderopvang', 'p_daan')).toEqual(given[0]);
      });
      it('is the newest where there are more', async () => {
        const keys = [aKey({ createdAt: at(12) }), aKey({ createdAt: at(11) })];
        await store.add(keys);
        expect(await store.getOrCreate(aKey({ createdAt: at(13) }))).toEqual(keys[0]);
      });
      it('is another’s in another network', async () => {
        const [here, there] = [aKey(), aKey({ network: 'zorg' })];
        await store.getOrCreate(here);
        expect(await store.getOrCreate(there)).toEqual(there);
      });
      it('is made anew once it was erased, and never out of the one that was', async () => {
        const [erased, fresh] = [aKey(), aKey()];
        await store.getOrCreate(erased);
        await store.fence(aFence(erased));
        await expect(store.getOrCreate(erased)).rejects.toBeInstanceOf(Fenced);
        expect(await store.getOrCreate(fresh)).toEqual(fresh);
      });
    });

    describe('fences', () => {
      it('refuse the key they name, and a key with its commitment under another id', async () => {
        const [row, twin, free] = [aKey(), aKey(), aKey()];
        await store.fence(aFence(row));
        await expect(store.add([row])).rejects.toBeInstanceOf(Fenced);
        await expect(store.add([{ ...twin, commit: row.commit }])).rejects.toBeInstanceOf(Fenced);
        await store.add([free]);
        expect(await store.find([row.kid, twin.kid, free.kid])).toEqual([free]);
      });

      it('let none of the keys through that came with a fenced one', async () => {
        const [row, free] = [aKey(), aKey()];
        await store.fence(aFence(row));
        await expect(store.add([free, row])).rejects.toMatchObject({ kid: row.kid });
        expect(await store.find([free.kid])).toEqual([]);
      });

      it('do not hinder keys that others add at the same moment', async () => {
        const [row, free] = [aKey(), aKey()];
        await store.fence(aFence(row));
        const ended = await Promise.allSettled([store.add([row]), store.add([free])]);
        expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      });

      it('take away an identity key that was in use', async () => {
        const [older, newer] = [aKey({ createdAt: at(11) }), aKey({ createdAt: at(12) })];
        await store.add([older, newer]);
        await store.fence(aFence(newer));
        expect(await store.identityOf('kinderopvang', 'p_daan')).toEqual(older);
        await store.fence(aFence(older));
        expect(await store.identityOf('kinderopvang', 'p_daan')).toBeUndefined();
      });

      it('are told, and stay as they were first set', async () => {
        const fence = aFence(aKey());
        await store.fence(fence);
        await store.fence({ ...fence, requestId: 'er_2' });
        expect(await store.fences([fence.kid, 'k_unknown'])).toEqual([fence]);
      });
    });

    describe('everything it keeps', () => {
      it('is nothing at first', async () => {
        const all: AsyncIterable<unknown>[] = [store.allKeys(), store.allFences(), store.allEpochs()];
        for (const one of all) expect(await collected(one)).toEqual([]);
      });

      it('comes back whole, also keys that are fenced, and more than are read at once', async () => {
        const rows = Array.from({ length: 1_200 }, (_, n) =>
          aKey({
            participant: `p_${n}`,
            createdAt: at(10 + (n % 7)),
            ...(n % 3 === 0 && { purpose: 'content', scope: `s-${n}` }),
          }),
        );
        await store.add(rows);
        const fences = [aFence(rows[5]!), aFence(aKey())];
        for (const fence of fences) await store.fence(fence);
        await store.addEpoch(1, at(11), 'file');
        await store.addEpoch(2, at(12), 'vault');
        const [keys, fenced] = [await collected(store.allKeys()), await collected(store.allFences())];
        expect(keys).toHaveLength(rows.length);
        expect(new Map(keys.map((row) => [row.kid, row]))).toEqual(
          new Map(rows.map((row) => [row.kid, row])),
        );
        expect(fenced).toHaveLength(2);
        expect(fenced).toEqual(expect.arrayContaining(fences));
        expect(await collected(store.allEpochs())).toEqual([
          { epoch: 1, createdAt: at(11), provider: 'file' },
          { epoch: 2, createdAt: at(12), provider: 'vault' },
        ]);
      });

      it('put into another gives that one the same newest identity key, also of two of one instant', async () => {
        const keys = [aKey({ createdAt: at(12) }), aKey({ createdAt: at(12) }), aKey({ createdAt: at(11) })];
        for (const row of keys) await store.add([row]);
        const other = memoryStores().keys;
        await other.add(await collected(store.allKeys()));
        expect(await other.identityOf('kinderopvang', 'p_daan')).toEqual(
          await store.identityOf('kinderopvang', 'p_daan'),
        );
      });
    });

    describe('epochs', () => {
      it('are none at first', async () => {
        expect(await store.epochs()).toEqual([]);
      });

      it('have one active, the last that was added', async () => {
        await store.addEpoch(1, at(11), 'file');
        await store.addEpoch(2, at(12), 'file');
        await store.addEpoch(1, at(13), 'file');
        expect(await store.epochs()).toEqual([
          { epoch: 1, status: 'retired' },
          { epoch: 2, status: 'active' },
        ]);
      });
    });
  });
}
