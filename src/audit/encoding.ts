import { AuditError } from './errors.js';

type Spelling = 'base64' | 'base64url' | 'hex';

/** The bytes as RFC 4648 §5 base64url without padding. */
export function b64url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url');
}

/** The bytes as RFC 4648 §4 base64 with padding: roots, proofs and notes. */
export function b64(bytes: Uint8Array): string {
  return view(bytes).toString('base64');
}

/** The bytes as lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return view(bytes).toString('hex');
}

/** @throws AuditError `encoding` unless the text is the one unpadded base64url spelling of its bytes. */
export function fromB64url(text: string): Buffer {
  return decode(text, 'base64url');
}

/** @throws AuditError `encoding` unless the text is the one padded base64 spelling of its bytes. */
export function fromB64(text: string): Buffer {
  return decode(text, 'base64');
}

/** @throws AuditError `encoding` unless the text is lower-case hexadecimal of whole bytes. */
export function fromHex(text: string): Buffer {
  return decode(text, 'hex');
}

/** Whether the value is a base64url text of exactly so many bytes. */
export function isB64urlOf(value: unknown, bytes: number): value is string {
  return (
    typeof value === 'string' &&
    value.length === Math.ceil((bytes * 4) / 3) &&
    ALPHABET.test(value) &&
    LAST_LETTER[bytes % 3]!.test(value)
  );
}

/** How many bytes a base64url text of this length holds. */
export function b64urlBytes(length: number): number {
  return Math.floor((length * 3) / 4);
}

const ALPHABET = /^[A-Za-z0-9_-]*$/;

/** By bytes mod 3: the last letters whose unused bits are zero. */
const LAST_LETTER = [/^/, /[AQgw]$/, /[AEIMQUYcgkosw048]$/];

/** Node's decoder skips what it does not know; writing the bytes again shows whether it did. */
function decode(text: string, spelling: Spelling): Buffer {
  if (typeof text === 'string') {
    const bytes = Buffer.from(text, spelling);
    if (bytes.toString(spelling) === text) return bytes;
  }
  throw new AuditError('encoding', `not the one ${spelling} spelling of its bytes`);
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
