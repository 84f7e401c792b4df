import { dateTimeText, dayValue, timeText } from '../../../web/index.js';

/** Drafts run on the real clock (milliseconds since 1970); the page on its own, `now`: in the demo these differ. */
export const onPageClock = (savedAt: number, now: string): string =>
  new Date(Date.parse(now) - Math.max(0, Date.now() - savedAt)).toISOString();

/** `11.58 uur`, with its date when that is another day than the page's own. */
export function savedTime(at: string, now: string): string {
  return dayValue(at) === dayValue(now) ? timeText(at) : dateTimeText(at);
}
