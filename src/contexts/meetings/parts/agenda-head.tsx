import type { ComponentChildren } from 'preact';
import {
  Badge,
  dateLong,
  dateTimeText,
  Notice,
  PageHead,
  Taps,
  Text,
  timeRange,
  timeText,
  weekday,
  type Tap,
} from '../../../web/index.js';
import { meetingWords as words } from '../meeting-words.texts.js';
import { meetingText as text } from '../meeting.texts.js';
import type { MeetingScene, Publication } from './agenda-scene.js';
import { Apart } from './apart.js';

export interface HeadWords {
  /** Who changed the draft last. */
  readonly changedBy: string;
  readonly chair?: string;
  /** Who sees the draft. */
  readonly readers: readonly string[];
}
export interface MeetingHeadProps {
  scene: MeetingScene;
  publication?: Publication;
  said: HeadWords;
  taps: readonly Tap[];
}

export const agendaTitle = ({ meeting }: MeetingScene): string =>
  text('title', { title: meeting.title, day: dateLong(meeting.plannedAt) });

/** State of the agenda, title, when and where, and what happened to the date. */
export function MeetingHead({ scene, publication, said, taps }: MeetingHeadProps) {
  const kicker = publication ? (
    <PublishedKicker scene={scene} publication={publication} />
  ) : (
    <DraftKicker scene={scene} by={said.changedBy} />
  );
  return (
    <>
      <PageHead
        title={<Text>{agendaTitle(scene)}</Text>}
        kicker={kicker}
        lead={leadOf(scene, !publication, said)}
      >
        <DateChanges scene={scene} />
        {publication?.lateReason && <p>{text('whyLate', { reason: publication.lateReason })}</p>}
        {publication?.reason && <p>{text('whyVersion', { reason: publication.reason })}</p>}
        {taps.length > 0 && <Taps taps={taps} row />}
      </PageHead>
      <Cancelled scene={scene} />
    </>
  );
}

function PublishedKicker({ scene, publication }: { scene: MeetingScene; publication: Publication }) {
  const { version, published, daysBefore, daysLate = 0, urgent } = publication;
  const firstLate = version > 1 ? (scene.meeting.agendaPromise?.daysLate ?? 0) : 0;
  return (
    <Apart>
      <Badge tone="positive">{text('published', { version })}</Badge>
      <span>{text('publishedOn', { day: dateLong(published.at), count: daysBefore })}</span>
      {daysLate > 0 && <Badge tone="negative">{text('late', { count: daysLate })}</Badge>}
      {firstLate > 0 && <Badge tone="negative">{text('firstLate', { count: firstLate })}</Badge>}
      {urgent && <Badge tone="warning">{text('urgent')}</Badge>}
      <Standing scene={scene} />
    </Apart>
  );
}

function DraftKicker({ scene, by }: { scene: MeetingScene; by: string }) {
  const { draft, versions } = scene;
  const latest = versions.at(-1)?.version;
  if (!draft)
    return (
      <Apart>
        <Badge tone="info">{text('notPublished')}</Badge>
        <Standing scene={scene} />
      </Apart>
    );
  const changed = draft.changed && text('draftChanged', { moment: dateTimeText(draft.changed.at), who: by });
  if (latest === undefined)
    return (
      <Apart>
        <Badge tone="warning">{text('preparing')}</Badge>
        <span>{changed ?? text('draftNew')}</span>
      </Apart>
    );
  return (
    <Apart>
      <Badge tone="positive">{text('published', { version: latest })}</Badge>
      {draft.pending && <Badge tone="warning">{text('draftNext', { version: latest + 1 })}</Badge>}
      {draft.pending && <span>{changed}</span>}
    </Apart>
  );
}

function Standing({ scene: { context, meeting } }: { scene: MeetingScene }) {
  if (meeting.status === 'cancelled') return <Badge tone="negative">{text('cancelled')}</Badge>;
  if (meeting.plannedAt <= context.at.instant) return <span>{text('held')}</span>;
  return meeting.status === 'planned' ? <Badge tone="warning">{text('toConfirm')}</Badge> : null;
}

function leadOf(scene: MeetingScene, drafting: boolean, { chair, readers }: HeadWords): string {
  const { meeting, draft } = scene;
  const { plannedAt, endsAt, place, lunch, remote, status } = meeting;
  const time = endsAt ? timeRange(plannedAt, endsAt) : timeText(plannedAt);
  const day = weekday(plannedAt);
  const sentences = [
    text('when', { weekday: day.charAt(0).toUpperCase() + day.slice(1), time, place: place ?? 'none' }),
    lunch && text('lunch'),
    remote && text('remote', { remote }),
    status === 'planned' && drafting && text('leadConfirm'),
    chair && !(drafting && draft) && `${words('chair', { who: chair })}.`,
    drafting && draft && whoSees(scene, readers),
  ];
  return sentences.filter(Boolean).join(' ');
}
const list = new Intl.ListFormat('nl-BE');

/** Before it is published only some see it; once the meeting began, what is left is how its items ended. */
function whoSees({ context, meeting, versions }: MeetingScene, readers: readonly string[]): string {
  const version = versions.at(-1)?.version;
  if (!version) return text('leadWho', { who: list.format(readers) });
  return meeting.plannedAt <= context.at.instant ? text('leadBegun') : text('leadShown', { version });
}

function DateChanges({ scene: { context, meeting } }: { scene: MeetingScene }): ComponentChildren {
  return (
    <>
      {meeting.precededBy && (
        <p>
          {text('second')}{' '}
          <a href={context.link(`/vergadering/${meeting.precededBy}`)}>{text('secondFirst')}</a>
        </p>
      )}
      {meeting.deviationReason && (
        <p class="small muted">{text('deviation', { reason: meeting.deviationReason })}</p>
      )}
      {meeting.rescheduled.map(({ at, from, reason }) => (
        <p class="small muted">{text('moved', { day: dateLong(at), from: dateTimeText(from), reason })}</p>
      ))}
    </>
  );
}

function Cancelled({ scene: { meeting } }: { scene: MeetingScene }) {
  if (!meeting.cancelled) return null;
  const { at, reason } = meeting.cancelled;
  return (
    <Notice tone="negative" title={text('cancelledOn')}>
      <p>{text('cancelledWhy', { day: dateLong(at), reason })}</p>
    </Notice>
  );
}
