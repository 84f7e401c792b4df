import { isUtf8 } from 'node:buffer';
import { canonicalize, parseCanonical } from './canonical.js';
import { b64url, b64urlBytes, fromB64url, isB64urlOf } from './encoding.js';
import { AuditError } from './errors.js';
import { gcmOpen, gcmSeal, newNonce, NONCE_BYTES, TAG_BYTES } from './gcm.js';
import { isKid, keyCommitment, KEY_BYTES } from './keys.js';

/** A sealed value as stored in an event (audit.md 8.3): ciphertext and tag, key commitment, key id, nonce. */
export type Envelope = { _enc: 1; ct: string; kc: string; kid: string; n: string };

/** A data key with its id and commitment. */
export type SealingKey = { kid: string; dek: Uint8Array; kc: string };

/** Where a sealed value stands: event id, stream, event type, and RFC 6901 pointer relative to `data`. */
export type Place = { id: string; stream: string; type: string; path: string };

/** Seals a value for one place. @throws AuditError `not-canonical` when JCS cannot carry the value. */
export function sealValue(key: SealingKey, place: Place, value: unknown): Envelope {
  const nonce = newNonce();
  const sealed = gcmSeal(key.dek, nonce, envelopeAad(key.kid, place), pad(canonicalize(value)));
  return { _enc: 1, ct: b64url(sealed), kc: key.kc, kid: key.kid, n: b64url(nonce) };
}

/**
 * Opens what `sealValue` sealed for this very place.
 * @throws AuditError `envelope-form`, `wrong-key` (checked before decrypting), `not-authentic`, `plaintext`
 */
export function openValue(dek: Uint8Array, place: Place, envelope: unknown): unknown {
  if (!isEnvelope(envelope)) throw new AuditError('envelope-form', 'not a sealed value of version 1');
  if (keyCommitment(dek, envelope.kid) !== envelope.kc)
    throw new AuditError('wrong-key', 'not the key committed to');
  const aad = envelopeAad(envelope.kid, place);
  return unpad(gcmOpen(dek, fromB64url(envelope.n), aad, fromB64url(envelope.ct)));
}

/** Whether the value is an envelope: exactly its five members, each of its form, the ciphertext of a bucket's length. */
export function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 5) return false;
  const { _enc, ct, kc, kid, n } = value as Record<string, unknown>;
  return (
    _enc === 1 && isKid(kid) && isB64urlOf(kc, KEY_BYTES) && isB64urlOf(n, NONCE_BYTES) && isCiphertext(ct)
  );
}

/** The text that binds a sealed value to its place and key. */
export function envelopeAad(kid: string, { id, path, stream, type }: Place): string {
  return canonicalize({ id, kid, path, stream, type, v: 1 });
}

/** The length a text of so many bytes is padded to: 64, 128, 256, 512, 1,024, then multiples of 1,024. */
export function paddedLength(bytes: number): number {
  if (bytes > 1024) return Math.ceil(bytes / 1024) * 1024;
  let bucket = 64;
  while (bucket < bytes) bucket *= 2;
  return bucket;
}

/** The text with the spaces that hide its length. */
export function pad(text: string): string {
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(paddedLength(bytes) - bytes);
}

/** JCS never ends in a space, so the end of the value is where the spaces begin. */
function unpad(padded: Buffer): unknown {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0x20) end--;
  if (padded.length !== paddedLength(end) || !isUtf8(padded)) throw plaintextError();
  try {
    return parseCanonical(padded.toString('utf8', 0, end));
  } catch {
    throw plaintextError();
  }
}

function isCiphertext(ct: unknown): ct is string {
  if (typeof ct !== 'string') return false;
  const bytes = b64urlBytes(ct.length);
  const plain = bytes - TAG_BYTES;
  return plain > 0 && plain === paddedLength(plain) && isB64urlOf(ct, bytes);
}

function plaintextError(): AuditError {
  return new AuditError('plaintext', 'the sealed text is not a padded canonical value');
}
