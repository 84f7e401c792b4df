import { createHmac, randomBytes } from 'node:crypto';
import { AuditError } from './errors.js';
import { isOpaqueId, newOpaqueId } from './ids.js';

/** Data keys (DEK) and key keys (KEK) are AES-256 keys. */
export const KEY_BYTES = 32;

/** A new data key, straight from the system's generator: a derived key could never be destroyed. */
export function newDek(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** A new key id: `k_` and 16 random bytes in base64url. */
export function newKid(): string {
  return newOpaqueId('k_');
}

/** Whether the value has the form of a key id. */
export function isKid(value: unknown): value is string {
  return isOpaqueId(value, 'k_');
}

/**
 * The key commitment `kc` (audit.md 8.3): base64url HMAC-SHA-256 under the key over `dek-commit/v1\n` and
 * its id. AES-GCM does not commit to its key; this does.
 * @throws AuditError `key` when the key is not 32 bytes.
 */
export function keyCommitment(dek: Uint8Array, kid: string): string {
  return createHmac('sha256', checkedKey(dek)).update(`dek-commit/v1\n${kid}`).digest('base64url');
}

/** @throws AuditError `key` unless it is 32 bytes. */
export function checkedKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new AuditError('key', `a key is ${KEY_BYTES} bytes`);
  return key;
}
