import { dayOf, daysBetween, plusDays } from '../../../kernel/index.js';
import { Badge, dateLong, dayMonth } from '../../../web/index.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesDesk } from './minutes-desk.js';

/** Days since the meeting, against what the body promised. Days count in Brussels; the limit's last day is on time. */
export interface MinutesTerm {
  readonly day: number;
  readonly target: number;
  readonly limit: number;
  readonly late: number;
  /** `YYYY-MM-DD`. */
  readonly targetDay: string;
  readonly limitDay: string;
}

export function termOf({ meeting, rules, context }: MinutesDesk): MinutesTerm | undefined {
  if (!rules) return undefined;
  const { target, limit } = rules.minutesDays;
  const held = dayOf(meeting.plannedAt);
  const day = daysBetween(held, dayOf(context.at.instant));
  const [targetDay, limitDay] = [plusDays(held, target), plusDays(held, limit)];
  return { day, target, limit, late: Math.max(0, day - limit), targetDay, limitDay };
}

/** Where the promise stands while the minutes are not online: "dag 5 van 21, doel 29 oktober". */
export function TermWords({ desk }: { desk: MinutesDesk }) {
  const term = termOf(desk);
  if (!term || term.day < 0) return null;
  const { day, limit, late, target, targetDay, limitDay } = term;
  if (late > 0) return <Badge tone="negative">{text('termLate', { day, limit, late })}</Badge>;
  const goal =
    day <= target ? text('goal', { day: dayMonth(targetDay) }) : text('last', { day: dayMonth(limitDay) });
  return <span>{text('term', { day, limit, goal })}</span>;
}

/** What was promised and what came of it, for ever. */
export function PromiseKept({ desk }: { desk: MinutesDesk }) {
  const { minutes, rules } = desk;
  if (!minutes?.published) return null;
  const { daysAfter, daysLate, lateReason } = minutes.published;
  const limit = rules?.minutesDays.limit ?? daysAfter - daysLate;
  if (daysLate === 0) return <p class="small muted">{text('inTime', { limit, day: daysAfter })}</p>;
  return (
    <>
      <p>
        <Badge tone="negative">{text('late', { count: daysLate, reason: lateReason ?? 'none' })}</Badge>
      </p>
      <p class="small muted">{text('promise', { limit: daysAfter - daysLate, day: daysAfter })}</p>
    </>
  );
}

/** `29 oktober 2026`. */
export const lastDayOf = (term: MinutesTerm): string => dateLong(term.limitDay);
