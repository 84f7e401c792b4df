import { dayOf, plusDays } from '../../../kernel/index.js';
import {
  Badge,
  dateLong,
  dayMonth,
  Nowrap,
  Section,
  TargetLink,
  Taps,
  timeText,
  weekday,
  type Tap,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { MeetingRow } from '../../meetings/meetings.view.js';
import { forumText as text } from '../forum.texts.js';
import type { Forum } from './forum-data.js';

export function NextMeeting({ context, forum }: { context: PageContext; forum: Forum }) {
  const next = forum.calendar.ahead[0];
  if (!next) return <NoMeeting context={context} forum={forum} />;
  const day = dateLong(next.plannedAt);
  const heading = text('next', { weekday: weekday(next.plannedAt), day }).replace(day, '');
  return (
    <Section id="volgende" title={<>{heading}<Nowrap>{day}</Nowrap></>}>
      <p>
        <DateState at={context.at.instant} meeting={next} />
      </p>
      <p class="mt">{[where(next), forum.lunch ? text('lunch') : undefined, agendaState(next, forum)].filter(Boolean).join(' ')}</p>
      <div class="mt">
        <Taps taps={taps(context, forum, next)} />
      </div>
    </Section>
  ); // prettier-ignore
}

function DateState({
  at,
  meeting: { plannedAt, status },
}: {
  at: string;
  meeting: Pick<MeetingRow, 'plannedAt' | 'status'>;
}) {
  if (dayOf(plannedAt) === dayOf(at)) return <Badge tone="info">{text('todayMeeting')}</Badge>;
  return (
    <Badge tone={status === 'confirmed' ? 'positive' : 'warning'}>
      {text(status === 'confirmed' ? 'confirmed' : 'planned')}
    </Badge>
  );
}

function where({
  place = 'none',
  plannedAt,
  endsAt,
}: Pick<MeetingRow, 'place' | 'plannedAt' | 'endsAt'>): string {
  const start = endsAt ? timeText(plannedAt).replace(/ uur$/, '') : timeText(plannedAt);
  const sentence = endsAt
    ? text('between', { place, start, end: timeText(endsAt) })
    : text('from', { place, start });
  return `${sentence.charAt(0).toLocaleUpperCase('nl')}${sentence.slice(1)}.`;
}

function agendaState(
  { plannedAt, publicationVersion }: Pick<MeetingRow, 'plannedAt' | 'publicationVersion'>,
  { rules }: Forum,
): string | undefined {
  if (publicationVersion !== undefined) return text('agendaOut', { version: publicationVersion });
  return rules && text('agendaBy', { day: dayMonth(plusDays(dayOf(plannedAt), -rules.agendaLeadDays)) });
}

function taps(context: PageContext, forum: Forum, next: Forum['calendar']['ahead'][number]): readonly Tap[] {
  const agenda = next.publicationVersion !== undefined;
  const meeting: Tap = {
    href: context.link(`/vergadering/${next.id}`),
    label: text(agenda ? 'seeAgenda' : 'seeMeeting'),
    icon: 'calendar',
  };
  return [meeting, ...raise(forum)];
}

const raise = ({ id, mayRaise }: Forum): readonly Tap[] =>
  mayRaise
    ? [
        { href: `/signalen/nieuw?overleg=${id}`, label: text('raise'), icon: 'dot' },
        { href: `/overleggen/${id}/voorstel`, label: text('suggest'), icon: 'dot' },
      ]
    : [];

function NoMeeting({ context, forum }: { context: PageContext; forum: Forum }) {
  const work = forum.works && !context.at.past;
  if (forum.document.dissolution) return null;
  return (
    <Section id="volgende" title={text('noNext')}>
      <p>{text(work ? 'noNextWork' : 'noNextRead')}</p>
      {work && <TargetLink href={`/overleggen/${forum.id}/vergadering-plannen`}>{text('plan')}</TargetLink>}
      <Taps taps={raise(forum)} />
    </Section>
  );
}
