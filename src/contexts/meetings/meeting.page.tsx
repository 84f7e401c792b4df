import { inNameField, sayInWhoseName } from '../../web/acting.js';
import type { FormFields } from '../../web/form-fields.js';
import { dateLong, type Tap } from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { bodyShown, bodyTitles } from '../bodies/parts/body-page.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { Done, Problem } from '../register/parts/problem.js';
import { MoveAgendaItem, ScheduleAgendaItem, WithdrawAgendaItem } from './agenda-rules.js';
import { meetingWords as words } from './meeting-words.texts.js';
import { meetingText as text } from './meeting.texts.js';
import { minutesOutline } from './parts/minutes-outline.js';
import { DraftPage, draftPage } from './parts/agenda-draft.js';
import { agendaTitle, MeetingHead, type HeadWords } from './parts/agenda-head.js';
import { placeWanted } from './parts/agenda-moves.js';
import { changeItem, itemChanges } from './parts/item-changes.js';
import { NotYet, PublishedPage, publishedPage } from './parts/agenda-published.js';
import { meetingScene, shownPublication, type MeetingScene } from './parts/agenda-scene.js';
import { AppointChair, CancelMeeting, ConfirmMeeting, RescheduleMeeting } from './planning-rules.js';
import { PublishAgenda, SupplementAgenda } from './publication-rules.js';

const meetingId = ({ params }: PageContext) => params.id;
const named = (fields: FormFields, context: PageContext) => ({
  meetingId: meetingId(context),
  itemId: fields.text('itemId'),
});
const toItems = (_command: object, { path }: PageContext) => `${path}#punten`;
const toPlace = ({ to }: MoveAgendaItem, { path }: PageContext) => `${path}#punt-${to}`;

const move = commandForm({
  command: MoveAgendaItem,
  fields: { to: 'plaats' },
  read: (fields, context) => ({
    ...named(fields, context),
    to: placeWanted(fields, Number(fields.text('nr'))),
  }),
  then: toPlace,
});

/** `/vergadering/:id`: the agenda as published, with its versions; for who prepares it the draft, to put in order and publish. */
export const meetingPage = page({
  path: '/vergadering/:id',
  past: true,
  show,
  forms: {
    verplaats: move,
    ongedaan: move,
    namens: sayInWhoseName([MoveAgendaItem]),
    toevoegen: commandForm({
      command: ScheduleAgendaItem,
      read: (fields, context) => ({
        ...named(fields, context),
        kind: fields.text('kind'),
        title: fields.full('title'),
        minutes: fields.number('minutes'),
        presenterMandate: fields.text('presenterMandate'),
        signalIds: [],
      }),
      then: toItems,
    }),
    wijzigen: { run: changeItem, sends: itemChanges },
    intrekken: commandForm({
      command: WithdrawAgendaItem,
      read: (fields, context) => ({ ...named(fields, context), reason: fields.full('reason') }),
      then: toItems,
    }),
    publiceren: commandForm({
      command: PublishAgenda,
      read: (fields, context) => ({ meetingId: meetingId(context), lateReason: fields.text('lateReason') }),
    }),
    'nieuwe-versie': commandForm({
      command: SupplementAgenda,
      fields: { reason: 'reden-versie' },
      read: (fields, context) => ({
        meetingId: meetingId(context),
        reason: fields.full('reden-versie'),
        urgent: fields.flag('urgent'),
      }),
    }),
    bevestigen: commandForm({
      command: ConfirmMeeting,
      read: (_fields, context) => ({ meetingId: meetingId(context) }),
    }),
    verzetten: commandForm({
      command: RescheduleMeeting,
      read: (fields, context) => ({
        meetingId: meetingId(context),
        startsAt: fields.text('startsAt'),
        endsAt: fields.text('endsAt'),
        reason: fields.full('reason'),
      }),
    }),
    annuleren: commandForm({
      command: CancelMeeting,
      read: (fields, context) => ({ meetingId: meetingId(context), reason: fields.full('reason') }),
    }),
    voorzitter: commandForm({
      command: AppointChair,
      read: (fields, context) => ({
        meetingId: meetingId(context),
        chairMandate: fields.text('chairMandate'),
      }),
    }),
  },
});

const carriedOut = [
  'plan',
  'toevoegen',
  'wijzigen',
  'intrekken',
  'publiceren',
  'nieuwe-versie',
  'bevestigen',
  'verzetten',
  'annuleren',
  'voorzitter',
] as const;
const sentences = Object.fromEntries(carriedOut.map((form) => [form, text(`done.${form}`)]));

async function show(context: PageContext): Promise<Shown> {
  const scene = await meetingScene(context);
  const publication = shownPublication(scene);
  const moved =
    context.problem &&
    ['verplaats', 'ongedaan'].includes(context.problem.form) &&
    Object.keys(context.problem.errors).every((field) => field === inNameField);
  const body = (
    <>
      {!moved && <Problem context={context} title={words('refused')} />}
      <Done context={context} sentences={sentences} processing={words('processing')} />
      <MeetingHead
        scene={scene}
        publication={publication}
        said={await headWords(scene)}
        taps={await tapsOf(scene)}
      />
      {publication ? (
        <PublishedPage {...await publishedPage(scene, publication)} />
      ) : scene.draft ? (
        <DraftPage {...await draftPage(scene, scene.draft)} />
      ) : (
        <NotYet scene={scene} />
      )}
      <HistoryLink context={context} soort="vergadering" id={scene.id} />
    </>
  );
  const drafting = scene.versions.length === 0 && scene.draft !== undefined;
  const title = drafting ? text('draftTitle', { title: agendaTitle(scene) }) : agendaTitle(scene);
  const shown = await bodyShown(context, scene.body, { place: 'agenda', title, body });
  const crumb = { label: text('crumb', { day: dateLong(scene.meeting.plannedAt) }) };
  return { ...shown, breadcrumb: [...(shown.breadcrumb ?? []).slice(0, -1), crumb] };
}

async function headWords({ context, meeting, body, draft, speakers }: MeetingScene): Promise<HeadWords> {
  const { preparatoryBodyId, convenor } = body.document;
  const name = await context.names([draft?.changed?.actor]);
  const bodyTitle = await bodyTitles(context);
  const organisation = await context.organisations();
  const readers = [bodyTitle(preparatoryBodyId), organisation(convenor), text('secretariat')].filter(Boolean);
  return { changedBy: name(draft?.changed?.actor), chair: speakers(meeting.chairMandate)?.who, readers };
}

/** Minutes to read: published ones, or their draft for who may see it. */
async function tapsOf({ context, id, body }: MeetingScene): Promise<readonly Tap[]> {
  const minutes = (await minutesOutline(context, body.id, id))?.document;
  if (!minutes) return [];
  return [
    {
      href: context.link(`/vergadering/${id}/verslag`),
      label: text(minutes.published ? 'minutesRead' : 'minutesDraft'),
    },
  ];
}
