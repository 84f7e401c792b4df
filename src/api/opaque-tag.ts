import { hash } from 'node:crypto';

/**
 * The ETag for who is not told of all events behind a document: a hash of what they are shown, never usable for a write (standards.md,
 * API conventions), as the revision that a write must name would tell them of what they do not see.
 */
export const opaqueTag = (document: object): string => `"${hash('sha256', JSON.stringify(document), 'base64url')}"`;

export const isOpaqueTag = (tag: string): boolean => /^"[\w-]{43}"$/.test(tag);
