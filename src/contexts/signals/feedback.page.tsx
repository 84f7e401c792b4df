import {
  Actions,
  Badge,
  Button,
  Columns,
  dateLong,
  Facts,
  Form,
  kept,
  PageHead,
  Panel,
  TargetLink,
  termText,
  TextArea,
  type Fact,
} from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { Problem, stateOf } from '../register/parts/problem.js';
import { GiveFeedback } from './answer.rules.js';
import { feedbackText as text } from './feedback.texts.js';
import { grounds, recipients } from './parts/feedback-facts.js';
import { named } from './parts/head.js';
import { possibleFor } from './parts/possible.js';
import { readSignal } from './parts/read.js';
import { Saying, said } from './parts/said.js';
import { sceneOf, type Scene } from './parts/scene.js';
import { statusTone, statusWords } from './parts/standing.js';
import './signals.texts.js';

const parent = ({ params }: PageContext): string => `/signalen/${params.id}`;

/** `/signalen/:id/terugkoppeling`: whoever owes the answer tells the raiser what came of the signal. */
export const feedbackPage = page({
  path: '/signalen/:id/terugkoppeling',
  show,
  forms: {
    versturen: commandForm({
      command: GiveFeedback,
      read: (fields, { params }) => ({ signalId: params.id, text: fields.full('terugkoppeling') }),
      fields: { text: 'terugkoppeling' },
      then: (_command, context) => parent(context),
    }),
  },
});

async function show(context: PageContext): Promise<Shown> {
  const signal = await readSignal(context);
  const scene = await sceneOf(context, signal);
  const { tell } = await possibleFor(context, signal);
  const name = scene.number ? text('nameOf', { number: scene.number }) : text('name');
  return {
    title: name,
    body: tell ? <Writing scene={scene} to={await recipients(scene)} /> : <NotNow scene={scene} />,
    nav: 'signalen',
    breadcrumb: crumbs(scene),
  };
}

const crumbs = ({ context, number }: Scene) => [
  { label: text('overview'), href: '/' },
  { label: text('nav'), href: '/signalen' },
  { label: number || text('signal'), href: parent(context) },
  { label: text('name') },
];

function NotNow({ scene }: { scene: Scene }) {
  return (
    <>
      <PageHead title={text('notNow')} lead={text('notNowLead')} />
      <TargetLink href={parent(scene.context)}>{text('way')}</TargetLink>
    </>
  );
}

function Writing({ scene, to }: { scene: Scene; to: readonly string[] }) {
  const { document } = scene.signal;
  return (
    <>
      <Problem context={scene.context} title={text('failed')} />
      <PageHead kicker={<Kicker scene={scene} />} title={text('title')} lead={lead(scene)} />
      <Columns>
        <FeedbackForm scene={scene} to={to} />
        <div>
          <Promised scene={scene} />
          <Panel id="gezegd" title={text('signal')}>
            <Saying text={document.text} />
            <TargetLink href={parent(scene.context)}>{text('way')}</TargetLink>
          </Panel>
        </div>
      </Columns>
    </>
  );
}

function Kicker({ scene }: { scene: Scene }) {
  const { status, state } = scene.signal.document;
  const due = state.answer?.feedbackDueBy;
  return (
    <>
      <span>{named(scene)}</span> <Badge tone={statusTone(status)}>{statusWords(status)}</Badge>
      {due && <span>{termText(scene.context.at.instant, due)}</span>}
    </>
  );
}

function lead({ signal, cast, actor }: Scene): string {
  const { state, title } = signal.document;
  const words = {
    title: said(title),
    who: actor('feedback'),
    organisation: cast.organisation(state.organisationId),
  };
  return text(state.confidential ? 'leadConfidential' : 'lead', words);
}

function FeedbackForm({ scene, to }: { scene: Scene; to: readonly string[] }) {
  const { context } = scene;
  return (
    <Form action={`${context.path}/versturen`} commandId={context.commandId()} look="form">
      <TextArea
        label={text('text')}
        hint={text('hint')}
        rows={7}
        {...kept(stateOf(context, 'versturen'), 'terugkoppeling')}
        required
      />
      <Facts
        wide
        facts={[
          [text('ground'), <Several lines={grounds(scene)} />],
          [text('recipients'), <Several lines={to} />],
        ]}
      />
      <Actions>
        <Button kind="primary">{text('send')}</Button>
      </Actions>
    </Form>
  );
}

function Several({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** What was promised: until when, and that the raiser has the last word. */
function Promised({ scene: { signal, context } }: { scene: Scene }) {
  const answered = signal.document.steps.findLast(
    ({ what }) => what === 'SignalAnswered' || what === 'SignalDeclined',
  );
  const due = signal.document.state.answer?.feedbackDueBy;
  const facts: Fact[] = [
    [text('answered'), answered && dateLong(answered.at)],
    [text('due'), due && text('dueLeft', { day: dateLong(due), left: termText(context.at.instant, due) })],
    [text('afterwards'), text('afterwardsText')],
  ];
  return (
    <Panel id="tijd" title={text('promise')}>
      <Facts facts={facts} />
    </Panel>
  );
}
