import {
  Actions,
  Button,
  Columns,
  dateLong,
  dateTimeText,
  Form,
  kept,
  PageHead,
  Panel,
  RadioGroup,
  Section,
  Steps,
  TargetLink,
  TextArea,
} from '../../web/index.js';
import { page, PageHidden, type PageContext, type Shown } from '../../web/page.js';
import { Problem, stateOf } from '../register/parts/problem.js';
import { feedbackText as text } from './feedback.texts.js';
import { possibleFor } from './parts/possible.js';
import { react, reactions } from './parts/reaction.js';
import { readSignal } from './parts/read.js';
import { Saying, said } from './parts/said.js';
import { sceneOf, type Scene } from './parts/scene.js';
import { stepTitle } from './parts/step-words.js';
import { totalDays } from './parts/turns.js';
import './signals.texts.js';

const parent = ({ params }: PageContext): string => `/signalen/${params.id}`;

/** `/signalen/:id/antwoord`: the raiser reads the answer and says whether it helps. Nobody else finds it. */
export const answerPage = page({
  path: '/signalen/:id/antwoord',
  show,
  forms: { reactie: { run: react, sends: reactions } },
});

async function show(context: PageContext): Promise<Shown> {
  const signal = await readSignal(context);
  if (!signal.own) throw new PageHidden();
  const scene = await sceneOf(context, signal);
  const possible = await possibleFor(context, signal);
  const body = possible.react ? <Receipt scene={scene} /> : <NotNow scene={scene} />;
  return { title: text('answerName'), body, nav: 'signalen', breadcrumb: crumbs(scene) };
}

const crumbs = ({ context, number }: Scene) => [
  { label: text('overview'), href: '/' },
  { label: text('nav'), href: '/signalen' },
  { label: number || text('signal'), href: parent(context) },
  { label: text('answerName') },
];

function NotNow({ scene }: { scene: Scene }) {
  return (
    <>
      <PageHead title={text('answerName')} lead={text('notNowLead')} />
      <TargetLink href={parent(scene.context)}>{text('way')}</TargetLink>
    </>
  );
}

function Receipt({ scene }: { scene: Scene }) {
  const { context, number, signal, actor } = scene;
  const { raised, title } = signal.document;
  return (
    <>
      <Problem context={context} title={text('failed')} />
      <PageHead
        kicker={text('yours', { number, day: dateLong(raised.at) })}
        title={text('got')}
        lead={text('gotLead', { who: actor('feedback'), title: said(title) })}
      />
      <Columns>
        <Section id="antwoord" title={text('theAnswer')}>
          <Given scene={scene} />
          <ReactionForm scene={scene} />
        </Section>
        <SoFar scene={scene} />
      </Columns>
    </>
  );
}

/** The feedback itself, and the answer it explains where that has words of its own. */
function Given({ scene: { signal, cast } }: { scene: Scene }) {
  const { steps } = signal.document;
  const told = steps.findLast(({ what }) => what === 'FeedbackGiven');
  const answered = steps.findLast(
    ({ what, text: words }) => what === 'SignalAnswered' && words !== undefined,
  );
  return (
    <>
      {answered && <Saying text={answered.text} />}
      <Saying text={told?.text} />
      {told && (
        <p class="small muted">{text('told', { who: cast.who(told), moment: dateTimeText(told.at) })}</p>
      )}
    </>
  );
}

function ReactionForm({ scene: { context, signal, actor } }: { scene: Scene }) {
  const state = stateOf(context, 'reactie');
  const last = signal.document.state.feedback?.receiptDueBy ?? '';
  return (
    <>
      <Form action={`${context.path}/reactie`} commandId={context.commandId()} spaced>
        <RadioGroup
          label={text('helps')}
          required
          {...kept(state, 'helpt')}
          choices={[
            { value: 'ja', label: text('yes'), hint: text('yesHint') },
            { value: 'nee', label: text('no'), hint: text('noHint', { who: actor('answer') }) },
          ]}
        />
        <TextArea
          label={text('remark')}
          hint={text('remarkHint')}
          rows={3}
          optional
          {...kept(state, 'toelichting')}
        />
        <Actions>
          <Button kind="primary">{text('confirm')}</Button>
        </Actions>
      </Form>
      <p class="small muted mt">{text('silence', { day: dateLong(last) })}</p>
    </>
  );
}

function SoFar({ scene }: { scene: Scene }) {
  const { signal, things, context } = scene;
  const steps = signal.document.steps
    .filter(({ days }) => days !== undefined)
    .map((step) => text('stepOn', { step: stepTitle(step, things), day: dateLong(step.at) }));
  return (
    <Panel id="weg" title={text('wayHere')}>
      <Steps list steps={[...steps, text('todo')]} current={steps.length - 1} />
      <p class="mt">
        <strong>{text('daysSoFar', { count: totalDays(signal.document, context.at.instant) })}</strong>
      </p>
    </Panel>
  );
}
