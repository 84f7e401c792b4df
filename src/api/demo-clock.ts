import { dayOf, endOfDay, plusDays, startOfDay } from '../kernel/index.js';
import { dateLong } from '../web/dates.js';
import type { ClockProblem } from '../web/frame.js';
import { ownPath } from '../web/own-path.js';
import { frameText } from '../web/texts/frame.js';

/** Query parameter that carries a date the clock could not be set to back to the page it was asked on. */
export const refusedDate = 'klok';

type Body = Readonly<Record<string, string | undefined>>;
const day = 86_400_000;
/** Most days the clock goes forward at once. */
const most = 730;

/** Where the clock is asked to go: next day and next week keep the hour, a date is its noon. Undefined where it can't. */
export function clockTarget(body: Body, now: string): string | undefined {
  if (body.klok === 'dag') return new Date(Date.parse(now) + day).toISOString();
  if (body.klok === 'week') return new Date(Date.parse(now) + 7 * day).toISOString();
  const date = body['klok-datum'] ?? '';
  return whyNot(date, now) === undefined ? noonOf(date) : undefined;
}

/** What is wrong with a date for the clock, as it stands in the address of a page; a made-up address says nothing else. */
export function clockProblem(url: string, now: string): ClockProblem | undefined {
  const date = new URLSearchParams(url.split('?')[1]).get(refusedDate);
  const sentence = date === null ? undefined : whyNot(date, now);
  return sentence === undefined ? undefined : { date: isDate(date!) ? date! : '', sentence };
}

/** The page a clock form came from, without an earlier refusal; with `date` when it was refused now. */
export function backTo(terug: string | undefined, date?: string): string {
  const [path, query] = ownPath(terug).split('?');
  const params = new URLSearchParams(query);
  params.delete(refusedDate);
  if (date !== undefined) params.set(refusedDate, date);
  const rest = params.toString();
  return rest === '' ? path! : `${path}?${rest}`;
}

function whyNot(date: string, now: string): string | undefined {
  const today = dayOf(now);
  if (!isDate(date)) return frameText('demoNoDate');
  if (noonOf(date) <= now) return frameText('demoBackward', { day: dateLong(today) });
  if (date > plusDays(today, most)) return frameText('demoTooFar', { day: dateLong(plusDays(today, most)) });
  return undefined;
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

const noonOf = (date: string): string =>
  new Date((Date.parse(startOfDay(date)) + Date.parse(endOfDay(date))) / 2).toISOString();
