import { hash } from 'node:crypto';
import { AuditError } from './errors.js';

/**
 * The hash of a text that people agree on (audit.md 8.2): base64url SHA-256 over `text-hash/v1\n`, 16
 * bytes of salt and the text, not normalised. The salt is sealed with the text, so that the hash cannot
 * be guessed back after erasure.
 * @throws AuditError `key` when the salt is not 16 bytes, `not-canonical` on a lone surrogate
 */
export function textHash(salt: Uint8Array, text: string): string {
  if (salt.length !== 16) throw new AuditError('key', 'a text salt is 16 bytes');
  if (!(text as string & { isWellFormed(): boolean }).isWellFormed()) {
    throw new AuditError('not-canonical', 'a text with a lone surrogate has no UTF-8');
  }
  return hash('sha256', Buffer.concat([DOMAIN, salt, Buffer.from(text)]), 'base64url');
}

const DOMAIN = Buffer.from('text-hash/v1\n');
