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
const [permissionDenied, unavailable] = [7, 14];

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
function isNotBegun(thrown: Thrown): boolean {
  return thrown.type === undefined && (thrown.code === unavailable || isUndiscovered(thrown));
}

/** No node of the cluster answered. The client remembers that, and fails every append from then on. */
export function isUndiscovered(error: unknown): boolean {
  const { message, cause } = error as Error;
  return message?.startsWith('Failed to discover') || (cause !== undefined && isUndiscovered(cause));
}
