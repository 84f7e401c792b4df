import { dayOf, daysBetween, plusDays } from '../../../kernel/index.js';
import { Clocks, Fold, TableStack, Time, type TableRow } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { Parameters } from '../parameters.js';
import { forumText as text } from '../forum.texts.js';
import type { Forum } from './forum-data.js';
import { Kept } from './forum-side.js';
import { AgendaClock, FeedbackClock, MinutesClock, RouteClock, type OwedFeedback } from './promise-clocks.js';

export interface PromisesProps {
  readonly context: PageContext;
  readonly forum: Forum;
  readonly bodyTitle: (id: string | undefined) => string;
  /** Undefined where this reader may not see the signals of the body. */
  readonly feedback: OwedFeedback | 'none' | undefined;
}

/** Whether terms are kept: a clock for each promise, and the last meetings with what was late. */
export function Promises({ context, forum, bodyTitle, feedback }: PromisesProps) {
  const { rules, held, waiting } = forum;
  const measured = held.length > 0 || waiting.length > 0 || forum.calendar.ahead.length > 0;
  if (!rules || !measured) return null;
  const sent = [...forum.calendar.ahead, ...held].find(({ daysBefore }) => daysBefore !== undefined);
  const now = context.at.instant;
  return (
    <Fold id="termijnen" title={text('promises')} summary={summary(forum, rules, now)}>
      <Clocks>
        {sent && <AgendaClock meeting={sent} lead={rules.agendaLeadDays} />}
        {held[0] && <MinutesClock meeting={held[0]} rules={rules} now={now} />}
        {feedback && <FeedbackClock owed={feedback} term={rules.feedbackDays} now={now} />}
        {waiting[0] && <RouteClock route={waiting[0]} bodyTitle={bodyTitle} />}
      </Clocks>
      {held.length > 0 && <LastMeetings forum={forum} rules={rules} now={now} />}
    </Fold>
  );
}

function summary({ calendar, held, waiting }: Forum, { minutesDays }: Parameters, now: string): string {
  const sent = [...calendar.ahead, ...held].find(({ daysBefore }) => daysBefore !== undefined);
  const last = held[0];
  const words = [
    sent && text('summaryAgenda', { late: sent.daysLate ?? 0 }),
    last &&
      last.minutesAt === undefined &&
      text('summaryMinutes', {
        day: daysBetween(dayOf(last.plannedAt), dayOf(now)),
        limit: minutesDays.limit,
      }),
    last && last.minutesAt !== undefined && text('summaryMinutesDone', { late: last.minutesDaysLate ?? 0 }),
    waiting.length > 0 && text('summaryStuck', { count: waiting.length }),
  ].filter((one) => typeof one === 'string');
  const whole = words.length > 0 ? words.join(', ') : text('summaryNone');
  return whole.charAt(0).toLocaleUpperCase('nl') + whole.slice(1);
}

function LastMeetings({ forum, rules, now }: { forum: Forum; rules: Parameters; now: string }) {
  const { target, limit } = rules.minutesDays;
  return (
    <TableStack
      spaced
      caption={text('lastMeetings')}
      columns={[
        { label: text('meeting') },
        { label: text('agendaColumn', { count: rules.agendaLeadDays }), short: text('agenda') },
        { label: text('minutesColumn', { target, limit }), short: text('minutes') },
        { label: text('present'), numeric: true },
      ]}
      rows={forum.held.map((meeting) => lineOf(meeting, limit, now))}
    />
  );
}

function lineOf(meeting: Forum['held'][number], limit: number, now: string): TableRow {
  const {
    plannedAt,
    daysBefore,
    daysLate,
    lateReason,
    minutesDaysAfter,
    minutesDaysLate,
    minutesLateReason,
    minutes,
  } = meeting;
  const overdue =
    plusDays(dayOf(plannedAt), limit) < dayOf(now) ? daysBetween(dayOf(plannedAt), dayOf(now)) - limit : 0;
  const present = minutes && minutes.attendance.mandates.length + minutes.attendance.othersPresent;
  return {
    cells: [
      <Time at={plannedAt} />,
      daysBefore === undefined ? text('notYet') : <>{text('days', { count: daysBefore })} <Kept late={daysLate ?? 0} reason={lateReason} /></>,
      minutesDaysAfter !== undefined
        ? <>{text('day', { count: minutesDaysAfter })} <Kept late={minutesDaysLate ?? 0} reason={minutesLateReason} /></>
        : <>{text('day', { count: daysBetween(dayOf(plannedAt), dayOf(now)) })}{overdue > 0 && <> <Kept late={overdue} /></>}</>,
      present === undefined ? '–' : String(present),
    ],
  }; // prettier-ignore
}
