import { AccountError, type Redemption } from '../../accounts/index.js';
import { Button, PageHead, Narrow, Actions, Ways, Section } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { page, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { refusalSentence } from '../../web/texts/refusals.js';
import { entranceText as text } from './entrance.texts.js';
import { orAgain, typed } from './parts/account-problem.js';
import { acceptanceProblems } from './parts/acceptance-problems.js';
import { AcceptForm, DemoForm, WaitingFacts, type Invitation } from './parts/invitation.js';
import { waitingFor } from './parts/invited.js';
import { Problem } from './parts/problem.js';

/** `/uitnodiging/:code`: whose code it is, and a password. Looking uses nothing up. */
export const invitationPage = page({
  path: '/uitnodiging/:code',
  open: true,
  show,
  forms: { aanvaarden: { run: accept } },
});

const codeOf = ({ params }: PageContext): string => params.code ?? '';

async function accept(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const { service, visit, sessionCookie } = context.doors;
  const given: Redemption = {
    email: fields.text('email'),
    displayName: fields.text('naam'),
    password: typed(fields, 'wachtwoord') || undefined,
  };
  const invitation = await service.lookAt(codeOf(context));
  const errors = await acceptanceProblems(context, codeOf(context), invitation, given);
  if (Object.keys(errors).length > 0) return { again: { values: fields.values, errors } };
  return orAgain(fields, { email: 'email', password: 'wachtwoord' }, async () => {
    const { token } = await service.redeem(codeOf(context), given, visit);
    return { to: '/', cookie: sessionCookie(token) };
  });
}

async function show(context: PageContext): Promise<Shown> {
  let invitation: Invitation;
  try {
    invitation = await context.doors.service.lookAt(codeOf(context));
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return dead(error.code);
  }
  const title = titleOf(invitation);
  const body = (
    <>
      <Problem context={context} title={text('notAccepted')} />
      <PageHead title={title} lead={leadOf(invitation)} />
      <Ways>
        {invitation.purpose === 'demo'
          ? await demoWays(context, invitation)
          : await invitedWays(context, invitation)}
      </Ways>
    </>
  );
  return { title, body, signingIn: true };
}

/** The button first: there is nothing to check. */
async function demoWays(context: PageContext, invitation: Invitation) {
  return (
    <>
      <Section id="kies" title={text('signIn')}>
        <DemoForm context={context} name={nameOf(invitation)} />
      </Section>
      {invitation.person && (
        <Section id="klopt" title={text('youAre')}>
          <WaitingFacts person={invitation.person} waiting={await waitingFor(context, invitation.person)} />
        </Section>
      )}
    </>
  );
}

/** First whether it is the right person, then a password. */
async function invitedWays(context: PageContext, { person }: Invitation) {
  const waiting = person ? await waitingFor(context, person) : [];
  return (
    <>
      {person && waiting.length > 0 && (
        <Section id="klopt" title={text('correct')}>
          <WaitingFacts person={person} waiting={waiting} />
          <p class="small muted">{text('incorrect')}</p>
        </Section>
      )}
      <Section id="kies" title={text('choose')}>
        <AcceptForm context={context} person={person} />
      </Section>
    </>
  );
}

const nameOf = ({ person }: Invitation): string => person?.displayName ?? person?.email ?? '';
function titleOf({ purpose, person }: Invitation): string {
  if (purpose === 'first-admin' && !person) return text('first');
  return person?.passwordSetAt !== undefined && purpose !== 'demo' ? text('newPassword') : text('welcome');
}
function leadOf(invitation: Invitation): string {
  if (invitation.purpose === 'demo') return text('demoLead');
  if (!invitation.person) return text('firstLead');
  return text(invitation.person.passwordSetAt === undefined ? 'invitedLead' : 'resetLead', {
    name: nameOf(invitation),
  });
}

/** Unknown, used, withdrawn or too old: what to do is the same for all. */
function dead(code: string): Shown {
  const body = (
    <Narrow>
      <PageHead title={text('dead')} lead={refusalSentence(code)} />
      <p>{text('deadTodo')}</p>
      <p>{text('deadFirst')}</p>
      <Actions>
        <Button kind="primary" href="/wachtwoord">
          {text('otherCode')}
        </Button>
        <Button kind="quiet" href="/aanmelden">
          {text('toSignIn')}
        </Button>
      </Actions>
    </Narrow>
  );
  return { title: text('dead'), body, signingIn: true, status: 404 };
}
