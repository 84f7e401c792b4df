import type { ComponentChildren } from 'preact';
import { Actions, Button, Disclosure, Form, kept, Section, TextArea, TextField } from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult, PageContext } from '../../../web/page.js';
import { peopleText as text } from '../people.texts.js';
import { ChangePersonContact } from '../person.js';
import { orAgain } from './account-problem.js';
import { noCodeFor } from './inviting.js';
import { knownPerson, type KnownPerson } from './known-person.js';
import { stateOf } from './problem.js';

export interface ContactFormProps {
  context: PageContext;
  person: KnownPerson;
  name: string;
  children?: ComponentChildren;
}

export function ContactForm({ context, person, name, children }: ContactFormProps) {
  const state = stateOf(context, 'gegevens') ?? {
    values: { name, email: person.account?.email },
    errors: {},
  };
  const fixed = noCodeFor(context, person);
  return (
    <Section id="gegevens" title={text('contact')}>
      <Form action={`${context.path}/gegevens`} look="form" commandId={context.commandId()}>
        <TextField label={text('name')} {...kept(state, 'name')} maxLength={120} required />
        {fixed === undefined || state.errors.email ? (
          <TextField
            label={text('email')}
            hint={text(person.account?.email ? 'contactHint' : 'emailHint')}
            type="email"
            {...kept(state, 'email')}
            maxLength={254}
            optional={person.account?.email === undefined}
          />
        ) : (
          <p class="small muted">{text(`address.${fixed}`)}</p>
        )}
        <Actions>
          <Button>{text('contactDo')}</Button>
        </Actions>
      </Form>
      {children}
    </Section>
  );
}

/** The address to sign in with changes only for who could as well give a code; another one that was typed is never dropped. */
export async function changeContact(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const person = await knownPerson(context, context.params.persoon ?? '');
  const fault = addressFault(fields, context, person);
  if (fault) return { again: { values: fields.values, errors: { email: fault } } };
  const [name, email] = [fields.full('name'), fields.text('email') ?? person.account?.email];
  return orAgain(fields, { email: 'email', password: 'email' }, async () => {
    const command = { personRef: person.participant, name, email };
    const { directory } = context.doors;
    const account = noCodeFor(context, person) === undefined ? person.account : undefined;
    const before = account && { email: account.email, displayName: account.displayName };
    if (account)
      await directory.update(account.subject, {
        displayName: name,
        ...(email === undefined ? {} : { email }),
      });
    try {
      const { token } = await context.send(ChangePersonContact, command, fields.text('commandId'));
      return { to: `${context.path}?klaar=gegevens&na=${token}` };
    } catch (error) {
      if (account) await directory.update(account.subject, before!);
      throw error;
    }
  });
}

function addressFault(fields: FormFields, context: PageContext, person: KnownPerson): string | undefined {
  if (!fields.has('email')) return undefined;
  const [typed, known] = [fields.full('email'), person.account?.email ?? ''];
  if (typed.toLowerCase() === known.toLowerCase()) return undefined;
  const fixed = noCodeFor(context, person);
  if (fixed !== undefined) return text(`address.${fixed}`);
  return typed === '' ? text('addressNeeded') : undefined;
}

export function AnnulForm({ context }: { context: PageContext }) {
  const state = stateOf(context, 'annuleren');
  return (
    <Disclosure label={text('annul')} open={state !== undefined}>
      <p>{text('annulText')}</p>
      <Form action={`${context.path}/annuleren`} look="form" commandId={context.commandId()}>
        <TextArea label={text('annulReason')} {...kept(state, 'waarom')} rows={3} maxLength={500} />
        <Actions>
          <Button>{text('annulDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
