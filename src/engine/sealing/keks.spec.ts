import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activeEpoch, createKek, fileKeks } from './keks.js';
import type { KeyStore } from '../ports.js';
import { memoryStores } from '../stores/memory/stores.js';

const clock = { now: () => '2026-03-19T12:00:00.000Z' };

describe('key-encryption keys in files', () => {
  let folder: string;
  let keys: KeyStore;
  const codeOf = async (work: () => unknown) => {
    try {
      await work();
      return undefined;
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samenspraak-'));
    keys = memoryStores().keys;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads the file that the design gives as an example', () => {
    writeFileSync(join(folder, 'kek-1'), 'CwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCws\n');
    expect(Buffer.from(fileKeks(folder).kek(1)).toString('hex')).toBe('0b'.repeat(32));
  });

  it('makes a file of one line that only this user may read', () => {
    createKek(join(folder, 'keys'), 3);
    const path = join(folder, 'keys', 'kek-3');
    expect(readFileSync(path, 'utf8')).toMatch(/^[A-Za-z0-9_-]{43}\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(fileKeks(join(folder, 'keys')).kek(3)).toHaveLength(32);
  });

  it('makes another key each time, and never overwrites one', async () => {
    createKek(folder, 1);
    createKek(folder, 2);
    const keks = fileKeks(folder);
    const first = keks.kek(1);
    expect(Buffer.from(first).equals(keks.kek(2))).toBe(false);
    expect(await codeOf(() => createKek(folder, 1))).toBe('kek-exists');
    expect(fileKeks(folder).kek(1)).toEqual(first);
  });

  it('refuses a key that is missing and a file that is not one key', async () => {
    expect(await codeOf(() => fileKeks(folder).kek(1))).toBe('kek-missing');
    writeFileSync(join(folder, 'kek-1'), 'CwsL\n');
    expect(await codeOf(() => fileKeks(folder).kek(1))).toBe('key');
  });

  describe('at start', () => {
    it('begins epoch 1 for a new key store', async () => {
      const { epoch, keks } = await activeEpoch(keys, folder, clock);
      expect(epoch).toBe(1);
      expect(keks.kek(1)).toHaveLength(32);
      expect(await keys.epochs()).toEqual([{ epoch: 1, status: 'active' }]);
    });

    it('takes the same key at the next start', async () => {
      const first = (await activeEpoch(keys, folder, clock)).keks.kek(1);
      const again = await activeEpoch(keys, folder, clock);
      expect(again.epoch).toBe(1);
      expect(again.keks.kek(1)).toEqual(first);
      expect(readdirSync(folder)).toEqual(['kek-1']);
    });

    it('takes a key that was laid ready, or left by a start that was cut off', async () => {
      createKek(folder, 1);
      const ready = fileKeks(folder).kek(1);
      expect((await activeEpoch(keys, folder, clock)).keks.kek(1)).toEqual(ready);
    });

    it('refuses when the active key has gone, and makes no other in its place', async () => {
      await keys.addEpoch(1, clock.now(), 'file');
      expect(await codeOf(() => activeEpoch(keys, folder, clock))).toBe('kek-missing');
      expect(readdirSync(folder)).toEqual([]);
    });

    it('refuses when a retired key has gone, since keys may still be wrapped under it', async () => {
      await keys.addEpoch(1, clock.now(), 'file');
      await keys.addEpoch(2, clock.now(), 'file');
      createKek(folder, 2);
      expect(await codeOf(() => activeEpoch(keys, folder, clock))).toBe('kek-missing');
    });
  });
});
