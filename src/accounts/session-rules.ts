import type { SessionRow } from './ports.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Idle and absolute life of a session, in milliseconds (ASVS 5.0, 7.3.1 and 7.3.2). */
export interface SessionLimits {
  idle: number;
  absolute: number;
}

export const ORDINARY: SessionLimits = { idle: 30 * MINUTE, absolute: 12 * HOUR };
export const ADMINISTRATOR: SessionLimits = { idle: 15 * MINUTE, absolute: 8 * HOUR };

/**
 * `lastSeenAt` is written at most this often, so that reading pages costs no disk write each.
 * A session may therefore end up to this much before its idle time, never after it.
 */
export const TOUCH_EVERY = 15_000;

/** How long it is known whose an ended session was, in milliseconds: over a long weekend. */
export const ENDED_RETENTION = 96 * HOUR;

/** How long a password counts as just given, for changes that ask for it again (ASVS 5.0, 7.5.1). */
export const RECENT = 10 * MINUTE;

export const isLive = (row: SessionRow, limits: SessionLimits, now: number) =>
  now < row.lastSeenAt + limits.idle && now < row.createdAt + limits.absolute;

export const isRecent = (row: SessionRow, now: number) => now < row.authenticatedAt + RECENT;
