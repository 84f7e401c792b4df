import { dayOf, daysBetween, plusDays } from '../../../kernel/index.js';
import { Clock, dateLong, dayMonth, dayOfMonth, daysLate, monthName, type Tone } from '../../../web/index.js';
import type { Parameters } from '../parameters.js';
import { forumText as text } from '../forum.texts.js';
import type { Forum, WaitingRoute } from './forum-data.js';
import { sentTo } from './routed-to.js';

const onTime = { label: text('onTime'), tone: 'positive' as Tone };
const running = { label: text('running'), tone: 'info' as Tone };
const lateBy = (days: number) => ({ label: daysLate(days), tone: 'negative' as Tone });

/** `29 okt.`, for a mark on a track. */
function shortDay(day: string): string {
  const name = monthName(day);
  return `${dayOfMonth(day)} ${name.length > 4 ? `${name.slice(0, 3)}.` : name}`;
}

type Sent = Pick<Forum['calendar']['ahead'][number], 'plannedAt' | 'daysBefore' | 'daysLate' | 'publishedAt'>;

/** How long before its meeting the agenda came. */
export function AgendaClock({
  meeting: { plannedAt, daysBefore = 0, daysLate: late = 0, publishedAt = plannedAt },
  lead,
}: {
  meeting: Sent;
  lead: number;
}) {
  const marks = [{ day: lead, label: text('agreedDays', { count: lead }) }];
  return (
    <Clock
      title={text('agenda')}
      state={late > 0 ? lateBy(late) : onTime}
      figure={text('daysBefore', { count: daysBefore })}
      track={{
        length: Math.ceil(Math.max(lead, daysBefore) * 1.35),
        done: daysBefore,
        state: late > 0 ? 'running' : 'kept',
        marks,
      }}
    >
      {text('sent', { day: dateLong(plannedAt), sent: dayMonth(publishedAt) })}
    </Clock>
  );
}

interface MinutesClockProps {
  readonly meeting: Forum['held'][number];
  readonly rules: Parameters;
  readonly now: string;
}
/** Days since the meeting: until its minutes were published, or until now. */
export function MinutesClock({ meeting, rules, now }: MinutesClockProps) {
  const { plannedAt, minutesAt, minutesDaysAfter, minutesDaysLate } = meeting;
  const { target, limit } = rules.minutesDays;
  const held = dayOf(plannedAt);
  const day = minutesDaysAfter ?? daysBetween(held, dayOf(now));
  const late = minutesDaysLate ?? Math.max(0, day - limit);
  const goal = { day: target, label: text('target', { day: shortDay(plusDays(held, target)) }) };
  const last = { day: limit, label: shortDay(plusDays(held, limit)) };
  const state = late > 0 ? 'late' : minutesAt ? 'kept' : 'running';
  return (
    <Clock
      title={text('minutesDone')}
      state={late > 0 ? lateBy(late) : minutesAt ? onTime : running}
      figure={text('dayOf', { day, limit })}
      track={{ length: Math.max(limit, day), done: day, state, marks: late > 0 ? [last] : [goal, last] }}
    >
      {minutesNote(meeting, rules.signOff.k)}
    </Clock>
  );
}

/** Published, or how many signed of those needed, where this reader may see the draft. */
function minutesNote(
  { plannedAt, minutesAt, minutes }: MinutesClockProps['meeting'],
  needed: number,
): string {
  const day = dateLong(plannedAt);
  if (minutesAt !== undefined) return text('published', { day, sent: dayMonth(minutesAt) });
  return minutes
    ? text('signed', { day, signed: minutes.signOffs.length, needed })
    : text('meetingOf', { day });
}

export interface OwedFeedback {
  readonly signal: string;
  /** `YYYY-MM-DD`. */
  readonly dueBy: string;
}
/** The nearest term within which somebody must hear what became of a signal. */
export function FeedbackClock({
  owed,
  term,
  now,
}: {
  owed: OwedFeedback | 'none';
  term: number;
  now: string;
}) {
  if (owed === 'none')
    return (
      <Clock
        title={text('feedback')}
        state={onTime}
        figure={text('feedbackNone')}
        track={{ length: term, done: 0, state: 'kept' }}
      >
        {text('feedbackNoneText')}
      </Clock>
    );
  const late = Math.max(0, daysBetween(owed.dueBy, dayOf(now)));
  const day = term + daysBetween(owed.dueBy, dayOf(now));
  const marks = [{ day: term, label: shortDay(owed.dueBy) }];
  return (
    <Clock
      title={text('feedback')}
      state={late > 0 ? lateBy(late) : running}
      figure={text('dayOf', { day, limit: term })}
      track={{ length: Math.max(term, day), done: day, state: late > 0 ? 'late' : 'running', marks }}
    >
      {text('feedbackOf', { signal: owed.signal, day: dateLong(owed.dueBy) })}
    </Clock>
  );
}

export function RouteClock({
  route,
  bodyTitle,
}: {
  route: WaitingRoute;
  bodyTitle: (id: string | undefined) => string;
}) {
  const { what, dueBy, days, term } = route;
  const marks = [{ day: term, label: text('agreedDays', { count: term }) }];
  return (
    <Clock
      title={text('routed')}
      state={{ label: text('stuckShort'), tone: 'negative' }}
      figure={text('dayOf', { day: days, limit: term })}
      track={{ length: Math.ceil(days * 1.05), done: days, state: 'late', marks }}
    >
      {text('routedOf', { what, body: sentTo(route, bodyTitle), day: dateLong(dueBy) })}
    </Clock>
  );
}
