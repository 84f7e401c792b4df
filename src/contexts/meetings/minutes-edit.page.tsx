import { dayOf } from '../../kernel/index.js';
import {
  Badge, Button, dateLong, dateTimeText, ErrorNotice, ErrorSummary, Notice, PageHead, Text,
} from '../../web/index.js'; // prettier-ignore
import { commandForm, page, PageHidden, type Shown } from '../../web/page.js';
import { Done } from '../register/parts/problem.js';
import { ConcludeItem } from './conclusion-rules.js';
import { DraftMinutes, ReviseMinutes } from './draft-rules.js';
import { minutes as minutesEntity } from './minutes.js';
import { minutesEditText as text } from './minutes-edit.texts.js';
import { minutesDesk, type MinutesDesk } from './parts/minutes-desk.js';
import {
  choose,
  discardDraft,
  keep,
  keepTyped,
  outcomeNoted,
  writtenMinutes,
} from './parts/minutes-edit-acts.js';
import { MinutesEditForm } from './parts/minutes-edit-form.js';
import { editScene } from './parts/minutes-edit-scene.js';
import { minutesShown } from './parts/minutes-shown.js';
import { TermWords } from './parts/minutes-term.js';

const fields = { presentMandates: 'aanwezig', othersPresent: 'anderen' };
const toMinutes = ({ meetingId }: { meetingId: string }): string => `/vergadering/${meetingId}/verslag`;

/** `/vergadering/:id/verslag/bewerken`: the text beside the agenda, kept while typing, recorded when told to. */
export const minutesEditPage = page({
  path: '/vergadering/:id/verslag/bewerken',
  show: async (context) => shown(await minutesDesk(context)),
  forms: {
    bewaar: { run: keep },
    kies: { run: choose },
    uitkomst: commandForm({ command: ConcludeItem, read: outcomeNoted, keep: keepTyped }),
    'leg-vast': commandForm({
      command: DraftMinutes,
      fields,
      read: writtenMinutes,
      keep: keepTyped,
      then: toMinutes,
      after: discardDraft,
    }),
    herzie: commandForm({
      command: ReviseMinutes,
      fields,
      read: writtenMinutes,
      keep: keepTyped,
      then: toMinutes,
      after: discardDraft,
    }),
  },
});

async function shown(desk: MinutesDesk): Promise<Shown> {
  if (!desk.writes) throw new PageHidden();
  const title = text('title', { day: dateLong(desk.meeting.plannedAt) });
  const body = (
    <>
      <Head desk={desk} title={title} />
      {(await closedNotice(desk)) ?? (await open(desk))}
    </>
  );
  return minutesShown(desk, title, body, text('crumb'));
}

function Head({ desk, title }: { desk: MinutesDesk; title: string }) {
  const { minutes, body } = desk;
  const moment = minutes && dateTimeText(minutes.written.at);
  const kicker = (
    <>
      <span>{body.document.title}</span>
      {!minutes?.published && <Badge tone="warning">{text('draft')}</Badge>}
      {!minutes?.published && <TermWords desk={desk} />}
      <span>
        {minutes ? text('recorded', { version: minutes.version, moment: moment ?? '' }) : text('notYet')}
      </span>
    </>
  );
  return <PageHead title={<Text>{title}</Text>} kicker={kicker} />;
}

/** Why nothing can be written now; a draft that exists stays where it is. */
async function closedNotice({ meeting, minutes, lines, context, meetingId }: MinutesDesk) {
  if (meeting.status === 'cancelled') return <p>{text('cancelled')}</p>;
  if (dayOf(context.at.instant) < dayOf(meeting.plannedAt)) return <p>{text('notBegun')}</p>;
  const agenda = `/vergadering/${meetingId}`;
  if (lines.length === 0) return <Way sentence={text('noAgenda')} label={text('toAgenda')} href={agenda} />;
  if (!minutes?.published) return undefined;
  const kept = await context.doors.drafts.find(`verslag/${meetingId}`);
  if (kept || context.problem) return undefined;
  return <Way sentence={text('published')} label={text('toMinutes')} href={`${agenda}/verslag`} />;
}

function Way({ sentence, label, href }: { sentence: string; label: string; href: string }) {
  return (
    <>
      <p>{sentence}</p>
      <p class="mt">
        <Button href={href}>{label}</Button>
      </p>
    </>
  );
}

async function open(desk: MinutesDesk) {
  const { context, meetingId, minutes } = desk;
  const scene = await editScene(desk);
  const { problem } = context;
  const faulty = Object.keys(scene.errors).length > 0;
  const done = { bewaar: text('done.bewaar'), kies: text('done.kies'), uitkomst: text('done.uitkomst') };
  return (
    <>
      {faulty && <ErrorSummary errors={scene.errors} />}
      {!faulty && problem?.summary && (
        <ErrorNotice title={text('refused')}>
          <p>{problem.summary}</p>
        </ErrorNotice>
      )}
      <Done context={context} sentences={done} processing={text('processing')} />
      {minutes?.published && (
        <Notice tone="warning">
          <p>{text('published')}</p>
        </Notice>
      )}
      <MinutesEditForm scene={scene} revision={await context.revision(minutesEntity, meetingId)} />
    </>
  );
}
