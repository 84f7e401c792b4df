import { createHash, randomBytes } from 'node:crypto';
import { AccountError } from './errors.js';

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

export const newSubject = () => `u_${random(16)}`;
export const newParticipant = () => `p_${random(16)}`;
export const newToken = () => random(32);

/** What is stored instead of a token, a code or a guarded key: b64url SHA-256. */
export const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url');

export const foldEmail = (email: string) => email.trim().normalize('NFC').toLowerCase();

/** The form in which an address is stored and found. Throws `email-invalid`. */
export function checkedEmail(email: string): string {
  const folded = foldEmail(email);
  if (folded.length > 254 || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(folded)) throw new AccountError('email-invalid');
  return folded;
}

/** The members that have a value: neither SQLite nor equality in specs likes `undefined`. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null)) as T;
}
