import { dayOf, daysBetween } from '../../../kernel/index.js';
import {
  Badge,
  dateLong,
  dayMonth,
  daysLate,
  Link,
  Notice,
  Panel,
  Row,
  Rows,
  Section,
  Taps,
  Text,
  type Tap,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { forumText as text } from '../forum.texts.js';
import type { Forum } from './forum-data.js';
import { sentTo } from './routed-to.js';

interface ForumProps {
  readonly context: PageContext;
  readonly forum: Forum;
}
type Held = Forum['held'][number];

/** What was given out for the last meeting, one tap away. */
export function LastMeeting({ context, forum }: ForumProps) {
  const last = forum.held[0];
  if (!last) return null;
  const taps = [agendaTap(context, last), minutesTap(context, forum, last)].filter(
    (tap) => tap !== undefined,
  );
  const limit = forum.rules?.minutesDays.limit;
  const day = daysBetween(dayOf(last.plannedAt), dayOf(context.at.instant));
  return (
    <Panel id="papieren" title={text('last', { day: dayMonth(last.plannedAt) })}>
      <Taps taps={taps} />
      {!last.minutes && limit !== undefined && (
        <p class="small muted">{text('minutesNone', { day, limit })}</p>
      )}
    </Panel>
  );
}

function agendaTap(context: PageContext, { id, publicationVersion }: Held): Tap | undefined {
  return publicationVersion === undefined
    ? undefined
    : { href: context.link(`/vergadering/${id}`), label: text('lastAgenda') };
}

function minutesTap(
  context: PageContext,
  { rules }: Forum,
  { id, plannedAt, minutes }: Held,
): Tap | undefined {
  if (!minutes) return undefined;
  const href = context.link(`/vergadering/${id}/verslag`);
  if (minutes.published) return { href, label: text('minutesDone') };
  const day = daysBetween(dayOf(plannedAt), dayOf(context.at.instant));
  return {
    href,
    label: text('minutesDraft'),
    note: rules && text('dayOf', { day, limit: rules.minutesDays.limit }),
  };
}

/** Items that got stuck at another body, with how long. */
export function Stuck({
  context,
  forum,
  bodyTitle,
}: ForumProps & { bodyTitle: (id: string | undefined) => string }) {
  const { waiting } = forum;
  if (waiting.length === 0) return null;
  return (
    <Notice tone="negative" id="vast" role="group" title={text('stuck', { count: waiting.length })}>
      {waiting.map(({ what, href, days, late, ...to }) => (
        <>
          <p>{href ? <Link href={context.link(href)}><Text>{what}</Text></Link> : <Text>{what}</Text>}</p>
          <p>
            {text(to.targetBodyId ? 'stuckWhere' : 'stuckFound', { body: sentTo(to, bodyTitle) })} <strong>{text('stuckDays', { days, late })}</strong>
          </p>
        </>
      ))}
    </Notice>
  ); // prettier-ignore
}

/** Published minutes, each with its lateness and the reason. */
export function MinutesRows({ context, forum }: ForumProps) {
  const published = forum.calendar.begun.filter(({ minutesAt }) => minutesAt !== undefined).slice(0, 4);
  return (
    <Section id="verslagen" title={text('minutes')}>
      {published.length === 0 && <p>{text('noMinutes')}</p>}
      <Rows>
        {published.map(
          ({
            id,
            plannedAt,
            minutesAt = '',
            minutesDaysAfter = 0,
            minutesDaysLate = 0,
            minutesLateReason,
          }) => (
            <Row
              title={text('minutesOf', { day: dateLong(plannedAt) })}
              href={context.link(`/vergadering/${id}/verslag`)}
              meta={[text('online', { day: dayMonth(minutesAt), count: minutesDaysAfter })]}
              side={<Kept late={minutesDaysLate} reason={minutesLateReason} />}
            />
          ),
        )}
      </Rows>
    </Section>
  );
}

/** Kept, or late with its reason. */
export function Kept({ late, reason }: { late: number; reason?: string }) {
  if (late <= 0) return <Badge tone="positive">{text('onTime')}</Badge>;
  return (
    <Badge tone="negative">
      {reason ? text('lateBecause', { late: daysLate(late), reason }) : daysLate(late)}
    </Badge>
  );
}
