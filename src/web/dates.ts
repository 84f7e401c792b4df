/**
 * Dates and times as people read them, in Europe/Brussels.
 * A moment is an ISO instant (`2026-10-20T10:00:00Z`) or a plain day (`2026-10-20`); a plain day has no zone.
 */
import { partText } from './texts/parts.js';

const ZONE = 'Europe/Brussels';
const DAY_MS = 86_400_000;
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `22 januari 2026` */
export function dateLong(moment: string): string {
  const p = parts(moment);
  return `${p.day} ${p.monthName} ${p.year}`;
}

/** `22 januari`, for dates of this or the coming year */
export function dayMonth(moment: string): string {
  const p = parts(moment);
  return `${p.day} ${p.monthName}`;
}

/** `22-01-2026`, for narrow columns */
export function dateShort(moment: string): string {
  const p = parts(moment);
  return `${pad(p.day)}-${pad(p.month)}-${p.year}`;
}

/** `donderdag` */
export function weekday(moment: string): string {
  return parts(moment).weekday;
}

/** `januari` */
export function monthName(moment: string): string {
  return parts(moment).monthName;
}

export function dayOfMonth(moment: string): number {
  return parts(moment).day;
}

/** `9.30 uur` */
export function timeText(instant: string): string {
  return `${clock(instant)} uur`;
}

/** `9.30 – 10.00 uur` */
export function timeRange(from: string, until: string): string {
  return `${clock(from)} – ${clock(until)} uur`;
}

/** `22 januari 2026, 9.30 uur` */
export function dateTimeText(instant: string): string {
  return `${dateLong(instant)}, ${timeText(instant)}`;
}

/** The calendar day in Brussels, `YYYY-MM-DD`: value of a date field, `datetime` of a day. */
export function dayValue(moment: string): string {
  const p = parts(moment);
  return `${p.year}-${pad(p.month)}-${pad(p.day)}`;
}

/** `YYYY-MM-DDTHH:MM` in Brussels: value of a datetime-local field. */
export function localValue(instant: string): string {
  const p = parts(instant);
  return `${dayValue(instant)}T${pad(p.hour)}:${pad(p.minute)}`;
}

/** Calendar days in Brussels from one moment to another; negative when the second is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(dayValue(until)) - Date.parse(dayValue(from))) / DAY_MS);
}

/** `1 dag`, `152 dagen` */
export function daysText(count: number): string {
  return partText('days', { count });
}

/** `nog 6 dagen`, `vandaag` or `4 dagen te laat`: what is left of a term, from now until its last day */
export function termText(now: string, lastDay: string): string {
  const left = daysBetween(now, lastDay);
  return left < 0 ? daysLate(-left) : partText('daysLeft', { count: left });
}

/** `4 dagen te laat` */
export function daysLate(count: number): string {
  return partText('daysLate', { count });
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: string;
  monthName: string;
}

const options = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const inBrussels = new Intl.DateTimeFormat('nl-BE', { ...options, timeZone: ZONE });
const asWritten = new Intl.DateTimeFormat('nl-BE', { ...options, timeZone: 'UTC' });
// prettier-ignore
const MONTHS = [
  'januari', 'februari', 'maart', 'april', 'mei', 'juni',
  'juli', 'augustus', 'september', 'oktober', 'november', 'december',
];

function parts(moment: string): Parts {
  const format = PLAIN_DAY.test(moment) ? asWritten : inBrussels;
  const found = new Map(format.formatToParts(new Date(moment)).map((part) => [part.type, part.value]));
  const text = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '';
  const month = text('month');
  return {
    year: Number(text('year')),
    month: MONTHS.indexOf(month) + 1,
    day: Number(text('day')),
    hour: Number(text('hour')),
    minute: Number(text('minute')),
    weekday: text('weekday'),
    monthName: month,
  };
}

function clock(instant: string): string {
  const p = parts(instant);
  return `${p.hour}.${pad(p.minute)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
