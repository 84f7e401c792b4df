import { mandateRef, type HeldMandate } from '../../../kernel/index.js';
import { Actions, Button, Facts, Form, Section, Select, type Fact, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { newSignalText as text } from '../new-signal.texts.js';
import { answer, answers, type StepNumber } from './answers.js';
import type { BodyChoice, Writing } from './new-signal.js';
import { Carried } from './new-signal-form.js';
import { Saying } from './said.js';

export interface CheckProps {
  context: PageContext;
  writing: Writing;
  bodies: readonly BodyChoice[];
  organisation: (organisationId: string) => string;
  /** Code → title, of the seats of the body. */
  categories: ReadonlyMap<string, string>;
}

/** Everything that was answered, to be changed or sent. Several mandates in the body: the writer says for whom. */
export function CheckAnswers({ context, writing, bodies, organisation, categories }: CheckProps) {
  const { values } = writing;
  const speaksFor = mandatesFor(context, answer(values, 'overleg'));
  const back = `${context.path}/stap`;
  return (
    <Form action={`${context.path}/dien-in`} commandId={context.commandId()} hidden={{ stap: 3 }}>
      <Carried writing={writing} except={['mandate']} />
      <Answers values={values} bodies={bodies} back={back} />
      <InName
        mandates={speaksFor}
        chosen={answer(values, 'mandate')}
        organisation={organisation}
        categories={categories}
      />
      <Actions>
        <Button kind="primary">{text('send')}</Button>
        <Button formAction={back} name="naar" value="2">
          {text('back')}
        </Button>
        <Button formAction={back} name="doe" value="bewaar">
          {text('keep')}
        </Button>
      </Actions>
    </Form>
  );
}

interface AnswersProps extends Pick<CheckProps, 'bodies'> {
  values: Writing['values'];
  /** Where the earlier steps are shown again. */
  back: string;
}

/** What was answered in each step, with the way back to it. */
function Answers({ values, bodies, back }: AnswersProps) {
  const body = bodies.find(({ id }) => id === answer(values, 'overleg'))?.title ?? '';
  const first: readonly Fact[] = [
    [text('forBody'), body],
    [text('title'), answer(values, 'titel')],
    [text('text'), <Saying text={answer(values, 'tekst').replace(/\r\n/g, '\n')} />],
  ];
  const second: readonly Fact[] = [
    [text('group'), answers(values, 'groep[]').join(', ')],
    [text('theme'), answer(values, 'thema')],
    [text('region'), answer(values, 'streek')],
    [text('who'), whoWords(values, body)],
  ];
  return (
    <Section id="antwoorden" title={text('answers')}>
      <Facts wide facts={first} />
      <Change to={1} action={back} about={text('changeFirst')} />
      <Facts wide facts={second} />
      <Change to={2} action={back} about={text('changeSecond')} />
    </Section>
  );
}

const whoWords = (values: Writing['values'], body: string): string =>
  answer(values, 'naam') === 'secretariaat' ? text('whoSecretariat') : text('whoMembers', { body });

const mandatesFor = ({ viewer }: PageContext, bodyId: string): readonly HeldMandate[] =>
  viewer.mandates.filter((one) => one.bodyId === bodyId && one.role !== 'waarnemer');

function Change({ to, action, about }: { to: StepNumber; action: string; about: string }) {
  return (
    <Actions>
      <Button
        kind="quiet"
        formAction={action}
        name="naar"
        value={String(to)}
        about={text('changeAbout', { what: about })}
      >
        {text('change')}
      </Button>
    </Actions>
  );
}

interface InNameProps {
  mandates: readonly HeldMandate[];
  chosen: string;
  organisation: (organisationId: string) => string;
  categories: ReadonlyMap<string, string>;
}

function InName({ mandates, chosen, organisation, categories }: InNameProps) {
  if (mandates.length < 2) return null;
  const options: readonly Option[] = mandates.map(({ bodyId, mandateId, organisationId, category }) => ({
    value: mandateRef(bodyId, mandateId),
    label: `${organisation(organisationId)} (${categories.get(category) ?? category})`,
  }));
  return <Select label={text('inName')} name="mandate" options={options} value={chosen} choose required />;
}
