import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** Hex SHA-256 of a file, read in pieces. */
export async function sha256Of(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) sum.update(piece as Buffer);
  return sum.digest('hex');
}

/** What was written to the file or the folder is on the disk when this returns. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Readers see the old text or the new one, never half of it. For this user alone. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  syncToDisk(beside);
  renameSync(beside, path);
  syncToDisk(dirname(path));
}

/** Puts a finished folder in its place; an empty folder there is replaced. */
export function putInPlace(finished: string, place: string): void {
  syncToDisk(finished);
  renameSync(finished, place);
  syncToDisk(dirname(place));
}

export const isFree = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Whether a resolved path is the folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder + sep);

/** The beginning of a name beside the place, for work under way there. */
export const besideName = (place: string): string => join(dirname(place), `.${basename(place)}-`);
