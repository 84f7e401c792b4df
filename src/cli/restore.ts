import { copyFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openAccounts } from '../accounts/index.js';
import { besideName, isFree, isWithin, putInPlace, sha256Of, syncToDisk } from './files.js';
import { noteBackup } from './last-backup.js';
import type { Manifest } from './manifest.js';
import { Refusal } from './refusal.js';
import { verifyBackup, type OnProgress } from './verify/backup.js';
import { verifyKeks } from './verify/keks.js';

export interface RestoreFolders {
  readonly from: string;
  readonly to: string;
}

/** What must hold before anything is asked or read. @throws Refusal */
export function checkTarget({ from, to }: RestoreFolders): void {
  if (!statSync(from, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Refusal(`${from} is er niet: geef de map van de back-up.`);
  }
  if (!isFree(to)) throw new Refusal(`${to} is niet leeg: zet terug in een nieuwe map.`);
  if (isWithin(resolve(to), resolve(from))) {
    throw new Refusal('Terugzetten in de back-up zelf kan niet: kies een andere map.');
  }
}

/**
 * Makes a data folder of a backup, under another name until it is whole. Verifies everything first, and that the
 * key-encryption keys of `keys` open it. Views are not in a backup: they are built at the first start.
 * @throws Refusal, StoreError `newer-data`
 */
export async function restore(
  folders: RestoreFolders,
  keys: string,
  onProgress: OnProgress = () => {},
): Promise<Manifest> {
  checkTarget(folders);
  const { manifest, findings } = await verifyBackup(folders.from, onProgress);
  const [damage] = findings.damage;
  if (damage) {
    throw new Refusal(
      `${damage.sentence} Er is niets teruggezet: kijk de back-up na met check of neem een andere.`,
    );
  }
  await verifyKeks(folders.from, keys, 'sample');
  const to = resolve(folders.to);
  mkdirSync(dirname(to), { recursive: true });
  const work = mkdtempSync(besideName(to));
  try {
    await copyFiles(folders.from, work, manifest);
    await endSessions(work);
    noteBackup(work, manifest);
    putInPlace(work, to);
    return manifest;
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

async function copyFiles(from: string, to: string, { files }: Manifest): Promise<void> {
  for (const { name, sha256 } of files) {
    const path = join(to, name);
    copyFileSync(join(from, name), path);
    chmodSync(path, 0o600);
    syncToDisk(path);
    if ((await sha256Of(path)) !== sha256) {
      throw new Refusal(`${name} kwam niet heel over: kijk de schijf na en probeer opnieuw.`);
    }
  }
}

/** Who signed out after the backup was made would be signed in again. */
async function endSessions(folder: string): Promise<void> {
  const accounts = openAccounts(folder, Date.now);
  try {
    await accounts.sessions.sweep(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  } finally {
    await accounts.close();
  }
}
