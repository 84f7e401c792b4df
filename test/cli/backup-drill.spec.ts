import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rootOfLeaves } from '../../src/cli/leaves-root.js';
import { lastBackup } from '../../src/cli/last-backup.js';
import { readManifest } from '../../src/cli/manifest.js';
import type { Installation } from '../../src/installation.js';
import { testNetwork, p } from '../scenario.js';
import { viewContents } from './contents.js';
import { bytesIn, enrolment, furnish, Place, registration, send } from './place.js';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

/** 200 commands a second, as far as the machine allows, until it is stopped; gives how many were acknowledged. */
function writeSteadily(to: Installation): () => Promise<number> {
  const answers: Promise<unknown>[] = [];
  const timer = setInterval(() => {
    const n = answers.length;
    answers.push(send(to, n % 2 === 0 ? registration(`Onderweg ${n}`) : enrolment(`onderweg${n}`)));
  }, 5);
  return async () => {
    clearInterval(timer);
    return (await Promise.all(answers)).length;
  };
}

/** A running installation, backed up while it is written to. */
async function backedUp() {
  const original = await place.start();
  await furnish(original);
  const stop = writeSteadily(original);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const typed = await place.type('backup', place.at('backup'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const written = await stop();
  return { original, typed, written, manifest: readManifest(place.at('backup')) };
}

describe('the drill', () => {
  it('makes a backup while commands go on, which check finds in order', async () => {
    const { original, typed, written, manifest } = await backedUp();
    expect(typed).toMatchObject({ code: 0, complained: [] });
    expect(await original.stores.events.head()).toBe(25 + written);
    expect(manifest.head).toBeGreaterThanOrEqual(25);
    expect(manifest.head).toBeLessThan(25 + written);
    expect(manifest.root).toBe(await rootOfLeaves(original.stores.events, manifest.head));
    const checked = await place.type('check', place.at('backup'), '--keys', place.keyDir);
    expect(checked).toMatchObject({ code: 0, complained: [] });
    expect(checked.said).toContain('Alles is in orde.');
  });

  it('restores elsewhere to an installation that starts with the same events up to the head, and goes on', async () => {
    const { original, manifest } = await backedUp();
    const there = place.at('elsewhere', 'data');
    const typed = await place.type('restore', place.at('backup'), '--to', there, '--keys', place.keyDir);
    expect(typed).toMatchObject({ code: 0, complained: [] });
    const restored = await place.start(there);
    expect(await restored.stores.events.head()).toBe(manifest.head);
    expect(await restored.stores.events.readAll(0, manifest.head)).toEqual(
      await original.stores.events.readAll(0, manifest.head),
    );
    await send(restored, registration('Daarna'));
    await restored.engine.settled();
    expect(await restored.stores.events.head()).toBe(manifest.head + 1);
  });

  it('gives the restored installation the same views as the original had at that event', async () => {
    const original = await place.start();
    await furnish(original);
    await place.type('backup', place.at('backup'));
    await place.stop(original);
    const there = place.at('there');
    await place.type('restore', place.at('backup'), '--to', there, '--keys', place.keyDir);
    await place.stop(await place.start(there));
    const contents = await viewContents(there);
    expect(contents).toEqual(await viewContents(place.dataDir));
    expect(contents.organisations).toHaveLength(12);
  });

  it('brings back names, keys and accounts, so that sealed texts open again', async () => {
    const original = await place.start();
    await furnish(original);
    const { subject } = await original.accounts.directory.create({ email: 'els@voorbeeld.example' });
    await original.accounts.drafts.keep(subject, 'minutes:1', new Uint8Array([1, 2, 3]));
    await place.type('backup', place.at('backup'));
    await place.type('restore', place.at('backup'), '--to', place.at('there'), '--keys', place.keyDir);
    const restored = await place.start(place.at('there'));
    const rows = await restored.stores.vault.find(testNetwork, [p('persoon3')]);
    const kid = (JSON.parse(rows[0]!.sealed) as { kid: string }).kid;
    expect((await restored.engine.deks.find([kid])).get(kid)).toMatchObject({ state: 'held' });
    expect(await restored.accounts.directory.findByEmail('els@voorbeeld.example')).toMatchObject({ subject });
    expect((await restored.accounts.drafts.find(subject, 'minutes:1'))?.bytes).toEqual(
      new Uint8Array([1, 2, 3]),
    );
  });

  it('signs nobody in who had signed out after the backup was made', async () => {
    const original = await place.start();
    const { code } = await original.service.issueInvitation({
      purpose: 'first-admin',
      issuedBy: 'command-line',
    });
    const visit = { address: '192.0.2.10', userAgent: 'Firefox 140' };
    const given = { password: 'een lange zin over fietsen', email: 'beheer@voorbeeld.example' };
    const { token } = await original.service.redeem(code, given, visit);
    await place.type('backup', place.at('backup'));
    await original.service.signOut(token);
    await place.type('restore', place.at('backup'), '--to', place.at('there'), '--keys', place.keyDir);
    const restored = await place.start(place.at('there'));
    expect(await restored.service.resume(token)).toBeUndefined();
    await expect(restored.service.signIn(given.email, given.password, visit)).resolves.toBeDefined();
  });
});

describe('a backup', () => {
  it('never holds the key-encryption key', async () => {
    await backedUp();
    const text = readFileSync(place.at('data-keys', 'kek-1'), 'utf8').trim();
    const spellings = [
      Buffer.from(text),
      Buffer.from(text, 'base64url'),
      Buffer.from(Buffer.from(text, 'base64url').toString('hex')),
    ];
    expect(spellings[1]).toHaveLength(32);
    const files = bytesIn(place.at('backup'));
    expect(files.map(({ name }) => name).sort()).toEqual([
      'access.db',
      'accounts.db',
      'events.db',
      'keys.db',
      'ledger.db',
      'manifest.json',
      'vault.db',
    ]);
    for (const { bytes } of files) for (const kek of spellings) expect(bytes.includes(kek)).toBe(false);
  });

  it('notes in the data folder when it was made', async () => {
    expect(await lastBackup(place.dataDir)).toBeUndefined();
    const { manifest } = await backedUp();
    expect(await lastBackup(place.dataDir)).toBe(manifest.made);
  });

  it('is made of a stopped installation as well', async () => {
    const original = await place.start();
    await furnish(original);
    await place.stop(original);
    expect((await place.type('backup', place.at('backup'))).code).toBe(0);
    expect(await place.type('check', place.at('backup'))).toMatchObject({ code: 0, complained: [] });
  });

  it('refuses a folder that is not empty, and leaves what is there', async () => {
    await backedUp();
    const before = bytesIn(place.at('backup'));
    const typed = await place.type('backup', place.at('backup'));
    expect(typed).toMatchObject({
      code: 1,
      complained: [`${place.at('backup')} is niet leeg: kies een nieuwe map.`],
    });
    expect(bytesIn(place.at('backup'))).toEqual(before);
  });

  it.each([
    ['data', 'backup'],
    ['data-keys', 'backup'],
  ])('refuses to lie in %s', async (...within) => {
    await place.stop(await place.start());
    const typed = await place.type('backup', place.at(...within));
    expect(typed.code).toBe(1);
    expect(existsSync(place.at(...within))).toBe(false);
  });

  it('leaves nothing half when it fails', async () => {
    await place.stop(await place.start());
    const { rmSync } = await import('node:fs');
    rmSync(place.at('data', 'vault.db'));
    const typed = await place.type('backup', place.at('backup'));
    expect(typed.code).toBe(1);
    expect(typed.complained[0]).toContain('vault.db ontbreekt');
    expect(readdirSync(place.root).sort()).toEqual(['data', 'data-keys']);
  });
});
