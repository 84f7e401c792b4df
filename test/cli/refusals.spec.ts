import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { kekFileText } from '../../src/audit/index.js';
import { furnish, Place, recorder } from './place.js';

let place: Place;
beforeEach(async () => {
  place = new Place();
  const original = await place.start();
  await furnish(original, 2);
  await place.stop(original);
});
afterEach(() => place.remove());

const restore = (...more: string[]) =>
  place.type('restore', place.at('backup'), '--to', place.at('there'), ...more);

describe('restore', () => {
  beforeEach(async () => {
    await place.type('backup', place.at('backup'));
    mkdirSync(place.at('other'));
  });

  it('says how to give the key-encryption key where nobody can be asked', async () => {
    const typed = await restore();
    expect(typed.code).toBe(1);
    expect(typed.complained).toEqual([
      'De hoofdsleutel zit niet in de back-up: geef met --keys de map waarin kek-… staat.',
    ]);
  });

  it('asks for it at a terminal', async () => {
    const typed = await place.typeOn(
      recorder(place.keyDir),
      'restore',
      place.at('backup'),
      '--to',
      place.at('there'),
    );
    expect(typed.code).toBe(0);
    expect(existsSync(place.at('there', 'events.db'))).toBe(true);
  });

  it('refuses when the key-encryption key is missing', async () => {
    const typed = await restore('--keys', place.at('other'));
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain(`kek-1 ontbreekt in ${place.at('other')}`);
    expect(existsSync(place.at('there'))).toBe(false);
  });

  it('refuses another key-encryption key', async () => {
    writeFileSync(place.at('other', 'kek-1'), kekFileText(new Uint8Array(32).fill(7)));
    const typed = await restore('--keys', place.at('other'));
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('past niet bij deze gegevens');
    expect(existsSync(place.at('there'))).toBe(false);
  });

  it('refuses a file that is no key-encryption key any more', async () => {
    writeFileSync(
      place.at('other', 'kek-1'),
      readFileSync(place.at('data-keys', 'kek-1'), 'utf8').slice(0, 20),
    );
    const typed = await restore('--keys', place.at('other'));
    expect(typed.complained[0]).toContain('is geen hoofdsleutel meer');
  });

  it('refuses a folder that holds data, which stays as it is', async () => {
    const typed = await place.type(
      'restore',
      place.at('backup'),
      '--to',
      place.dataDir,
      '--keys',
      place.keyDir,
    );
    expect(typed).toMatchObject({
      code: 1,
      complained: [`${place.dataDir} is niet leeg: zet terug in een nieuwe map.`],
    });
    expect(await place.type('check')).toMatchObject({ code: 0 });
  });

  it('refuses what is no backup', async () => {
    const typed = await place.type(
      'restore',
      place.dataDir,
      '--to',
      place.at('there'),
      '--keys',
      place.keyDir,
    );
    expect(typed.complained[0]).toContain('is geen back-up');
  });
});

describe('data of a newer version', () => {
  const newer =
    'Deze gegevens zijn van een nieuwere versie van Samenspraak: installeer die versie of een latere.';
  const raise = (file: string, sql: string) => {
    const db = new DatabaseSync(place.at('data', file));
    db.exec(sql);
    db.close();
  };

  it.each(['events.db', 'keys.db', 'vault.db', 'ledger.db'])(
    'in %s is refused by the server and every command',
    async (file) => {
      raise(file, `UPDATE meta SET value = value + 1 WHERE name = 'format'`);
      await expect(place.start()).rejects.toMatchObject({ code: 'newer-data' });
      for (const argv of [['backup', place.at('backup')], ['check'], ['rebuild']]) {
        expect(await place.type(...argv)).toMatchObject({ code: 1, complained: [newer] });
      }
      expect(existsSync(place.at('backup'))).toBe(false);
    },
  );

  it.each(['accounts.db', 'access.db'])('in %s is refused by backup and by admin-code', async (file) => {
    raise(file, 'PRAGMA user_version = 99');
    expect(await place.type('backup', place.at('backup'))).toMatchObject({ code: 1, complained: [newer] });
    expect(await place.type('admin-code')).toMatchObject({ code: 1, complained: [newer] });
  });

  it('in a backup is refused by check and restore', async () => {
    await place.type('backup', place.at('backup'));
    const path = place.at('backup', 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: { format: number }[] };
    manifest.files[1]!.format += 1;
    writeFileSync(path, JSON.stringify(manifest));
    expect(await place.type('check', place.at('backup'))).toMatchObject({ code: 1, complained: [newer] });
    expect(await restore('--keys', place.keyDir)).toMatchObject({ code: 1, complained: [newer] });
    writeFileSync(path, JSON.stringify({ product: 'samenspraak', format: 2 }));
    expect(await restore('--keys', place.keyDir)).toMatchObject({ code: 1, complained: [newer] });
  });
});

describe('a data folder', () => {
  it('has one server: a second refuses to start, and rebuild does not go behind its back', async () => {
    const first = await place.start();
    await expect(place.start()).rejects.toMatchObject({ code: 'folder-in-use' });
    const typed = await place.type('rebuild');
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('Een ander proces gebruikt deze gegevensmap');
    await place.stop(first);
    await place.stop(await place.start());
  });

  it('does not open without its key-encryption key, also when a new one would be easy to make', async () => {
    cpSync(place.dataDir, place.at('copy'), { recursive: true });
    await expect(place.start(place.at('copy'), place.at('no-keys'))).rejects.toMatchObject({
      code: 'kek-missing',
    });
    expect(existsSync(place.at('no-keys', 'kek-1'))).toBe(false);
  });
});
