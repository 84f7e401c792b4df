import type { Person, Purpose } from '../../../accounts/index.js';
import { Actions, Button, dateLong, Facts, Form, kept, TextField, type Fact } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { entranceText as text } from '../entrance.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';
import type { Waiting, WaitingRole } from './invited.js';
import { stateOf } from './problem.js';

export interface Invitation {
  readonly purpose: Purpose;
  readonly person?: Person;
}

/** Address, and for each network the organisations with their seats, and the roles. */
export function WaitingFacts({ person, waiting }: { person: Person; waiting: readonly Waiting[] }) {
  const facts: Fact[] = [[text('email'), person.email]];
  for (const { network, seats, roles } of waiting) {
    facts.push([text('network'), network]);
    for (const organisation of new Set(seats.map((seat) => seat.organisation))) {
      const own = seats.filter((seat) => seat.organisation === organisation);
      facts.push(
        [text('represents'), organisation],
        [text('seat', { count: own.length }), <RoleLines roles={own} />],
      );
    }
    if (roles.length > 0) facts.push([text('role', { count: roles.length }), <RoleLines roles={roles} />]);
    if (seats.length + roles.length === 0) facts.push([text('role', { count: 1 }), text('noRole')]);
  }
  return <Facts facts={facts} />;
}

function RoleLines({ roles }: { roles: readonly WaitingRole[] }) {
  return (
    <>
      {roles.map((role, index) => (
        <>
          {index > 0 && <br />}
          {roleLine(role)}
        </>
      ))}
    </>
  );
}

function roleLine({ role, body, begins }: WaitingRole): string {
  const name = roleText(role as NamedRole);
  const line = body ? text('roleIn', { role: name, body }) : name;
  return begins === undefined ? line : text('roleFrom', { line, day: dateLong(begins) });
}

const action = (context: PageContext): string => `${context.path}/aanvaarden`;

/** As long as the demo runs, and as often as one likes. */
export function DemoForm({ context, name }: { context: PageContext; name: string }) {
  return (
    <Form action={action(context)} look="actions">
      <Button kind="primary">{text('asPerson', { name })}</Button>
    </Form>
  );
}

/** Asks what the account lacks, and a password. */
export function AcceptForm({ context, person }: { context: PageContext; person: Person | undefined }) {
  const state = stateOf(context, 'aanvaarden');
  return (
    <Form action={action(context)}>
      {person?.email ? (
        <input type="hidden" name="email" value={person.email} autocomplete="username" />
      ) : (
        <TextField
          label={text('email')}
          type="email"
          autocomplete="username"
          {...kept(state, 'email')}
          required
        />
      )}
      {!person?.displayName && (
        <TextField
          label={text('name')}
          hint={text('nameHint')}
          autocomplete="name"
          {...kept(state, 'naam')}
          required
        />
      )}
      <NewPassword error={state?.errors.wachtwoord} />
      <Actions>
        <Button kind="primary" full>
          {text('accept')}
        </Button>
      </Actions>
    </Form>
  );
}

/** Never shown again once typed. */
function NewPassword({ error }: { error: string | undefined }) {
  const [label, hint] = [text('newPasswordLabel'), text('passwordHint')];
  return (
    <TextField
      label={label}
      hint={hint}
      name="wachtwoord"
      type="password"
      autocomplete="new-password"
      error={error}
      required
    />
  );
}
