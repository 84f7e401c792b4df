import { hash } from 'node:crypto';
import { canonicalize } from './canonical.js';
import { isB64urlOf } from './encoding.js';
import type { Place, SealingKey } from './envelope.js';
import { AuditError } from './errors.js';
import { gcmOpen, gcmSeal, newNonce, NONCE_BYTES, TAG_BYTES } from './gcm.js';
import { isKid, keyCommitment, KEY_BYTES } from './keys.js';

/** What an event holds of an uploaded file (audit.md 8.3): `name` is the stored file, `size` its bytes. */
export type BlobHolder = { _blob: 1; kc: string; kid: string; name: string; size: number };

/** Seals a file for the place of its holder: the bytes to store, and the holder that names them. */
export function sealBlob(
  key: SealingKey,
  place: Place,
  file: Uint8Array,
): { bytes: Buffer; holder: BlobHolder } {
  const nonce = newNonce();
  const bytes = Buffer.concat([nonce, gcmSeal(key.dek, nonce, blobAad(key.kid, place), file)]);
  return { bytes, holder: { _blob: 1, kc: key.kc, kid: key.kid, name: blobName(bytes), size: bytes.length } };
}

/**
 * The file inside stored bytes.
 * @throws AuditError `blob-form`, `wrong-key`, `not-authentic` (also when the bytes are not those named)
 */
export function openBlob(dek: Uint8Array, place: Place, holder: unknown, bytes: Uint8Array): Buffer {
  if (!isBlobHolder(holder)) throw new AuditError('blob-form', 'not a file reference of version 1');
  if (bytes.length !== holder.size || blobName(bytes) !== holder.name) {
    throw new AuditError('not-authentic', 'the stored file is not the one named');
  }
  if (keyCommitment(dek, holder.kid) !== holder.kc)
    throw new AuditError('wrong-key', 'not the key committed to');
  return gcmOpen(
    dek,
    bytes.subarray(0, NONCE_BYTES),
    blobAad(holder.kid, place),
    bytes.subarray(NONCE_BYTES),
  );
}

/** The name of stored bytes: their SHA-256 in lower-case hexadecimal. */
export function blobName(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Whether the value is a file reference: exactly its five members, each of its form. */
export function isBlobHolder(value: unknown): value is BlobHolder {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 5) return false;
  const { _blob, kc, kid, name, size } = value as Record<string, unknown>;
  return (
    _blob === 1 &&
    isKid(kid) &&
    isB64urlOf(kc, KEY_BYTES) &&
    typeof name === 'string' &&
    /^[0-9a-f]{64}$/.test(name) &&
    Number.isSafeInteger(size) &&
    (size as number) >= NONCE_BYTES + TAG_BYTES
  );
}

/** The text that binds a file to the event and field that attach it, and to its key. */
export function blobAad(kid: string, { id, path, stream, type }: Place): string {
  return canonicalize({ blob: 1, id, kid, path, stream, type });
}
