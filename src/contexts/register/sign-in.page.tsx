import {
  Actions, Button, ErrorNotice, Form, Notice, PageHead, Section, TargetLink, TextField, Ways,
} from '../../web/index.js'; // prettier-ignore
import type { FormFields } from '../../web/form-fields.js';
import { ownPath } from '../../web/own-path.js';
import { page, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { entranceText as text } from './entrance.texts.js';
import { typed } from './parts/account-problem.js';
import { stateOf } from './parts/problem.js';

/** `/aanmelden?verder=<own path>`: e-mail and password. Says nothing about whether an address is known. */
export const signInPage = page({
  path: '/aanmelden',
  open: true,
  show: async (context) => (context.someone ? already(context) : asking(context, await isUnclaimed(context))),
  forms: { aanmelden: { run: signIn } },
});

async function signIn(fields: FormFields, { doors }: PageContext): Promise<ActionResult> {
  const { token } = await doors.service.signIn(
    fields.full('email'),
    typed(fields, 'wachtwoord'),
    doors.visit,
  );
  return { to: ownPath(fields.text('verder')), cookie: doors.sessionCookie(token) };
}

function already(context: PageContext): Shown {
  const body = (
    <>
      <PageHead title={text('already')} lead={text('alreadyLead', { name: context.viewer.name })} />
      <Form action="/afmelden" look="actions">
        <Button kind="primary" href={ownPath(context.query.verder)}>
          {text('onwards')}
        </Button>
        <Button>{text('signOut')}</Button>
      </Form>
    </>
  );
  return { title: text('already'), body, signingIn: true };
}

/** Nobody has an account yet: nobody can sign in, or invite. */
const isUnclaimed = async ({ doors }: PageContext): Promise<boolean> =>
  (await doors.directory.list()).length === 0;

function asking(context: PageContext, unclaimed: boolean): Shown {
  const state = stateOf(context, 'aanmelden');
  const onwards = state ? String(state.values.verder ?? '') : context.query.verder;
  const body = (
    <>
      {context.problem?.summary && (
        <ErrorNotice title={text('failed')}>
          <p>{context.problem.summary}</p>
        </ErrorNotice>
      )}
      <PageHead title={text('signIn')} lead={text('signInLead')} />
      {unclaimed ? <Unclaimed /> : <Told context={context} onwards={onwards} />}
      <Ways>
        <Section id="ww" title={text('withPassword')}>
          <PasswordForm email={String(state?.values.email ?? '')} onwards={onwards} />
        </Section>
        <Section id="met-code" title={text('withCode')}>
          <p>{text('withCodeHint')}</p>
          <Actions>
            <Button full href="/wachtwoord">
              {text('useCode')}
            </Button>
          </Actions>
        </Section>
      </Ways>
      {!unclaimed && (
        <div class="mt">
          <Notice>
            <p>{text('noAccess')}</p>
          </Notice>
        </div>
      )}
    </>
  );
  return { title: text('signIn'), body, signingIn: true };
}

function Told({ context, onwards }: { context: PageContext; onwards: string | undefined }) {
  if (context.problem) return null;
  if (context.done === 'afmelden')
    return (
      <Notice tone="positive" role="status">
        <p>{text('signedOut')}</p>
      </Notice>
    );
  return onwards ? (
    <Notice tone="info">
      <p>{text('again')}</p>
    </Notice>
  ) : null;
}

function Unclaimed() {
  return (
    <Notice tone="info" title={text('unclaimed')}>
      <p>{text('unclaimedLead')}</p>
    </Notice>
  );
}

function PasswordForm({ email, onwards }: { email: string; onwards: string | undefined }) {
  return (
    <Form action="/aanmelden/aanmelden" hidden={{ verder: onwards || undefined }}>
      <TextField
        label={text('email')}
        name="email"
        type="email"
        value={email}
        autocomplete="username"
        required
      />
      <TextField
        label={text('password')}
        name="wachtwoord"
        type="password"
        autocomplete="current-password"
        required
      />
      <Actions>
        <Button kind="primary" full>
          {text('signIn')}
        </Button>
        <TargetLink href="/wachtwoord">{text('forgotten')}</TargetLink>
      </Actions>
    </Form>
  );
}
