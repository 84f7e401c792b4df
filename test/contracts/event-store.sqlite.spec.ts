import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CorruptEvent } from '../../src/engine/ports.js';
import { openReadOnly } from '../../src/engine/stores/sqlite/database.js';
import { EventReader } from '../../src/engine/stores/sqlite/eventReader.js';
import { openSqlite, type SqliteOptions } from '../../src/engine/stores/sqlite/stores.js';
import { aFolder, anAppend, anEvent, fill, NOON, outcome } from './event-store.fixtures.js';

const options: SqliteOptions = {
  onFatal: (error) => {
    throw error;
  },
};

describe('the event store in an SQLite file', () => {
  let folder: ReturnType<typeof aFolder>;
  const open = (more: Partial<SqliteOptions> = {}) => openSqlite(folder.path, { ...options, ...more });
  const inFile = (name: string, sql: string) => {
    const db = new DatabaseSync(join(folder.path, name));
    db.exec(sql);
    db.close();
  };

  beforeEach(() => {
    folder = aFolder();
  });
  afterEach(() => folder.remove());

  describe('opened again', () => {
    it('has every event, claim and instant it had', async () => {
      const first = await open();
      await first.events.append(
        anAppend('organisation-1', -1, 2, { claims: ['kinderopvang/short-name:felicia'] }),
      );
      await fill(first.events, 3);
      const before = await first.events.readAll(0, 10);
      await first.close();

      const again = await open();
      expect(await again.events.readAll(0, 10)).toEqual(before);
      expect(await again.events.instantOf(5)).toBe(NOON);
      const claims = ['kinderopvang/short-name:felicia'];
      expect(await outcome(again.events.append(anAppend('organisation-2', -1, 1, { claims })))).toMatchObject(
        {
          kind: 'claim-taken',
        },
      );
      expect(await outcome(again.events.append(anAppend('organisation-1', 1)))).toEqual({
        revision: 2,
        place: 6,
      });
      await again.close();
    });

    it('keeps time from running back behind what was stored before', async () => {
      const first = await open();
      await fill(first.events, 1, { recordedAt: '2026-03-20T00:00:00.000Z' });
      await first.close();
      const again = await open();
      await again.events.append({ stream: 'signal-9', expected: -1, events: [anEvent('signal-9')] });
      expect(await again.events.instantOf(2)).toBe('2026-03-20T00:00:00.000Z');
      await again.close();
    });

    it('has what was sent just before it closed', async () => {
      const first = await open();
      const sent = first.events.append(anAppend('signal-1', -1));
      await first.close();
      expect(await sent).toEqual({ revision: 0, place: 1 });
      expect(await outcome(first.events.append(anAppend('signal-1', 0)))).toBe('closed');
      const again = await open();
      expect(await again.events.head()).toBe(1);
      await again.close();
    });
  });

  describe('damaged', () => {
    /** SQL of a byte that is never the one at this place, counted from 1. */
    const otherByte = (column: string, place: number) =>
      `unhex(iif(hex(substr(${column}, ${place}, 1)) = '00', '01', '00'))`;
    const damage = [
      ['its data', `UPDATE event SET data = replace(data, 'Wachtlijst', 'wachtlijst') WHERE number = 2`],
      [
        'its metadata',
        `UPDATE event SET metadata = replace(metadata, 'kinderopvang', 'kinderopvanG') WHERE number = 2`,
      ],
      [
        'its leaf',
        `UPDATE event SET leaf = CAST(${otherByte('leaf', 1)} || substr(leaf, 2) AS BLOB) WHERE number = 2`,
      ],
      [
        'its id',
        `UPDATE event SET id = CAST(substr(id, 1, 15) || ${otherByte('id', 16)} AS BLOB) WHERE number = 2`,
      ],
      ['the length of its id', `UPDATE event SET id = substr(id, 1, 15) WHERE number = 2`],
      [
        'its type',
        `UPDATE event SET type = (SELECT id FROM type WHERE name = 'SignalClosed') WHERE number = 2`,
      ],
      ['the name of its type', `UPDATE type SET name = 'SignalRaisee' WHERE name = 'SignalSupported'`],
      ['its revision', `UPDATE event SET revision = 7 WHERE number = 2`],
      ['its stream', `UPDATE event SET stream = 2, revision = 9 WHERE number = 2`],
      ['the row of its type', `DELETE FROM type WHERE name = 'SignalSupported'`],
      ['its row', `DELETE FROM event WHERE number = 2`],
    ] as const;

    const store = async () => {
      const stores = await open();
      const types = ['SignalRaised', 'SignalSupported', 'SignalClosed'];
      const events = types.map((type) => anEvent('signal-1', { type, data: { text: 'Wachtlijst' } }));
      await stores.events.append({ stream: 'signal-1', expected: -1, events });
      await stores.events.append(anAppend('signal-2', -1));
      await stores.close();
    };

    it.each(damage)('notices that %s changed', async (_what, sql) => {
      await store();
      inFile('events.db', sql);
      const stores = await open({ checkedTail: 0 });
      await expect(stores.events.readAll(0, 10)).rejects.toMatchObject({ name: 'Error', number: 2 });
      await expect(stores.events.readAll(0, 10)).rejects.toBeInstanceOf(CorruptEvent);
      await expect(stores.events.readStream('signal-1')).rejects.toBeInstanceOf(CorruptEvent);
      expect(await stores.events.readAll(2, 1)).toHaveLength(1);
      await stores.close();
    });

    it('does not open when one of the last events is damaged', async () => {
      await store();
      inFile('events.db', damage[0][1]);
      await expect(open()).rejects.toMatchObject({ number: 2 });
    });

    it('notices two events of a stream that changed places', async () => {
      await store();
      inFile(
        'events.db',
        'UPDATE event SET number = -number WHERE number < 3; UPDATE event SET number = 3 + number WHERE number < 0',
      );
      const stores = await open({ checkedTail: 0 });
      await expect(stores.events.readStream('signal-1')).rejects.toBeInstanceOf(CorruptEvent);
      await stores.close();
    });
  });

  describe('read by a second connection', () => {
    it('shows what the server committed, and never takes the folder', async () => {
      const stores = await open();
      await fill(stores.events, 2);
      const db = openReadOnly(join(folder.path, 'events.db'), 1024);
      const reader = new EventReader(db);
      expect(await reader.head()).toBe(2);
      await stores.events.append(anAppend('signal-3', -1));
      expect(await reader.readAll(2, 10)).toEqual(await stores.events.readAll(2, 10));
      expect(await reader.readStream('signal-3')).toHaveLength(1);
      db.close();
      await stores.close();
    });
  });
});
