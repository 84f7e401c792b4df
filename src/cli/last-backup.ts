import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** ISO instant of the last backup that succeeded, as noted in the data folder; undefined when there was none. */
export async function lastBackup(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'last-backup'), 'utf8').catch(() => undefined);
  return text?.trim() || undefined;
}
