import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';
import { b64, fromB64 } from './encoding.js';
import { AuditError } from './errors.js';

/** An Ed25519 key that signs notes, under a name such as the log's origin. */
export type LogKey = { name: string; privateKey: KeyObject; publicKey: Buffer };

const ED25519 = 0x01;
const SEED_BYTES = 32;
const NAME = /^[A-Za-z0-9._~/-]+$/;
/** DER of PKCS #8 up to the 32 bytes of an Ed25519 seed (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key of a seed of 32 bytes. @throws AuditError `key` */
export function logKeyOf(name: string, seed: Uint8Array): LogKey {
  if (!NAME.test(name) || seed.length !== SEED_BYTES)
    throw new AuditError('key', 'a log key is a name and 32 bytes');
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { name, privateKey, publicKey: Buffer.from(x!, 'base64url') };
}

/** The key id of a signed note: first four bytes, in hex, of SHA-256 over name, newline, type and public key. */
export function noteKeyId(name: string, publicKey: Uint8Array, type = ED25519): string {
  const input = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]);
  return hash('sha256', input, 'hex').slice(0, 8);
}

/** The verifier key people pass on: `<name>+<key id>+<base64 of type and public key>`. */
export function verifierKey({ name, publicKey }: LogKey): string {
  return `${name}+${noteKeyId(name, publicKey)}+${b64(Buffer.concat([Buffer.of(ED25519), publicKey]))}`;
}

/** The content of the log's key file: Go's signer key of a signed note, one line. */
export function logKeyFileText(name: string, seed: Uint8Array): string {
  const { publicKey } = logKeyOf(name, seed);
  const secret = b64(Buffer.concat([Buffer.of(ED25519), seed]));
  return `PRIVATE+KEY+${name}+${noteKeyId(name, publicKey)}+${secret}\n`;
}

/** @throws AuditError `key` or `encoding` unless the text is exactly one key line whose id fits its key */
export function parseLogKeyFile(text: string): LogKey {
  const parts = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([^\n]+)\n$/.exec(text);
  if (!parts) throw new AuditError('key', 'not the one line of a log key');
  const [, name, id, secret] = parts as unknown as [string, string, string, string];
  const bytes = fromB64(secret);
  if (bytes[0] !== ED25519) throw new AuditError('key', 'not an Ed25519 key');
  const key = logKeyOf(name, bytes.subarray(1));
  if (noteKeyId(name, key.publicKey) !== id) throw new AuditError('key', 'the id is not that of the key');
  return key;
}
