import { WireError, type WireFailure } from './wire.js';

/** What the client throws. Told apart by `type` and `code`, never by class: some failures are plain errors. */
interface Thrown {
  readonly type?: string;
  readonly code?: number;
  readonly message?: string;
  readonly actualVersion?: bigint | string;
}

const final: Readonly<Record<string, WireFailure>> = {
  'wrong-expected-version': 'wrong-revision',
  'stream-deleted': 'deleted',
  'maximum-append-size-exceeded': 'too-large',
  'access-denied': 'denied',
};
const permissionDenied = 7;

export function wireError(error: unknown): WireError {
  if (error instanceof WireError) return error;
  const thrown = error as Thrown;
  const why =
    thrown.code === permissionDenied
      ? 'denied'
      : (final[thrown.type ?? ''] ?? (isNotBegun(thrown) ? 'not-begun' : 'unknown'));
  const actual = typeof thrown.actualVersion === 'bigint' ? Number(thrown.actualVersion) : -1;
  return new WireError(
    why,
    `${thrown.type ?? thrown.code ?? 'error'} ${thrown.message ?? ''}`.trim(),
    actual,
    { cause: error },
  );
}

/**
 * Before anything is sent the client asks what the server can do, or where it is: what fails there has no `type`.
 * Everything after that has one.
 */
function isNotBegun({ type, code, message }: Thrown): boolean {
  return type === undefined && (code === 14 || message?.startsWith('Failed to discover') === true);
}
