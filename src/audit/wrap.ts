import { hash } from 'node:crypto';
import { canonicalize } from './canonical.js';
import { b64url, fromB64url } from './encoding.js';
import { AuditError } from './errors.js';
import { gcmOpen, gcmSeal, newNonce, NONCE_BYTES } from './gcm.js';
import { checkedKey, KEY_BYTES } from './keys.js';

const AAD_HASH_BYTES = 32;

/** The columns of a key row that its wrapping vouches for (audit.md 8.4). */
export type KeyRow = {
  epoch: number;
  kid: string;
  network: string;
  participant: string;
  purpose: 'identity' | 'content';
  scope: string | null;
  subject: string;
};

/** The `wrapped` column: base64url of nonce, the encrypted data key and tag, under the epoch's KEK. */
export function wrapDek(kek: Uint8Array, row: KeyRow, dek: Uint8Array): string {
  const nonce = newNonce();
  return b64url(Buffer.concat([nonce, gcmSeal(kek, nonce, keyRowAad(row), checkedKey(dek))]));
}

/** @throws AuditError `encoding`, `not-authentic` (another KEK or an edited row), `key` */
export function unwrapDek(kek: Uint8Array, row: KeyRow, wrapped: string): Buffer {
  const bytes = fromB64url(wrapped);
  const dek = gcmOpen(kek, bytes.subarray(0, NONCE_BYTES), keyRowAad(row), bytes.subarray(NONCE_BYTES));
  checkedKey(dek);
  return dek;
}

/** What a provider that knows no AAD (KMS, Vault transit) encrypts: SHA-256 of the AAD, then the data key. */
export function providerPlaintext(row: KeyRow, dek: Uint8Array): Buffer {
  return Buffer.concat([hash('sha256', keyRowAad(row), 'buffer'), checkedKey(dek)]);
}

/** The data key in what such a provider decrypted. @throws AuditError `not-authentic` when the row differs. */
export function dekFromProvider(row: KeyRow, plaintext: Uint8Array): Buffer {
  const dek = Buffer.from(plaintext.subarray(AAD_HASH_BYTES));
  if (plaintext.length !== AAD_HASH_BYTES + KEY_BYTES || !providerPlaintext(row, dek).equals(plaintext)) {
    throw new AuditError('not-authentic', 'the key was wrapped for another row');
  }
  return dek;
}

/** The text that binds a wrapped key to its row. */
export function keyRowAad({ epoch, kid, network, participant, purpose, scope, subject }: KeyRow): string {
  return canonicalize({ epoch, kid, network, participant, purpose, scope, subject, v: 1 });
}

/** The name of the file with an epoch's KEK. */
export function kekFileName(epoch: number): string {
  return `kek-${epoch}`;
}

/** The content of a KEK file: its 32 bytes in base64url, one line. */
export function kekFileText(kek: Uint8Array): string {
  return `${b64url(checkedKey(kek))}\n`;
}

/** @throws AuditError `key` or `encoding` unless the text is exactly one KEK line. */
export function parseKekFile(text: string): Buffer {
  if (!text.endsWith('\n')) throw new AuditError('key', 'a KEK file is one line');
  const kek = fromB64url(text.slice(0, -1));
  checkedKey(kek);
  return kek;
}
