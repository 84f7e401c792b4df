import { hash, randomBytes, randomUUID } from 'node:crypto';
import { b64url, isB64urlOf } from './encoding.js';

const POOL_BYTES = 4096;
let pool = Buffer.alloc(0);

/**
 * Random bytes from a pool, several times cheaper than asking the system each time. For salts and ids
 * only: nonces and keys come straight from the system's generator.
 */
function pooledBytes(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(POOL_BYTES);
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}

/** The `_salt` of an event: 16 random bytes in base64url (audit.md 8.2). */
export function newSalt(): string {
  return b64url(pooledBytes(16));
}

/** A UUID with 122 random bits, lower-case: a command id. */
export function uuidV4(): string {
  return randomUUID();
}

/** A time-ordered UUID (RFC 9562 §5.7): milliseconds since 1970, then 74 random bits. */
export function uuidV7(nowMs: number): string {
  const bytes = pooledBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  return uuid(bytes, 7);
}

/**
 * A UUID that always follows from the same input (RFC 9562 §5.8): the first bytes of its SHA-256. As a
 * command id it stays unguessable when the input holds an event's `_salt`.
 */
export function uuidV8From(hashInput: string): string {
  return uuid(hash('sha256', hashInput, 'buffer').subarray(0, 16), 8);
}

/** An opaque identifier: a prefix such as `p_`, then 16 random bytes in base64url. */
export function newOpaqueId(prefix: string): string {
  return prefix + b64url(randomBytes(16));
}

/** Whether the value is an opaque identifier with that prefix. */
export function isOpaqueId(value: unknown, prefix: string): value is string {
  return typeof value === 'string' && value.startsWith(prefix) && isB64urlOf(value.slice(prefix.length), 16);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the value is a UUID in lower case, of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function uuid(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const digits = bytes.toString('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}
