import { hash } from 'node:crypto';
import { canonicalize, parseCanonical } from './canonical.js';
import { AuditError } from './errors.js';
import { isUuid } from './ids.js';

/** An event as stored; `data` and `metadata` are their JCS texts. */
export type StoredEvent = {
  id: string;
  stream: string;
  revision: number | bigint;
  type: string;
  data: string;
  metadata: string;
};

/** Entry bundles give an entry's length in two bytes (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;
const MAX_NAME_BYTES = 1024;

/**
 * The log entry of an event (audit.md 8.5): JCS of exactly seven members, with hashes in place of data and
 * metadata, so that the log holds no personal data. Metadata is hashed without the members a store adds
 * (names starting with `$`).
 * @throws AuditError `entry` when id, revision, stream or type cannot stand in an entry
 */
export function entryText({ id, stream, revision, type, data, metadata }: StoredEvent): string {
  if (!isUuid(id) || !isRevision(revision) || !isName(stream) || !isName(type)) {
    throw new AuditError('entry', 'not an event that can be logged');
  }
  const meta = textDigest(metadata.includes('"$') ? withoutStoreMembers(metadata) : metadata);
  return (
    `{"data":"${textDigest(data)}","id":"${id}","meta":"${meta}","revision":"${revision}",` +
    `"stream":${canonicalize(stream)},"type":${canonicalize(type)},"v":1}`
  );
}

/** The leaf hash of an event: SHA-256 of 0x00 and its entry. @throws AuditError `entry` */
export function leafHash(event: StoredEvent): Buffer {
  return entryLeafHash(entryText(event));
}

/** The leaf hash of an entry's text. Through text: a buffer of its own for each hash costs more than reading it back. */
export function entryLeafHash(entry: string): Buffer {
  return Buffer.from(hash('sha256', `\0${entry}`), 'hex');
}

/** Whether an event of this stream has a number and a leaf: all but the store's (`$`) and the engine's own (`_`). */
export function countsAsEvent(stream: string): boolean {
  return !stream.startsWith('$') && !stream.startsWith('_');
}

/** Whether the store put an event of its own (`$` type) in a stream that counts: an audit fault. */
export function isForeignEvent(stream: string, type: string): boolean {
  return countsAsEvent(stream) && type.startsWith('$');
}

/** Base64url SHA-256 of a text: the `data` and `meta` of an entry. */
export function textDigest(text: string): string {
  return hash('sha256', text, 'base64url');
}

function withoutStoreMembers(metadata: string): string {
  const members = Object.entries(parseCanonical(metadata) as Record<string, unknown>);
  return canonicalize(Object.fromEntries(members.filter(([name]) => !name.startsWith('$'))));
}

function isRevision(revision: number | bigint): boolean {
  return typeof revision === 'bigint' ? revision >= 0n : Number.isSafeInteger(revision) && revision >= 0;
}

function isName(name: string): boolean {
  return name.length > 0 && Buffer.byteLength(name) <= MAX_NAME_BYTES;
}
