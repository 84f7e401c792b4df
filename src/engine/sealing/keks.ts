import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { kekFileName, kekFileText, KEY_BYTES, parseKekFile } from '../../audit/index.js';
import type { Clock, KekProvider, KeyStore } from '../ports.js';
import { StoreError } from '../stores/errors.js';

/** What the key store notes as the provider of a KEK in a file. */
export const FILE_PROVIDER = 'file';

/**
 * Key-encryption keys in files `kek-<epoch>` of a folder (audit.md 8.4), apart from the data and its backups.
 * Each is read once. `kek` throws StoreError `kek-missing`, or AuditError when a file is not one KEK line.
 */
export function fileKeks(folder: string): KekProvider {
  const read = new Map<number, Uint8Array>();
  return {
    kek(epoch) {
      const known = read.get(epoch) ?? readKek(folder, epoch);
      read.set(epoch, known);
      return known;
    },
  };
}

/**
 * Makes the KEK of an epoch: readable by this user alone, and on the disk when this returns.
 * @throws StoreError `kek-exists`: a KEK is never overwritten, since keys may be wrapped under it
 */
export function createKek(folder: string, epoch: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = openNew(join(folder, kekFileName(epoch)), epoch);
  try {
    writeSync(handle, kekFileText(randomBytes(KEY_BYTES)));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(folder);
}

/**
 * The epoch to wrap new keys in, and where its KEK is. A new key store gets the first epoch, from a KEK that
 * was laid ready or is made now. Once keys were wrapped, a KEK that has gone is never made anew: what was
 * sealed would look whole and never open. Where several processes need the same one it is always laid ready: `makes` is false.
 * @throws StoreError `kek-missing` when an epoch in use has no file
 */
export async function activeEpoch(
  keys: KeyStore,
  folder: string,
  clock: Clock,
  makes = true,
): Promise<{ readonly epoch: number; readonly keks: KekProvider }> {
  const keks = fileKeks(folder);
  const epochs = await keys.epochs();
  for (const { epoch, status } of epochs) if (status !== 'destroyed') keks.kek(epoch);
  const active = epochs.find(({ status }) => status === 'active');
  const epoch = active?.epoch ?? (await beginEpoch(keys, folder, nextAfter(epochs), clock, makes));
  return { epoch, keks };
}

/** The file first: a crash in between leaves a KEK that the next start takes. */
async function beginEpoch(
  keys: KeyStore,
  folder: string,
  epoch: number,
  clock: Clock,
  makes: boolean,
): Promise<number> {
  if (makes && !hasKek(folder, epoch)) createKek(folder, epoch);
  readKek(folder, epoch);
  await keys.addEpoch(epoch, clock.now(), FILE_PROVIDER);
  return epoch;
}

const nextAfter = (epochs: readonly { readonly epoch: number }[]): number =>
  Math.max(0, ...epochs.map(({ epoch }) => epoch)) + 1;

function hasKek(folder: string, epoch: number): boolean {
  try {
    readKek(folder, epoch);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'kek-missing') return false;
    throw error;
  }
}

function readKek(folder: string, epoch: number): Uint8Array {
  return parseKekFile(readKekText(join(folder, kekFileName(epoch)), epoch));
}

function readKekText(path: string, epoch: number): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new StoreError('kek-missing', `The key-encryption key of epoch ${epoch} is missing`, {
      cause: error,
    });
  }
}

function openNew(path: string, epoch: number): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    throw new StoreError('kek-exists', `Epoch ${epoch} has a key-encryption key already`, { cause: error });
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  (error as { code?: unknown } | null)?.code === code;
