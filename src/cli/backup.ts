import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EventReader } from '../engine/stores/sqlite/eventReader.js';
import { countsOf } from './counts.js';
import { besideName, isFree, isWithin, putInPlace, sha256Of } from './files.js';
import { noteBackup } from './last-backup.js';
import { rootOfLeaves } from './leaves-root.js';
import { MANIFEST_FORMAT, writeManifest, type Manifest, type ManifestFile } from './manifest.js';
import { formatOf, mustHoldData, parts, withPart, type Part } from './parts.js';
import { Refusal } from './refusal.js';
import { finishCopy, Snapshots, type CopyProgress } from './snapshot.js';
import { trimLedger } from './trim-ledger.js';

export interface BackupFolders {
  readonly dataDir: string;
  readonly keyDir: string;
  readonly to: string;
}
export type OnCopied = (part: Part, progress: CopyProgress) => void;
type Head = Pick<Manifest, 'head' | 'instant' | 'root'>;

/**
 * Makes a backup in a new or empty folder, whether a server runs or not: under another name, and put in its place when
 * it is whole and on the disk. The key-encryption keys are never in it.
 * @throws Refusal, StoreError `newer-data`
 */
export async function makeBackup(folders: BackupFolders, onCopied: OnCopied = () => {}): Promise<Manifest> {
  const to = checkedTarget(folders);
  mkdirSync(dirname(to), { recursive: true });
  const work = mkdtempSync(besideName(to));
  try {
    const manifest = await fill(work, folders.dataDir, onCopied);
    writeManifest(work, manifest);
    putInPlace(work, to);
    noteBackup(folders.dataDir, manifest);
    return manifest;
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

function checkedTarget({ dataDir, keyDir, to }: BackupFolders): string {
  mustHoldData(dataDir);
  const target = resolve(to);
  if (isWithin(target, resolve(dataDir))) {
    throw new Refusal('Een back-up in de gegevensmap gaat mee verloren: kies een andere plaats.');
  }
  if (isWithin(target, resolve(keyDir))) {
    throw new Refusal(
      'Een back-up bij de sleutels kan door één dief gelezen worden: kies een andere plaats.',
    );
  }
  if (!isFree(target)) throw new Refusal(`${target} is niet leeg: kies een nieuwe map.`);
  return target;
}

async function fill(work: string, dataDir: string, onCopied: OnCopied): Promise<Manifest> {
  const made = new Date().toISOString();
  const snapshots = new Snapshots(dataDir);
  try {
    for (const part of parts) await snapshots.copy(part, work, (progress) => onCopied(part, progress));
  } finally {
    snapshots.close();
  }
  for (const { name } of parts.filter(({ name }) => name !== 'ledger.db')) finishCopy(join(work, name));
  const head = await headOf(work);
  finishCopy(join(work, 'ledger.db'), (db) => trimLedger(db, head.head, head.instant));
  const files: ManifestFile[] = [];
  for (const part of parts) files.push(await described(work, part));
  return {
    product: 'samenspraak',
    format: MANIFEST_FORMAT,
    made,
    ...head,
    counts: await countsOf(work),
    files,
  };
}

function headOf(folder: string): Promise<Head> {
  return withPart(folder, 'events.db', async (db) => {
    const reader = new EventReader(db);
    const head = await reader.head();
    return { head, instant: (await reader.instantOf(head)) ?? null, root: await rootOfLeaves(reader, head) };
  });
}

async function described(folder: string, { name }: Part): Promise<ManifestFile> {
  const path = join(folder, name);
  const format = await withPart(folder, name, formatOf);
  return { name, bytes: statSync(path).size, sha256: await sha256Of(path), format };
}
