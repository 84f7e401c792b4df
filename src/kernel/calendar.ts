import { Temporal } from 'temporal-polyfill';

/**
 * Calendar days in Brussels. Days are `YYYY-MM-DD`, instants ISO 8601 UTC with milliseconds. A term of n days counts
 * calendar days; its last day is on time, and the lapse falls at the next midnight (domain.md 7.7).
 */
export const zone = 'Europe/Brussels';

const instantText = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

/** So many answers are remembered at most: years of hours, centuries of days. */
const most = 50_000;
/** Reckoned once for each text: folding a log asks for the same days again and again. */
function remembered<T>(reckon: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = reckon(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}

const dayReckoned = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
const dayOfHour = remembered((hour) => dayReckoned(`${hour}:00Z`));
const inAnHour = /^\d{4}-\d\d-\d\dT\d\d(?=:[0-5]\d:[0-5]\d\.\d{3}Z$)/;

/** Brussels is whole hours from UTC, so that every moment of an hour lies on the same day. */
export function dayOf(instant: string): string {
  const [hour] = inAnHour.exec(instant) ?? [];
  return hour === undefined ? dayReckoned(instant) : dayOfHour(hour);
}

export const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => daysSinceEpoch(to) - daysSinceEpoch(from);

const epoch = Temporal.PlainDate.from('1970-01-01');
const daysSinceEpoch = remembered((day) => epoch.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days);

/** The instant at which the day begins in Brussels. */
export const startOfDay = (day: string): string =>
  instantText(Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant());

/** The midnight that ends the day: an interval "up to and including" is stored with this instant as its end. */
export const endOfDay = (day: string): string => startOfDay(plusDays(day, 1));

/** A local time in Brussels, `YYYY-MM-DDThh:mm`, as an instant. @throws RangeError where it is no date and time. */
export const instantOf = (local: string): string =>
  instantText(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant());

/** The instant as local time in Brussels, `YYYY-MM-DDThh:mm`. */
export const localOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

export const monthOf = (instant: string): number => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).month;
export const yearOf = (instant: string): number => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).year;

/** Whether `at` lies in [from, until); an absent end is open. All instants. */
export const holds = (at: string, from: string, until?: string): boolean => from <= at && (until === undefined || at < until);
