import { uuidV4 } from '../../../audit/ids.js';
import {
  Actions, Button, Checkbox, CheckboxGroup, DateField, Disclosure, Form, FormRow, RadioGroup, Select, Link, TextField, type Option,
} from '../../../web/index.js'; // prettier-ignore
import type { PageContext } from '../../../web/page.js';
import { mandateRoles, mandateScopes } from '../mandate-rules.js';
import { seatText as text } from '../seat.texts.js';
import { bodyWords as words } from './body-words.texts.js';
import { formPlace, type FormPlace } from './form-place.js';

export interface GiveProps {
  readonly context: PageContext;
  readonly seatId: string;
  readonly people: readonly Option[];
  /** Role that is chosen at first: whoever comes beside a representative is a deputy. */
  readonly role: string;
}

const roles = mandateRoles.map((role) => ({ value: role, label: words(`role.${role}`) }));
const scopes = mandateScopes.map((scope) => ({ value: scope, label: words(`scope.${scope}`) }));

export function GiveForm({ context, seatId, people, role }: GiveProps) {
  const place = formPlace(context, 'mandaat');
  const chosen = place.state ? place.field('scope').values : ['spreken'];
  return (
    <Form
      action={`${context.path}/mandaat`}
      commandId={context.commandId()}
      hidden={{ mandateId: uuidV4(), seatId }}
      look="form"
    >
      <Select
        label={text('personField')}
        hint={
          <>
            {text('personMissing')} <Link href="/mensen">{text('toPeople')}</Link>
          </>
        }
        {...place.field('personRef')}
        options={people}
        choose
        required
      />
      <RadioGroup
        label={text('role')}
        {...place.field('role')}
        value={place.value('role', role)}
        choices={roles}
      />
      <CheckboxGroup label={text('scope')} {...place.field('scope')} values={chosen} choices={scopes} />
      <FormRow>
        <DateField
          label={text('firstDay')}
          hint={text('firstDayHint')}
          {...place.field('firstDay')}
          optional
        />
        <DateField label={text('lastDay')} hint={text('lastDayHint')} {...place.field('lastDay')} optional />
      </FormRow>
      <Actions>
        <Button kind="primary">{text('giveDo')}</Button>
      </Actions>
    </Form>
  );
}

export interface ChangeProps {
  readonly context: PageContext;
  readonly mandateId: string;
  readonly name: string;
  readonly people: readonly Option[];
}

/** What can happen to one mandate; each form stands closed until it is wanted. */
export function MandateForms(props: ChangeProps) {
  return (
    <>
      <ReplaceForm {...props} />
      <EndForm {...props} />
      <CorrectForm {...props} />
    </>
  );
}

const ofMandate = (context: PageContext, form: string, mandateId: string): FormPlace =>
  formPlace(context, form, { field: 'mandateId', value: mandateId });

function Why({ place }: { place: FormPlace }) {
  return (
    <TextField
      label={text('why')}
      hint={text('whyHint')}
      {...place.field('reason')}
      maxLength={500}
      required
    />
  );
}

function ReplaceForm({ context, mandateId, name, people }: ChangeProps) {
  const place = ofMandate(context, 'opvolgen', mandateId);
  return (
    <Disclosure label={text('replace', { name })} open={place.refused}>
      <Form
        action={`${context.path}/opvolgen`}
        commandId={context.commandId()}
        hidden={{ mandateId, successor: uuidV4() }}
        look="form"
      >
        <Select label={text('successor')} {...place.field('personRef')} options={people} choose required />
        <DateField
          label={text('replaceDay')}
          hint={text('firstDayHint')}
          {...place.field('firstDay')}
          optional
        />
        <Why place={place} />
        <Actions>
          <Button>{text('replaceDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

function EndForm({ context, mandateId, name }: ChangeProps) {
  const place = ofMandate(context, 'beeindigen', mandateId);
  return (
    <Disclosure label={text('end', { name })} open={place.refused}>
      <Form
        action={`${context.path}/beeindigen`}
        commandId={context.commandId()}
        hidden={{ mandateId }}
        look="form"
      >
        <DateField label={text('endDay')} hint={text('endDayHint')} {...place.field('lastDay')} optional />
        <Why place={place} />
        <Actions>
          <Button>{text('endDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

function CorrectForm({ context, mandateId, name }: ChangeProps) {
  const place = ofMandate(context, 'verbeteren', mandateId);
  return (
    <Disclosure label={text('correct', { name })} open={place.refused}>
      <p class="hint">{text('correctHint')}</p>
      <Form
        action={`${context.path}/verbeteren`}
        commandId={context.commandId()}
        hidden={{ mandateId }}
        look="form"
      >
        <FormRow>
          <DateField label={text('firstDay')} {...place.field('firstDay')} optional />
          <DateField label={text('lastDay')} {...place.field('lastDay')} optional />
        </FormRow>
        <Checkbox
          label={text('openEnded')}
          name="openEnded"
          id={place.field('openEnded').id}
          checked={place.value('openEnded') === 'ja'}
        />
        <Select
          label={text('role')}
          {...place.field('role')}
          options={[{ value: '', label: text('unchanged') }, ...roles]}
        />
        <Why place={place} />
        <Actions>
          <Button>{text('correctDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
