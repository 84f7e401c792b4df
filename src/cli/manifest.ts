import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../engine/stores/errors.js';
import type { Counts } from './counts.js';
import { writeWhole } from './files.js';
import { parts, type PartName } from './parts.js';
import { Refusal } from './refusal.js';

/**
 * `manifest.json` of a backup: what is in it and how to tell that it is whole.
 *
 * - `made`: ISO instant at which the copying began
 * - `head`: number of the last event; `instant`: when it was recorded, null without events
 * - `root`: base64url of the Merkle root (RFC 6962) over the leaves of events 1 to `head`
 * - `files`: in the order of copying; `format` is the storage format of the file, `sha256` hexadecimal
 */
export interface Manifest {
  readonly product: 'samenspraak';
  readonly format: number;
  readonly made: string;
  readonly head: number;
  readonly instant: string | null;
  readonly root: string;
  readonly counts: Counts;
  readonly files: readonly ManifestFile[];
}
export interface ManifestFile {
  readonly name: PartName;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: number;
}

export const MANIFEST = 'manifest.json';
export const MANIFEST_FORMAT = 1;

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);

/** @throws Refusal when there is none or it is damaged, StoreError `newer-data` */
export function readManifest(folder: string): Manifest {
  const manifest = parsed(textOf(folder), folder);
  const isNewer =
    Number(manifest.format) > MANIFEST_FORMAT ||
    parts.some((part) => (manifest.files?.find(({ name }) => name === part.name)?.format ?? 0) > part.format);
  if (isNewer) throw new StoreError('newer-data', `${folder} is of a newer version`);
  if (!isManifest(manifest)) throw damaged(folder);
  return manifest;
}

function textOf(folder: string): string {
  try {
    return readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (cause) {
    throw new Refusal(`${folder} is geen back-up: er staat geen ${MANIFEST} in.`, { cause });
  }
}

function parsed(text: string, folder: string): Partial<Manifest> {
  try {
    return Object(JSON.parse(text)) as Partial<Manifest>;
  } catch (cause) {
    throw damaged(folder, cause);
  }
}

function isManifest(given: Partial<Manifest>): given is Manifest {
  const { product, format, made, head, root, counts, files } = given;
  return (
    product === 'samenspraak' &&
    format === MANIFEST_FORMAT &&
    !Number.isNaN(Date.parse(String(made))) &&
    Number.isSafeInteger(head) &&
    typeof root === 'string' &&
    typeof counts === 'object' &&
    Array.isArray(files) &&
    parts.every((part) => files.some((file) => file?.name === part.name && typeof file.sha256 === 'string'))
  );
}

const damaged = (folder: string, cause?: unknown): Refusal =>
  new Refusal(`${join(folder, MANIFEST)} is beschadigd: gebruik een andere back-up.`, { cause });
