import {
  Actions, Button, Facts, Form, kept, Panel, Section, TextField, type Theme,
} from '../../../web/index.js'; // prettier-ignore
import type { PageContext } from '../../../web/page.js';
import { ownAccountText as text } from '../account.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';
import { NetworkList, type NetworkChoice } from './network-list.js';
import { stateOf } from './problem.js';

export function NameSection({ context }: { context: PageContext }) {
  const { viewer } = context;
  const roles = [...new Set(viewer.roles.map(({ role }) => roleText(role as NamedRole)))].join(', ');
  return (
    <Section id="wie" title={text('who')}>
      <Facts
        facts={[
          [text('email'), viewer.email && <Email email={viewer.email} />],
          [text('rolesLabel'), roles],
        ]}
      />
      {viewer.participant !== '' && <NameForm context={context} />}
    </Section>
  );
}

function Email({ email }: { email: string }) {
  return (
    <>
      {email}
      <br />
      <span class="small muted">{text('emailHint')}</span>
    </>
  );
}

function NameForm({ context }: { context: PageContext }) {
  const state = stateOf(context, 'naam') ?? { values: { name: context.viewer.name }, errors: {} };
  return (
    <Form action="/account/naam" commandId={context.commandId()} spaced>
      <TextField
        label={text('name')}
        hint={text('nameHint')}
        {...kept(state, 'name')}
        autocomplete="name"
        required
      />
      <Actions>
        <Button>{text('saveName')}</Button>
      </Actions>
    </Form>
  );
}

export function PasswordSection({ context }: { context: PageContext }) {
  const errors = stateOf(context, 'wachtwoord')?.errors ?? {};
  return (
    <Section id="wachtwoord" title={text('password')}>
      <Form action="/account/wachtwoord">
        <input type="hidden" name="gebruiker" value={context.viewer.email} autocomplete="username" />
        <TextField
          label={text('current')}
          name="huidig"
          type="password"
          autocomplete="current-password"
          error={errors.huidig}
          required
        />
        <TextField
          label={text('next')}
          hint={text('nextHint')}
          name="nieuw"
          type="password"
          autocomplete="new-password"
          error={errors.nieuw}
          required
        />
        <Actions>
          <Button>{text('change')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** Only for who takes part in more than one. */
export function NetworkPanel({ networks, current }: { networks: readonly NetworkChoice[]; current: string }) {
  if (networks.length < 2) return null;
  return (
    <Panel id="netwerken" title={text('networks')}>
      <NetworkList networks={networks} current={current} />
    </Panel>
  );
}

export function ThemePanel({ theme }: { theme: Theme }) {
  const choices = [
    ['systeem', text('themeSystem')],
    ['licht', text('themeLight')],
    ['donker', text('themeDark')],
  ] as const;
  return (
    <Panel id="weergave" title={text('theme')}>
      <p>{text('themeLead')}</p>
      <form class="mt" method="post" action="/weergave" data-theme-form>
        <input type="hidden" name="terug" value="/account" />
        <fieldset class="theme">
          <legend class="visually-hidden">{text('theme')}</legend>
          {choices.map(([value, label]) => (
            <button
              type="submit"
              name="thema"
              value={value}
              aria-pressed={value === theme ? 'true' : 'false'}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </form>
    </Panel>
  );
}
