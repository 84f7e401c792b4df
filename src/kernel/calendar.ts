import { Temporal } from 'temporal-polyfill';

/**
 * Calendar days in Brussels. Days are `YYYY-MM-DD`, instants ISO 8601 UTC with milliseconds. A term of n days counts
 * calendar days; its last day is on time, and the lapse falls at the next midnight (domain.md 7.7).
 */
export const zone = 'Europe/Brussels';

const instantText = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

export const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

export const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

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
