import { Columns, PageHead, Panel, Facts } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { page, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { ownAccountText as text } from './account.texts.js';
import { orAgain, typed } from './parts/account-problem.js';
import { NameSection, NetworkPanel, PasswordSection, ThemePanel } from './parts/account.js';
import { mandateFacts } from './parts/mandate-facts.js';
import { ownNetworks } from './parts/network-list.js';
import { Done, Problem } from './parts/problem.js';
import { SessionsSection } from './parts/sessions.js';
import { ChangePersonContact } from './person.js';

/** `/account`: who I am here, my password, where I am signed in, my mandates. */
export const accountPage = page({
  path: '/account',
  show,
  forms: {
    naam: { run: changeName, sends: [ChangePersonContact] },
    wachtwoord: { run: changePassword },
    sessie: { run: endSession },
    'andere-sessies': { run: endOthers },
  },
});

/** The name others see is the one of the network; the account keeps the same. */
async function changeName(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const { viewer, doors } = context;
  const name = fields.full('name');
  const contact = { personRef: viewer.participant, name, email: viewer.email };
  const { token } = await context.send(ChangePersonContact, contact, fields.text('commandId'));
  await doors.directory.update(viewer.subject, { displayName: name });
  return { to: `/account?klaar=naam&na=${token}` };
}

async function changePassword(fields: FormFields, { doors }: PageContext): Promise<ActionResult> {
  const { service, visit, sessionCookie } = doors;
  return orAgain(fields, { email: 'email', password: 'nieuw' }, async () => {
    const { token } = await service.changePassword(
      visit.token ?? '',
      typed(fields, 'huidig'),
      typed(fields, 'nieuw'),
      visit,
    );
    return { to: '/account?klaar=wachtwoord', cookie: sessionCookie(token) };
  });
}

async function endSession(fields: FormFields, { viewer, doors }: PageContext): Promise<ActionResult> {
  await doors.service.endSession(viewer.subject, fields.full('sessie'));
  return { to: '/account?klaar=sessie' };
}

async function endOthers(_fields: FormFields, { viewer, doors }: PageContext): Promise<ActionResult> {
  await doors.service.endSessions(viewer.subject, viewer.sessionId);
  return { to: '/account?klaar=andere-sessies' };
}

const sentences = {
  naam: text('savedName'),
  wachtwoord: text('changed'),
  sessie: text('ended'),
  'andere-sessies': text('endedOthers'),
};

async function show(context: PageContext): Promise<Shown> {
  const { viewer, doors } = context;
  const mandates = await mandateFacts(context);
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={text('title')} lead={text('lead')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Columns>
        <div>
          <NameSection context={context} />
          <PasswordSection context={context} />
          <SessionsSection rows={await doors.service.sessions(viewer.subject)} own={viewer.sessionId} />
        </div>
        <div>
          <Panel id="mandaten" title={text('mandates')}>
            {mandates.length > 0 ? <Facts facts={mandates} /> : <p>{text('noMandates')}</p>}
          </Panel>
          <NetworkPanel networks={await ownNetworks(context)} current={viewer.network} />
          <ThemePanel theme={doors.theme} />
        </div>
      </Columns>
    </>
  );
  return {
    title: text('title'),
    body,
    breadcrumb: [{ label: 'Overzicht', href: '/' }, { label: text('title') }],
  };
}
