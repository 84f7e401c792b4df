import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './files.js';
import type { Manifest } from './manifest.js';

/** What the data folder remembers of its last backup. `root` is that of its leaves: the log may grow, never change. */
export type LastBackup = Pick<Manifest, 'made' | 'head' | 'root'>;

const FILE = 'last-backup.json';

/** ISO instant of the last backup that succeeded, as noted in the data folder; undefined when there was none. */
export async function lastBackup(dataDir: string): Promise<string | undefined> {
  return (await readLastBackup(dataDir))?.made;
}

/** Undefined when there was none, or its note can't be read. */
export async function readLastBackup(dataDir: string): Promise<LastBackup | undefined> {
  try {
    const { made, head, root } = JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as LastBackup;
    return typeof made === 'string' && Number.isSafeInteger(head) && typeof root === 'string'
      ? { made, head, root }
      : undefined;
  } catch {
    return undefined;
  }
}

export function noteBackup(dataDir: string, { made, head, root }: LastBackup): void {
  writeWhole(join(dataDir, FILE), `${JSON.stringify({ made, head, root })}\n`);
}
