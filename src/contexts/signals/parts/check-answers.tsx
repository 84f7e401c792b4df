import { Actions, Button, Facts, Form, Section, type Fact } from '../../../web/index.js';
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
}

/** Everything that was answered, to be changed or sent. */
export function CheckAnswers({ context, writing, bodies }: CheckProps) {
  const { values } = writing;
  const back = `${context.path}/stap`;
  return (
    <Form
      action={`${context.path}/dien-in`}
      commandId={context.commandId()}
      hidden={{ stap: 3, overleg: answer(values, 'overleg') }}
    >
      <Carried writing={writing} except={['mandate', 'overleg']} />
      <Answers values={values} bodies={bodies} back={back} />
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
