import { AccountError } from '../accounts/index.js';
import { BadMoment, BadQuery, IdReused, isAway, Lost, NewerData, NotBegun, OutcomeUnknown, Stale, StillBuilding } from '../engine/index.js';
import { CorruptEvent } from '../engine/ports.js';
import { NotAllowed, NotFound, Rejected } from '../kernel/index.js';
import { PageNotFound, PageRefused } from '../web/page.js';

/** HTTP status of a refusal (RFC 9110; standards.md 3.2). Undefined for what nobody foresaw. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof NotFound || error instanceof PageNotFound) return 404;
  if (error instanceof NotAllowed || error instanceof PageRefused) return 403;
  if (error instanceof Rejected) return error.code === 'too-much-at-once' ? 413 : 409;
  if (error instanceof Stale) return 412;
  if (error instanceof IdReused) return 422;
  if (error instanceof BadMoment || error instanceof BadQuery) return 400;
  if (error instanceof OutcomeUnknown || error instanceof NotBegun || error instanceof StillBuilding) return 503;
  if (error instanceof Lost || error instanceof NewerData || error instanceof CorruptEvent) return 500;
  if (error instanceof AccountError) return accountStatus(error.code);
  if ((error as { code?: string })?.code === 'disk-full') return 507;
  return isAway(error) ? 503 : undefined;
}

function accountStatus(code: string): number {
  if (code === 'too-many-attempts') return 429;
  return code === 'store-failed' ? 500 : 422;
}

/** Nobody knows, or nothing was begun: what was asked may be asked again, just as it was and under the same key. */
export const isToAskAgain = (error: unknown): boolean => isAway(error) || error instanceof OutcomeUnknown || error instanceof NotBegun;

const [tooManySeconds, awaySeconds] = [60, 5];

/** What the header Retry-After says with an answer of this status: whole seconds; undefined where asking again does not help. */
export function retryAfter(status: number, error?: unknown): number | undefined {
  const { retryAfterSeconds } = (error ?? {}) as { retryAfterSeconds?: number };
  return retryAfterSeconds ?? (status === 429 ? tooManySeconds : status === 503 ? awaySeconds : undefined);
}
