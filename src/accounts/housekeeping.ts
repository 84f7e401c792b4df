import { FORGOTTEN_AFTER } from './delay.js';
import type { AccountStores } from './ports.js';
import { ORDINARY } from './session-rules.js';

const DAY = 24 * 3_600_000;

/** After these it is gone: drafts nobody touched, and codes since their expiry; in milliseconds. */
export const DRAFT_RETENTION = 30 * DAY;
/** Of forms that came after a session ended, all kept under this name: as long as the cookie that opens them. */
export const KEPT_FORMS = 'kept';
export const KEPT_RETENTION = 3_600_000;
export const CODE_RETENTION = 30 * DAY;
export const ACCESS_LOG_MONTHS = 12;

export interface Swept {
  sessions: number;
  invitations: number;
  attempts: number;
  drafts: number;
  accessEntries: number;
}

/** Tidies up what is over. `accessNow` is the clock by which acts are logged, in the demo another than the real one. */
export async function sweepAccounts(stores: AccountStores, accessNow = stores.now()): Promise<Swept> {
  const now = stores.now();
  return {
    sessions: await stores.sessions.sweep(now - ORDINARY.absolute, now - ORDINARY.idle),
    invitations: await stores.invitations.sweep(now - CODE_RETENTION),
    attempts: await stores.attempts.sweep(now - FORGOTTEN_AFTER),
    drafts: await sweepDrafts(stores, now),
    accessEntries: await stores.accessLog.sweep(monthsBefore(accessNow, ACCESS_LOG_MONTHS)),
  };
}

const sweepDrafts = async ({ drafts }: AccountStores, now: number): Promise<number> =>
  (await drafts.sweep(now - KEPT_RETENTION, KEPT_FORMS)) + (await drafts.sweep(now - DRAFT_RETENTION));

/** The same day some months earlier, or that month's last day. */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
