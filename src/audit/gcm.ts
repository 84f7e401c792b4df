import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { AuditError } from './errors.js';
import { checkedKey } from './keys.js';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

const CIPHER = 'aes-256-gcm';
/** Without it Node 20 takes a tag of four bytes. */
const TAG = { authTagLength: TAG_BYTES };

/** A nonce straight from the system's generator: one used twice under a key gives both texts away. */
export function newNonce(): Buffer {
  return randomFillSync(Buffer.allocUnsafe(NONCE_BYTES));
}

/** AES-256-GCM: ciphertext, then the tag of 16 bytes. A text is taken as UTF-8. */
export function gcmSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: string,
  plaintext: string | Uint8Array,
): Buffer {
  const cipher = createCipheriv(CIPHER, checkedKey(key), nonce, TAG);
  cipher.setAAD(Buffer.from(aad));
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  return Buffer.concat([body, cipher.final(), cipher.getAuthTag()]);
}

/**
 * The plaintext of ciphertext and tag.
 * @throws AuditError `not-authentic` when key, nonce, AAD or a byte differs from what was sealed.
 */
export function gcmOpen(key: Uint8Array, nonce: Uint8Array, aad: string, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  if (nonce.length !== NONCE_BYTES || tagAt < 0)
    throw new AuditError('not-authentic', 'too short to be sealed');
  const decipher = createDecipheriv(CIPHER, checkedKey(key), nonce, TAG);
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plaintext = decipher.update(sealed.subarray(0, tagAt));
  try {
    decipher.final();
  } catch {
    throw new AuditError('not-authentic', 'altered, or sealed for another place or under another key');
  }
  return plaintext;
}
