import {
  Button,
  ErrorNotice,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  Steps,
  TargetLink,
} from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { newSignalText as text } from './new-signal.texts.js';
import { answer } from './parts/answers.js';
import { CheckAnswers } from './parts/check-answers.js';
import { FirstStep, SecondStep } from './parts/new-signal-form.js';
import {
  bodiesToTell,
  signalFrom,
  signalSteps,
  sentOff,
  startAfresh,
  takeStep,
  writingOf,
  type BodyChoice,
  type Writing,
} from './parts/new-signal.js';
import { themesInUse } from './parts/themes.js';
import { RaiseSignal } from './raise.rules.js';
import './signals.texts.js';

/**
 * `/signalen/nieuw?overleg=<id>`: three short steps, each with an address of its own. Answers travel in the form from step to step;
 * after the last one the signal's own page says its number.
 */
export const newSignalPage = page({
  path: '/signalen/nieuw',
  show,
  steps: signalSteps,
  forms: {
    stap: { run: takeStep },
    opnieuw: { run: startAfresh },
    'dien-in': commandForm({
      command: RaiseSignal,
      read: signalFrom,
      fields: {
        bodyId: 'overleg',
        title: 'titel',
        text: 'tekst',
        theme: 'thema',
        region: 'streek',
        subsector: 'groep[]',
        confidential: 'naam',
      },
      then: ({ signalId }) => `/signalen/${signalId}`,
      after: sentOff,
    }),
  },
});

async function show(context: PageContext): Promise<Shown> {
  const bodies = await bodiesToTell(context);
  if (bodies.length === 0) return noRight(context);
  const writing = await writingOf(context);
  if (writing.address) return { title: text('name'), body: <></>, to: writing.address };
  const organisation = await context.organisations();
  const themes = await themesOf(context, writing, bodies);
  const body = (
    <div class="form">
      <Wrong context={context} writing={writing} />
      {writing.resumed && <Resumed path={context.path} />}
      {writing.gone && <Gone />}
      <Heading context={context} step={writing.step} organisation={organisation} />
      <OneStep context={context} writing={writing} bodies={bodies} themes={themes} />
    </div>
  );
  return {
    title: text('nameStep', { step: writing.step }),
    body,
    nav: 'signalen',
    breadcrumb: crumbs(context),
  };
}

const crumbs = (context: PageContext) => [
  { label: text('overview'), href: context.link('/') },
  { label: text('nav'), href: context.link('/signalen') },
  { label: text('name') },
];

async function themesOf(context: PageContext, { step, values }: Writing, bodies: readonly BodyChoice[]) {
  const body = bodies.find(({ id }) => id === answer(values, 'overleg'));
  return step === 2 && body ? themesInUse(context, body.id) : [];
}

function Wrong({ context: { problem }, writing }: { context: PageContext; writing: Writing }) {
  if (Object.keys(writing.errors).length > 0) return <ErrorSummary errors={{ ...writing.errors }} />;
  return problem?.summary ? (
    <ErrorNotice title={text('failed')}>
      <p>{problem.summary}</p>
    </ErrorNotice>
  ) : null;
}

function Resumed({ path }: { path: string }) {
  return (
    <Notice tone="info" role="status">
      <p>{text('resumed')}</p>
      <Form action={`${path}/opnieuw`} look="actions">
        <Button>{text('afresh')}</Button>
      </Form>
    </Notice>
  );
}

function Gone() {
  return (
    <Notice tone="info" role="status">
      <p>{text('gone')}</p>
      <TargetLink href="/signalen">{text('toSignals')}</TargetLink>
    </Notice>
  );
}

interface HeadingProps {
  context: PageContext;
  step: 1 | 2 | 3;
  organisation: (organisationId: string) => string;
}

function Heading({ context, step, organisation }: HeadingProps) {
  const steps = [text('step1'), text('step2'), text('step3')];
  const spoken = context.viewer.mandates.filter(({ role }) => role !== 'waarnemer');
  const organisations = [...new Set(spoken.map((one) => organisation(one.organisationId)))].join(' en ');
  const represents = organisations ? text('represents', { organisations }) : '';
  return (
    <PageHead before={<Steps steps={steps} current={step - 1} />} title={text(`title${step}`)}>
      {step === 1 && <p class="muted">{text('lead1', { represents })}</p>}
      {step === 3 && <p class="muted">{text('lead3')}</p>}
    </PageHead>
  );
}

interface OneStepProps {
  context: PageContext;
  writing: Writing;
  bodies: readonly BodyChoice[];
  themes: readonly string[];
}

function OneStep({ context, writing, bodies, themes }: OneStepProps) {
  const props = { action: `${context.path}/stap`, writing, bodies, themes };
  if (writing.step === 1) return <FirstStep {...props} />;
  if (writing.step === 2) return <SecondStep {...props} />;
  return <CheckAnswers context={context} writing={writing} bodies={bodies} />;
}

function noRight(context: PageContext): Shown {
  const body = <PageHead title={text('noRight')} lead={text('noRightLead')} />;
  return { title: text('name'), body, nav: 'signalen', breadcrumb: crumbs(context), status: 403 };
}
