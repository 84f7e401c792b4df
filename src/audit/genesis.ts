import { canonicalize } from './canonical.js';
import { b64, fromB64 } from './encoding.js';
import { AuditError } from './errors.js';

/**
 * The last good checkpoint of the log that a new generation succeeds, and the events of it that were lost,
 * both ends included. `root` is padded base64.
 */
export type PreviousLog = {
  lost: { from: number; to: number } | null;
  origin: string;
  root: string;
  size: number;
};

/**
 * Entry 0 of a log (audit.md 8.5): it fixes origin, hash, canonical form and which streams do not count.
 * @throws AuditError `entry` or `encoding` when the previous log cannot have been one
 */
export function genesisEntry(origin: string, previous: PreviousLog | null): string {
  if (origin === '') throw new AuditError('entry', 'a log has an origin');
  return canonicalize({
    canon: 'rfc8785',
    exclude: { streamPrefixes: ['$', '_'] },
    hash: 'sha-256',
    kind: 'genesis',
    origin,
    previous: previous && checkedPrevious(previous),
    v: 1,
  });
}

function checkedPrevious({ lost, origin, root, size }: PreviousLog): PreviousLog {
  const rootBytes = fromB64(root);
  const isRange =
    lost === null || (isCount(lost.from) && isCount(lost.to) && 1 <= lost.from && lost.from <= lost.to);
  if (rootBytes.length !== 32 || !isCount(size) || size < 1 || origin === '' || !isRange) {
    throw new AuditError('entry', 'not a checkpoint of a previous log');
  }
  return { lost: lost && { from: lost.from, to: lost.to }, origin, root: b64(rootBytes), size };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
