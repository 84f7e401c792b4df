import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leafHash } from '../../src/audit/index.js';
import { Findings } from '../../src/cli/verify/findings.js';
import { verifyFolder } from '../../src/cli/verify/folder.js';
import { GrantRole } from '../../src/contexts/register/grants.js';
import { AnnulPersonEnrolment } from '../../src/contexts/register/person.js';
import type { StoredEvent } from '../../src/engine/ports.js';
import { command, id, p } from '../scenario.js';
import { enrolment, furnish, Place, registration, send } from './place.js';

let place: Place;
let events: readonly StoredEvent[];

/** A stopped installation and its backup; the last event seals a text. */
beforeEach(async () => {
  place = new Place();
  const original = await place.start();
  await furnish(original);
  await send(original, enrolment('petra'));
  await send(
    original,
    command(GrantRole, { grantId: id('grant'), personRef: p('petra'), role: 'beheerder' }),
  );
  await original.engine.settled();
  await send(
    original,
    command(AnnulPersonEnrolment, { personRef: p('persoon3'), reason: 'dubbel ingeschreven' }),
  );
  events = await original.stores.events.readAll(0, 1_000);
  await place.stop(original);
  await place.type('backup', place.at('backup'));
});
afterEach(() => place.remove());

const change = (folder: string, file: string, sql: string, ...values: (string | number | Uint8Array)[]) => {
  const db = new DatabaseSync(join(folder, file));
  db.prepare(sql).run(...values);
  db.close();
};
const numberOf = (words: string) => events.find(({ data }) => data.includes(words))!.number;

function flip(path: string, words: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(words);
  expect(at).toBeGreaterThan(0);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

describe('check finds in a backup', () => {
  it('a flipped bit of an event, and names the event', async () => {
    flip(place.at('backup', 'events.db'), 'Organisatie 7 vzw');
    const typed = await place.type('check', place.at('backup'));
    const number = numberOf('Organisatie 7 vzw');
    expect(typed.code).toBe(1);
    expect(typed.complained).toEqual([
      '  ✗ events.db is veranderd sinds de back-up: de som klopt niet.',
      `  ✗ Gebeurtenis ${number} is niet zoals ze bewaard werd.`,
      `Er is schade. De eerste slechte gebeurtenis is ${number}. Zet een back-up terug die wel in orde is.`,
    ]);
  });

  it.each(['keys.db', 'vault.db', 'accounts.db', 'access.db', 'ledger.db'])(
    'a changed byte of %s',
    async (name) => {
      const bytes = readFileSync(place.at('backup', name));
      bytes[bytes.length - 1]! ^= 1;
      writeFileSync(place.at('backup', name), bytes);
      const typed = await place.type('check', place.at('backup'));
      expect(typed.code).toBe(1);
      expect(typed.complained[0]).toContain(`${name} is veranderd`);
    },
  );

  it.each(['events.db', 'keys.db', 'vault.db'])('a missing and a shortened %s', async (name) => {
    truncateSync(place.at('backup', name), 5_000);
    expect((await place.type('check', place.at('backup'))).code).toBe(1);
    rmSync(place.at('backup', name));
    const typed = await place.type('check', place.at('backup'));
    expect(typed).toMatchObject({ code: 1, complained: expect.arrayContaining([`  ✗ ${name} ontbreekt.`]) });
  });

  it('a key-encryption key that somebody laid beside it', async () => {
    cpSync(place.at('data-keys', 'kek-1'), place.at('backup', 'kek-1'));
    const typed = await place.type('check', place.at('backup'));
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('kek-1 ligt bij de back-up');
  });

  it('and restore then refuses and makes nothing', async () => {
    flip(place.at('backup', 'events.db'), 'Organisatie 7 vzw');
    const typed = await place.type(
      'restore',
      place.at('backup'),
      '--to',
      place.at('there'),
      '--keys',
      place.keyDir,
    );
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('Er is niets teruggezet');
    expect(existsSync(place.at('there'))).toBe(false);
  });
});

describe('check finds in a data folder', () => {
  it('nothing when all is well, also after more events than the last backup had', async () => {
    const again = await place.start();
    await send(again, registration('Later'));
    await place.stop(again);
    const typed = await place.type('check');
    expect(typed).toMatchObject({ code: 0, complained: [] });
    expect(typed.said.join('\n')).toContain(`${events.length + 1} gebeurtenissen: elk blad klopt`);
    expect(typed.said.join('\n')).toContain(
      `De wortel over ${events.length} gebeurtenissen is die van de back-up`,
    );
  });

  it('an event that was removed, and names the number that is missing', async () => {
    change(place.dataDir, 'events.db', 'DELETE FROM event WHERE number = 9');
    const typed = await place.type('check');
    expect(typed.code).toBe(1);
    expect(typed.complained.at(-1)).toContain('De eerste slechte gebeurtenis is 9.');
  });

  it('events that were cut off the end since the last backup', async () => {
    change(place.dataDir, 'events.db', 'DELETE FROM event WHERE number > 20');
    const typed = await place.type('check');
    expect(typed.complained.at(-1)).toContain('De eerste slechte gebeurtenis is 21.');
  });

  it('an event that was rewritten together with its leaf', async () => {
    const event = events[numberOf('Organisatie 4 vzw') - 1]!;
    const data = event.data.replace('Organisatie 4 vzw', 'Organisatie 5 vzw');
    const leaf = leafHash({ ...event, data });
    change(
      place.dataDir,
      'events.db',
      'UPDATE event SET data = ?, leaf = ? WHERE number = ?',
      data,
      leaf,
      event.number,
    );
    const typed = await place.type('check');
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('er is geschiedenis vervangen');
  });

  it.each([
    ['moment', 'UPDATE event SET recorded = recorded - 1 WHERE number = 6'],
    ['command', `UPDATE event SET command = zeroblob(16) WHERE number = 6`],
    ['command that was emptied', 'UPDATE event SET command = NULL WHERE number = 6'],
  ])('an event with another %s than its metadata says', async (_what, sql) => {
    change(place.dataDir, 'events.db', sql);
    const typed = await place.type('check');
    expect(typed.complained.at(-1)).toContain('De eerste slechte gebeurtenis is 6.');
  });

  it('a sealed value whose key is gone, and accepts it when the key was erased', async () => {
    const sealed = events.at(-1)!;
    const [, commit, kid] = /"kc":"([^"]+)","kid":"([^"]+)"/.exec(sealed.data)!;
    change(place.dataDir, 'keys.db', 'DELETE FROM dek WHERE kid = ?', kid!);
    const typed = await place.type('check');
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain(`De sleutel van gebeurtenis ${sealed.number} ontbreekt`);
    change(
      place.dataDir,
      'keys.db',
      `INSERT INTO fence VALUES (?, ?, '2026-03-19T12:00:00.000Z', 'r')`,
      kid!,
      commit!,
    );
    expect(await place.type('check')).toMatchObject({ code: 0, complained: [] });
  });

  it('a row of the vault that is no sealed value any more', async () => {
    change(
      place.dataDir,
      'vault.db',
      `UPDATE sealed_row SET sealed = '{}' WHERE participant = ?`,
      p('persoon3'),
    );
    const typed = await place.type('check');
    expect(typed).toMatchObject({
      code: 1,
      complained: expect.arrayContaining(['  ✗ 1 rijen van de kluis zijn niet leesbaar.']),
    });
  });
});

describe('of one-bit flips anywhere in the events', () => {
  /** What the driver gives of every event, or nothing where it can't. */
  function rows(folder: string): readonly string[] | undefined {
    const db = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
    try {
      const all =
        db.prepare(`SELECT e.number, f.begins, e.revision, t.name AS type, hex(e.id) AS id, e.metadata, e.data
        FROM event e LEFT JOIN event f ON f.number = e.stream LEFT JOIN type t ON t.id = e.type ORDER BY e.number`);
      return all.all().map((row: object) => JSON.stringify(row));
    } catch {
      return undefined;
    } finally {
      db.close();
    }
  }

  it('every one that changes an event is found, at or before the event it changed', async () => {
    const folder = place.at('flipped');
    cpSync(place.at('backup'), folder, { recursive: true });
    const whole = readFileSync(join(folder, 'events.db'));
    const before = rows(folder)!;
    let changed = 0;
    for (let n = 0; n < 60; n++) {
      const bytes = Buffer.from(whole);
      const at = (n * 2_654_435_761) % bytes.length;
      bytes[at]! ^= 1 << (n % 8);
      writeFileSync(join(folder, 'events.db'), bytes);
      const after = rows(folder);
      const first = after ? before.findIndex((row, index) => row !== after[index]) : 0;
      if (first === -1 && after!.length === before.length) continue;
      changed += 1;
      const findings = new Findings();
      await verifyFolder(folder, { onProgress: () => {} }, findings);
      expect({ n, damage: findings.damage.length }).not.toEqual({ n, damage: 0 });
      if (after && findings.firstBadEvent) expect(findings.firstBadEvent).toBeLessThanOrEqual(first + 1);
    }
    expect(changed).toBeGreaterThan(10);
  });
});
