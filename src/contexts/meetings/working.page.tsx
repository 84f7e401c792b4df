import { Actions, Button, Columns, Empty, PageHead } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { bodyShown } from '../bodies/parts/body-page.js';
import { Done, Problem } from '../register/parts/problem.js';
import { TriageSignal } from '../signals/triage.rules.js';
import { ScheduleAgendaItem } from './agenda-rules.js';
import { AssentToAgendaProposal, DeclineAgendaProposal, DeferAgendaProposal } from './assent-rules.js';
import { meetingWords as words } from './meeting-words.texts.js';
import { MinutesSections, minutesDue } from './parts/desk-minutes.js';
import { openProposals } from './parts/desk-open.js';
import { ProposalSection } from './parts/desk-proposals.js';
import { deskRoutes, RoutedHere, Stuck } from './parts/desk-routes.js';
import { deskScene, type DeskScene } from './parts/desk-scene.js';
import { AnotherAnswerSection, deskSignals, FeedbackSection, TriageSection } from './parts/desk-signals.js';
import { deskTasks, finishTask, TaskSection } from './parts/desk-tasks.js';
import { NextPanel, nextSteps, TermsPanel, termsOf } from './parts/desk-terms.js';
import { waitingProposals, WaitingSection } from './parts/desk-waiting.js';
import { personWords } from './parts/speakers.js';
import { PlanMeeting } from './planning-rules.js';
import { SignOffMinutes } from './sign-off-rules.js';
import { SubmitAgendaProposal } from './submission-rules.js';
import { workingText as text } from './working.texts.js';

const proposal = (fields: FormFields) => ({ proposalId: fields.text('proposalId') });
const withReason = (fields: FormFields) => ({ ...proposal(fields), reason: fields.full('reason') });
const back =
  (part: string) =>
  (_command: object, { path }: PageContext) =>
    `${path}#${part}`;

/** `/overleggen/:id/werkblad`: everything that waits for whoever prepares a body, each with its one action. */
export const workingPage = page({
  path: '/overleggen/:id/werkblad',
  past: true,
  show,
  forms: {
    'klop-af': commandForm({
      command: SignOffMinutes,
      read: (fields) => ({
        meetingId: fields.text('meetingId'),
        version: fields.number('version'),
        hash: fields.text('hash'),
      }),
    }),
    agenderen: commandForm({
      command: AssentToAgendaProposal,
      read: (fields) => ({
        ...proposal(fields),
        title: fields.full('title'),
        minutes: fields.number('minutes'),
        targetMeetingId: fields.text('targetMeetingId'),
      }),
      then: back('voorstellen'),
    }),
    uitstellen: commandForm({ command: DeferAgendaProposal, read: withReason, then: back('voorstellen') }),
    'niet-weerhouden': commandForm({
      command: DeclineAgendaProposal,
      read: withReason,
      then: back('voorstellen'),
    }),
    plaatsen: commandForm({
      command: ScheduleAgendaItem,
      read: (fields) => ({
        ...proposal(fields),
        meetingId: fields.text('meetingId'),
        itemId: fields.text('itemId'),
        kind: fields.text('kind'),
        title: fields.full('title'),
        minutes: fields.number('minutes'),
        signalIds: [],
      }),
    }),
    triage: commandForm({
      command: TriageSignal,
      read: (fields) => ({
        signalId: fields.text('signalId'),
        theme: fields.full('theme'),
        urgency: fields.text('urgency'),
      }),
    }),
    taak: { run: finishTask },
  },
});

const carriedOut = [
  'klop-af',
  'agenderen',
  'uitstellen',
  'niet-weerhouden',
  'plaatsen',
  'triage',
  'taak',
] as const;
const sentences = Object.fromEntries(carriedOut.map((form) => [form, text(`done.${form}`)]));

async function show(context: PageContext): Promise<Shown> {
  const scene = await deskScene(context);
  const desk = await onDesk(scene);
  const { propose } = desk.doors;
  const body = (
    <>
      <Problem context={context} title={words('refused')} />
      <Done context={context} sentences={sentences} processing={words('processing')} />
      <PageHead title={text('title')} lead={leadOf(scene)}>
        {propose && (
          <Actions>
            <Button href={propose}>{text('propose')}</Button>
          </Actions>
        )}
      </PageHead>
      <Columns>
        <ToDo scene={scene} desk={desk} />
        <Aside scene={scene} desk={desk} />
      </Columns>
    </>
  );
  return bodyShown(context, scene.body, { place: 'werkblad', title: text('title'), body });
}

type Desk = Awaited<ReturnType<typeof onDesk>>;
interface DeskProps {
  scene: DeskScene;
  desk: Desk;
}

/** Everything that lies on the desk of this body at the moment of the page. */
async function onDesk(scene: DeskScene) {
  const { context, body } = scene;
  const [due, open, waiting, signals, routes, tasks, next, doors] = await Promise.all([
    minutesDue(scene),
    openProposals(scene),
    waitingProposals(scene),
    deskSignals(scene),
    deskRoutes(scene),
    deskTasks(context, body.id),
    nextSteps(scene),
    doorsOf(context, body.id),
  ]);
  return { due, open, waiting, signals, routes, tasks, next, doors };
}

function ToDo({ scene, desk: { due, open, waiting, signals, routes, tasks } }: DeskProps) {
  const all = [
    due,
    open,
    waiting.proposals,
    signals.fresh,
    signals.refused,
    signals.owed,
    routes.here,
    tasks,
  ];
  return (
    <div>
      {all.every(({ length }) => length === 0) && <Idle past={scene.context.at.past} />}
      <MinutesSections scene={scene} due={due} />
      <ProposalSection scene={scene} proposals={open} />
      <WaitingSection scene={scene} waiting={waiting} />
      <TriageSection scene={scene} desk={signals} />
      <RoutedHere scene={scene} here={routes.here} />
      <AnotherAnswerSection scene={scene} desk={signals} />
      <FeedbackSection scene={scene} desk={signals} />
      <TaskSection context={scene.context} tasks={tasks} />
    </div>
  );
}

function Idle({ past }: { past: boolean }) {
  return (
    <Empty id="niets" title={text(past ? 'nothingPast' : 'nothing')}>
      <p>{text(past ? 'nothingPastText' : 'nothingText')}</p>
    </Empty>
  );
}

function Aside({ scene, desk: { due, signals, routes, next, doors } }: DeskProps) {
  return (
    <div>
      <TermsPanel scene={scene} terms={termsOf(scene, { due, routed: routes.here, signals })} />
      <NextPanel context={scene.context} next={next} planning={doors.plan} />
      <Stuck scene={scene} stuck={routes.stuck} />
    </div>
  );
}

/** Pages one may go on to from here; never one that would refuse. */
async function doorsOf(context: PageContext, bodyId: string) {
  const [plan, propose] = await Promise.all([
    context.may(PlanMeeting, { meetingId: bodyId, bodyId, kind: 'gewoon', startsAt: '2000-01-01T09:00' }),
    context.may(SubmitAgendaProposal, {
      proposalId: bodyId,
      bodyId,
      kind: 'overkoepelend',
      title: '',
      motive: '',
      signalIds: [],
    }),
  ]);
  const place = `/overleggen/${bodyId}`;
  return {
    plan: plan ? `${place}/vergadering-plannen` : undefined,
    propose: propose ? `${place}/voorstel` : undefined,
  };
}

/** More people than this are not named one by one. */
const mostNamed = 6;
const list = new Intl.ListFormat('nl-BE');

function leadOf({ signers, signingBodyId, body, name, cast }: DeskScene): string {
  const people = [
    ...new Set(
      signers.map(
        ({ participant, organisationId }) =>
          personWords(name(participant), '') || cast.organisation(organisationId),
      ),
    ),
  ];
  const convenor = cast.organisation(body.document.convenor);
  const named =
    people.length > mostNamed || people.length === 0 ? cast.body(signingBodyId) : list.format(people);
  return text('lead', { who: convenor ? text('with', { people: named, convenor }) : named });
}
