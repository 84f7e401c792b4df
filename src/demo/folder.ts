import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderLock } from '../engine/stores/sqlite/folderLock.js';

/** Says that everything in the folder was made by the demo and may go. */
const marker = '.samenspraak-demo';
const lockFile = 'lock.db';

/** Somebody else's folder: its contents are never touched. The message is a Dutch sentence for who started the demo. */
export class NotOurs extends Error {}

/**
 * Empties the folders of an earlier demo, or makes new ones, and leaves the marker in both.
 * @throws NotOurs where a folder holds something without the marker; StoreError `folder-in-use` while a demo runs on it
 */
export function startClean(dataDir: string, keyDir: string): void {
  for (const folder of [dataDir, keyDir]) mustBeOurs(folder);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, marker), why);
  const lock = FolderLock.take(dataDir);
  try {
    for (const folder of [dataDir, keyDir]) empty(folder);
  } finally {
    lock.release();
  }
}

const why = 'Deze map is van de demo van Samenspraak. Bij een nieuwe start wordt ze leeggemaakt.\n';

function mustBeOurs(folder: string): void {
  if (!existsSync(folder)) return;
  const held = readdirSync(folder);
  if (held.length === 0 || held.includes(marker)) return;
  throw new NotOurs(
    `In ${folder} staat iets dat niet van de demo is. Kies een lege of een nieuwe map met DATA_DIR; hier is niets gewijzigd.`,
  );
}

/** The marker is the last thing to go and the first to come back, so that what was interrupted can still be cleared. */
function empty(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (name !== marker && name !== lockFile) rmSync(join(folder, name), { recursive: true, force: true });
  }
  writeFileSync(join(folder, marker), why);
}
