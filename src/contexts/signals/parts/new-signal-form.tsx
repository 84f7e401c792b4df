import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  CheckboxGroup,
  Form,
  kept,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  type FormState,
} from '../../../web/index.js';
import { newSignalText as text } from '../new-signal.texts.js';
import { answer, answers, carried, fieldsOf } from './answers.js';
import type { BodyChoice, Writing } from './new-signal.js';

export interface StepProps {
  action: string;
  writing: Writing;
  bodies: readonly BodyChoice[];
  themes: readonly string[];
}

/** What is going on: title and text. */
export function FirstStep({ action, writing, bodies }: StepProps) {
  const bodyId = answer(writing.values, 'overleg');
  const known = bodies.length === 1 ? bodies[0]!.id : bodies.find(({ id }) => id === bodyId)?.id;
  return (
    <StepForm action={action} writing={writing} asked={fieldsOf[1]}>
      {bodies.length === 1 ? (
        <input type="hidden" name="overleg" value={bodies[0]!.id} />
      ) : (
        <Select
          label={text('body')}
          name="overleg"
          value={known}
          error={writing.errors.overleg}
          options={bodies.map(({ id, title }) => ({ value: id, label: title }))}
          choose
          required
        />
      )}
      <TextField
        label={text('title')}
        hint={text('titleHint')}
        maxLength={200}
        required
        {...kept(writing as FormState, 'titel')}
      />
      <TextArea
        label={text('text')}
        hint={text('textHint')}
        required
        {...kept(writing as FormState, 'tekst')}
      />
    </StepForm>
  );
}

/** For whom it is, and who sees whose signal it is. */
export function SecondStep({ action, writing, bodies, themes }: StepProps) {
  const state = writing as FormState;
  const body = bodies.find(({ id }) => id === answer(writing.values, 'overleg'))?.title ?? '';
  return (
    <StepForm action={action} writing={writing} asked={fieldsOf[2]} back>
      <CheckboxGroup
        label={text('group')}
        hint={text('groupHint')}
        optional
        {...kept(state, 'groep[]')}
        choices={[
          { value: 'baby’s en peuters', label: text('babies') },
          { value: 'schoolkinderen', label: text('school') },
        ]}
      />
      <TextField
        label={text('theme')}
        hint={
          themes.length > 0
            ? text('themeHintUsed', { themes: themes.slice(0, 6).join(', ') })
            : text('themeHint')
        }
        maxLength={60}
        optional
        {...kept(state, 'thema')}
      />
      <TextField
        label={text('region')}
        hint={text('regionHint')}
        maxLength={60}
        optional
        {...kept(state, 'streek')}
      />
      <RadioGroup
        label={text('who')}
        required
        {...kept(state, 'naam')}
        choices={[
          { value: 'leden', label: text('members', { body }), hint: text('membersHint') },
          { value: 'secretariaat', label: text('secretariat'), hint: text('secretariatHint') },
        ]}
      />
    </StepForm>
  );
}

interface StepFormProps {
  action: string;
  writing: Writing;
  asked: readonly string[];
  back?: boolean;
  children: ComponentChildren;
}

function StepForm({ action, writing, asked, back, children }: StepFormProps) {
  return (
    <Form action={action} hidden={{ stap: writing.step }}>
      <Carried writing={writing} except={asked} />
      {children}
      <Actions>
        <Button kind="primary">{text('onwards')}</Button>
        {back && (
          <Button name="naar" value={String(writing.step - 1)}>
            {text('back')}
          </Button>
        )}
        <Button name="doe" value="bewaar">
          {text('keep')}
        </Button>
      </Actions>
    </Form>
  );
}

/** Answers of the other steps travel along in hidden fields: nothing is lost between pages, nothing is stored. */
export function Carried({ writing: { values }, except }: { writing: Writing; except: readonly string[] }) {
  return (
    <>
      {carried
        .filter((name) => !except.includes(name))
        .flatMap((name) =>
          answers(values, name).map((value) => <input type="hidden" name={name} value={value} />),
        )}
    </>
  );
}
