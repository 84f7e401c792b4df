import { uuidV4 } from '../../../audit/ids.js';
import {
  Actions, Button, DateField, dayValue, Disclosure, Form, FormRow, kept, RadioGroup, Section, Select, TextArea, TextField, type Option,
} from '../../../web/index.js'; // prettier-ignore
import type { PageContext } from '../../../web/page.js';
import { grantableRoles } from '../grants.js';
import { peopleText as text } from '../people.texts.js';
import { roleText } from '../roles.texts.js';
import { stateOf } from './problem.js';

export function GrantForm({ context, bodies }: { context: PageContext; bodies: readonly Option[] }) {
  const state = stateOf(context, 'rol');
  const choices = grantableRoles.map((role) => ({
    value: role,
    label: roleText(role),
    hint: text(`${role}Hint`),
  }));
  return (
    <Disclosure label={text('grant')} open={state !== undefined}>
      <Form
        action={`${context.path}/rol`}
        look="form"
        commandId={context.commandId()}
        hidden={{ grantId: uuidV4() }}
      >
        <RadioGroup label={text('grantRole')} {...kept(state, 'role')} choices={choices} required />
        <Select
          label={text('body')}
          hint={text('bodyHint')}
          {...kept(state, 'bodyId')}
          options={bodies}
          choose
        />
        <DateField label={text('lastDay')} {...kept(state, 'lastDay')} min={dayValue(context.now)} optional />
        <Actions>
          <Button kind="primary">{text('grantDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

/** Always for a limited time. */
export function AuditForm({ context }: { context: PageContext }) {
  const state = stateOf(context, 'auditor');
  return (
    <Disclosure label={text('audit')} open={state !== undefined}>
      <p>{text('auditText')}</p>
      <Form
        action={`${context.path}/auditor`}
        look="form"
        commandId={context.commandId()}
        hidden={{ grantId: uuidV4() }}
      >
        <FormRow>
          <DateField label={text('firstDay')} {...kept(state, 'eersteDag')} required />
          <DateField label={text('lastDay')} {...kept(state, 'laatsteDag')} required />
        </FormRow>
        <TextField
          label={text('auditPurpose')}
          hint={text('auditPurposeHint')}
          {...kept(state, 'purpose')}
          maxLength={500}
          required
        />
        <Actions>
          <Button kind="primary">{text('auditDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

export function RevokeForm({
  context,
  grantId,
  role,
}: {
  context: PageContext;
  grantId: string;
  role: string;
}) {
  return (
    <Section id="intrekken" title={text('revokeTitle', { role })}>
      <Form
        action={`${context.path}/intrekken`}
        look="form"
        commandId={context.commandId()}
        hidden={{ grantId }}
      >
        <TextArea
          label={text('reason')}
          {...kept(stateOf(context, 'intrekken'), 'reden')}
          rows={3}
          maxLength={500}
        />
        <Actions>
          <Button kind="primary">{text('revokeDo')}</Button>
          <Button kind="quiet" href={context.path}>
            {text('back')}
          </Button>
        </Actions>
      </Form>
    </Section>
  );
}
