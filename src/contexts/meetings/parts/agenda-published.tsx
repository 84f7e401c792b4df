import { dayOf, plusDays, type Opened } from '../../../kernel/index.js';
import {
  Agenda,
  Badge,
  Columns,
  dateLong,
  dayMonth,
  daysBetween,
  Empty,
  Facts,
  Notice,
  Panel,
  PrintLine,
  Section,
  TargetLink,
  termText,
  type AgendaEntry,
} from '../../../web/index.js';
import type { MinutesDocument } from '../minutes.document.js';
import { meetingText as text } from '../meeting.texts.js';
import { minutesOutline } from './minutes-outline.js';
import { entriesOf } from './agenda-entries.js';
import { PlannedRoutes } from './agenda-routed.js';
import type { MeetingScene, Publication } from './agenda-scene.js';
import { Versions } from './agenda-versions.js';

export interface PublishedPageProps {
  scene: MeetingScene;
  publication: Publication;
  entries: readonly AgendaEntry[];
  /** As far as this reader may see them. */
  minutes?: Opened<MinutesDocument>;
}

export async function publishedPage(
  scene: MeetingScene,
  publication: Publication,
): Promise<PublishedPageProps> {
  const [entries, minutes] = await Promise.all([
    entriesOf(scene, publication.items),
    minutesOutline(scene.context, scene.body.id, scene.id),
  ]);
  return { scene, publication, entries, minutes: minutes?.document };
}

/** The agenda as it was given out, with what came of it. */
export function PublishedPage({ scene, publication, entries, minutes }: PublishedPageProps) {
  const count = { count: publication.items.length, minutes: publication.totalMinutes };
  return (
    <>
      <Older scene={scene} publication={publication} />
      <Columns>
        <Section id="punten" title={text('points', count)}>
          <Agenda entries={entries} />
          <PrintLine>{printed(scene, publication)}</PrintLine>
        </Section>
        <div class="no-print">
          <Results scene={scene} minutes={minutes} />
          <PlannedRoutes context={scene.context} planned={scene.routed} />
          <p class="small muted mt">{text('printHint')}</p>
        </div>
      </Columns>
      <Versions scene={scene} shown={publication.version} />
    </>
  );
}

function Older({
  scene: { context, versions },
  publication: { version },
}: Pick<PublishedPageProps, 'scene' | 'publication'>) {
  const latest = versions.at(-1)!.version;
  if (version === latest) return null;
  return (
    <Notice tone="warning">
      <p>{text('older', { version, latest })}</p>
      <TargetLink href={context.link(`${context.path}?versie=${latest}`)}>
        {text('olderLink', { latest })}
      </TargetLink>
    </Notice>
  );
}

function Results({ scene, minutes }: Pick<PublishedPageProps, 'scene' | 'minutes'>) {
  const { context, meeting } = scene;
  if (meeting.plannedAt > context.at.instant || meeting.status === 'cancelled') return null;
  const count = minutes && minutes.attendance.mandates.length + minutes.attendance.othersPresent;
  return (
    <Panel id="daarna" title={text('whatCame')}>
      <Facts
        facts={[
          [
            text('attended'),
            count !== undefined && text('attendedOf', { count, capacity: meeting.capacity }),
          ],
          [text('minutes'), <MinutesFact scene={scene} />],
        ]}
      />
    </Panel>
  );
}

function MinutesFact({ scene: { context, id, meeting, rules } }: { scene: MeetingScene }) {
  const published = meeting.minutes;
  const limit = rules?.minutesDays.limit ?? 0;
  const day = daysBetween(meeting.plannedAt, context.at.instant);
  if (!published)
    return day > limit ? (
      <Badge tone="negative">{text('minutesWaitingLate', { late: day - limit })}</Badge>
    ) : (
      <>{text('minutesWaiting', { count: day, limit })}</>
    );
  const { daysAfter, daysLate, lateReason } = published;
  return (
    <>
      <a href={context.link(`/vergadering/${id}/verslag`)}>
        {text('minutesOnline', { day: dayMonth(published.at), count: daysAfter })}
      </a>{' '}
      {daysLate > 0 ? (
        <Badge tone="negative">{text('late', { count: daysLate })}</Badge>
      ) : (
        <Badge tone="positive">{text('onTime')}</Badge>
      )}
      {lateReason && <p class="small">{text('lateReason', { reason: lateReason })}</p>}
    </>
  );
}

function printed({ context }: MeetingScene, { version, published }: Publication): string {
  const values = { day: dateLong(context.now), version, published: dateLong(published.at) };
  return [text('printedVersion', values), context.doors.demo && text('printedDemo')]
    .filter(Boolean)
    .join(' ');
}

/** Before the first publication, for whoever does not see the draft. */
export function NotYet({ scene: { context, meeting, rules, routed } }: { scene: MeetingScene }) {
  const ahead = meeting.plannedAt > context.at.instant && meeting.status !== 'cancelled';
  const count = rules?.agendaLeadDays ?? 0;
  const due = plusDays(dayOf(meeting.plannedAt), -count);
  const values = { count, day: dateLong(due), left: termText(context.at.instant, due) };
  return (
    <>
      <Empty id="nog-niet" title={text('notYet')}>
        <p>{ahead && rules ? text('notYetDue', values) : text('notYetHeld')}</p>
      </Empty>
      <PlannedRoutes context={context} planned={routed} />
    </>
  );
}
