import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LinkRow, Vault, VaultRow } from '../../src/engine/ports.js';
import { collected } from './collected.js';
import { outcome } from './event-store.fixtures.js';

export interface VaultUnderTest {
  readonly store: Vault;
  readonly close: () => Promise<void>;
}

/** What every vault promises. */
export function vaultContract(name: string, open: () => Promise<VaultUnderTest>): void {
  describe(`the vault in ${name}`, () => {
    let under: VaultUnderTest;
    let store: Vault;
    const row = (participant: string, version: number, more: Partial<VaultRow> = {}): VaultRow => ({
      network: 'kinderopvang',
      participant,
      version,
      sealed: `{"_enc":1,"ct":"${participant}-${version}"}`,
      ...more,
    });
    const link = (stream: string, more: Partial<LinkRow> = {}): LinkRow => ({
      stream,
      network: 'kinderopvang',
      pseudonym: `p_${stream}`,
      sealed: `{"_enc":1,"ct":"${stream}"}`,
      seatMark: 'mark-1',
      ...more,
    });

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    it('gives all versions of the participants asked for, oldest first', async () => {
      for (const one of [row('p_daan', 2), row('p_daan', 1), row('p_eva', 1), row('p_mia', 1)])
        await store.put(one);
      const found = await store.find('kinderopvang', ['p_eva', 'p_nobody', 'p_daan']);
      expect(found).toEqual([row('p_eva', 1), row('p_daan', 1), row('p_daan', 2)]);
    });

    it('keeps networks apart', async () => {
      await store.put(row('p_daan', 1, { network: 'zorg', sealed: 'other' }));
      expect(await store.find('kinderopvang', ['p_daan'])).toEqual([]);
    });

    it('takes the same version again, and never another text for it', async () => {
      await store.put(row('p_daan', 1));
      await store.put(row('p_daan', 1));
      expect(await outcome(store.put(row('p_daan', 1, { sealed: 'another' })))).toBe('row-differs');
      expect(await store.find('kinderopvang', ['p_daan'])).toEqual([row('p_daan', 1)]);
    });

    it('lets one of two texts win that come for one version at once', async () => {
      const ended = await Promise.allSettled([
        store.put(row('p_daan', 1, { sealed: 'one' })),
        store.put(row('p_daan', 1, { sealed: 'two' })),
      ]);
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('knows who stands behind a stream', async () => {
      await store.link(link('signal-1'));
      expect(await store.linkOf('signal-1')).toEqual(link('signal-1'));
      expect(await store.linkOf('signal-2')).toBeUndefined();
    });

    it('never lets another stand behind a stream', async () => {
      await store.link(link('signal-1'));
      await store.link(link('signal-1'));
      expect(await outcome(store.link(link('signal-1', { sealed: 'another' })))).toBe('row-differs');
      expect(await store.linkOf('signal-1')).toEqual(link('signal-1'));
    });

    it('finds the streams of a seat within its network', async () => {
      const theirs = [link('signal-2'), link('signal-1')];
      const others = [link('signal-3', { seatMark: 'mark-2' }), link('signal-4', { network: 'zorg' })];
      for (const one of [...theirs, ...others]) await store.link(one);
      expect(await store.linksBySeat('kinderopvang', 'mark-1')).toEqual([link('signal-1'), link('signal-2')]);
    });

    it('gives back everything it keeps, whoever it is of', async () => {
      const rows = [
        row('p_daan', 1),
        row('p_daan', 2),
        row('p_eva', 1),
        row('p_eva', 1, { network: 'zorg' }),
      ];
      const links = [link('signal-1'), link('signal-2', { seatMark: 'mark-2' })];
      for (const one of rows) await store.put(one);
      for (const one of links) await store.link(one);
      const [found, linked] = [await collected(store.allRows()), await collected(store.allLinks())];
      expect(found).toHaveLength(rows.length);
      expect(found).toEqual(expect.arrayContaining(rows));
      expect(linked).toHaveLength(links.length);
      expect(linked).toEqual(expect.arrayContaining(links));
    });
  });
}
