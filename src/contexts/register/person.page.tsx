import { uuidV4 } from '../../audit/ids.js';
import { Columns, PageHead, Panel, Facts } from '../../web/index.js';
import { commandForm, page, PageRefused, type PageContext, type Shown } from '../../web/page.js';
import { bodiesView } from '../bodies/bodies.view.js';
import { GrantAudit, GrantRole, RevokeRole } from './grants.js';
import { invite } from './parts/inviting.js';
import { InviteSection } from './parts/invite-section.js';
import { keepsPeople, knownPerson } from './parts/known-person.js';
import { AnnulForm, changeContact, ContactForm } from './parts/person-forms.js';
import { personFacts } from './parts/person-facts.js';
import { Done, Problem, stateOf } from './parts/problem.js';
import { AuditForm, GrantForm, RevokeForm } from './parts/role-forms.js';
import { roleNameOf, RoleSection, type ShownRole } from './parts/role-section.js';
import { people } from './people.view.js';
import { peopleText as text } from './people.texts.js';
import { AnnulPersonEnrolment, ChangePersonContact } from './person.js';
import { roles as rolesView } from './roles.view.js';
import './register.texts.js';

/** `/mensen/:persoon`, for administrators and secretaries: contact, invitation, roles, audit grants, annulment. */
export const personPage = page({
  path: '/mensen/:persoon',
  past: true,
  show,
  forms: {
    uitnodigen: { run: (_fields, context) => invite(context) },
    gegevens: { run: changeContact },
    rol: commandForm({
      command: GrantRole,
      read: (fields, { params }) => ({
        grantId: fields.text('grantId'),
        personRef: params.persoon,
        role: fields.text('role'),
        bodyId: fields.text('bodyId'),
        lastDay: fields.text('lastDay'),
      }),
    }),
    auditor: commandForm({
      command: GrantAudit,
      fields: { firstDay: 'eersteDag', lastDay: 'laatsteDag' },
      read: (fields, { params }) => ({
        grantId: fields.text('grantId'),
        personRef: params.persoon,
        firstDay: fields.text('eersteDag'),
        lastDay: fields.text('laatsteDag'),
        purpose: fields.full('purpose'),
      }),
    }),
    intrekken: commandForm({
      command: RevokeRole,
      fields: { reason: 'reden' },
      read: (fields) => ({ grantId: fields.text('grantId'), reason: fields.full('reden') }),
    }),
    annuleren: commandForm({
      command: AnnulPersonEnrolment,
      fields: { reason: 'waarom' },
      read: (fields, { params }) => ({ personRef: params.persoon, reason: fields.full('waarom') }),
    }),
  },
});

const sentences = {
  inschrijven: text('enrolledNow'),
  'stond-al': text('already'),
  gegevens: text('contactSaved'),
  rol: text('granted'),
  auditor: text('audited'),
  intrekken: text('revokedNow'),
  annuleren: text('annulledNow'),
};

async function show(context: PageContext): Promise<Shown> {
  if (!keepsPeople(context)) throw new PageRefused();
  const found = await context.need(people, context.params.persoon ?? '');
  const { participant, annulled, enrolledBy } = found.document;
  const person = await knownPerson(context, participant);
  const shown = await shownRoles(context, participant);
  const nameOf = await context.names([
    participant,
    enrolledBy,
    ...shown.map(({ document }) => document.grantedBy),
  ]);
  const name = nameOf(participant);
  const bodies = await context.all(bodiesView, {}, 'code');
  const bodyTitle = (id: string | undefined) => bodies.find((body) => body.id === id)?.title ?? '';
  const may = await rights(context, participant);
  const revoking = may.revoke ? revoked(context, shown) : undefined;
  const open = bodies
    .filter(({ dissolved }) => !dissolved)
    .map(({ id, title }) => ({ value: id, label: title }));
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={name} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Columns>
        <div>
          {revoking && (
            <RevokeForm context={context} grantId={revoking.id} role={roleNameOf(revoking, bodyTitle)} />
          )}
          {!context.at.past && !annulled && <InviteSection context={context} person={person} name={name} />}
          <RoleSection
            context={context}
            roles={shown}
            bodyTitle={bodyTitle}
            nameOf={nameOf}
            mayRevoke={may.revoke}
          >
            {may.grant && !annulled && <GrantForm context={context} bodies={open} />}
            {may.audit && !annulled && <AuditForm context={context} />}
          </RoleSection>
          {may.contact && !annulled && (
            <ContactForm context={context} person={person} name={name}>
              {may.annul && <AnnulForm context={context} />}
            </ContactForm>
          )}
        </div>
        <Panel id="wie" title={text('facts')}>
          <Facts facts={await personFacts(context, found.document, person, { nameOf, bodyTitle })} />
        </Panel>
      </Columns>
    </>
  );
  const breadcrumb = [
    { label: 'Overzicht', href: '/' },
    { label: text('title'), href: '/mensen' },
    { label: name },
  ];
  return { title: name, body, nav: 'mensen', breadcrumb };
}

async function shownRoles(context: PageContext, participant: string): Promise<readonly ShownRole[]> {
  const rows = await context.all(rolesView, { participant }, 'from');
  const found = await Promise.all(rows.map(({ id }) => context.get(rolesView, id)));
  return found.filter((role) => role !== undefined);
}

/** The role whose revoking is asked, or was refused. */
function revoked(context: PageContext, shown: readonly ShownRole[]): ShownRole | undefined {
  const asked = stateOf(context, 'intrekken')?.values.grantId ?? context.query.intrekken;
  return shown.find(({ id }) => id === asked);
}

async function rights(context: PageContext, personRef: string) {
  const day = context.now.slice(0, 10);
  const grantId = uuidV4();
  const [grant, audit, revoke, contact, annul] = await Promise.all([
    context.may(GrantRole, { grantId, personRef, role: 'lezer' }),
    context.may(GrantAudit, { grantId, personRef, firstDay: day, lastDay: day, purpose: '---' }),
    context.may(RevokeRole, { grantId, reason: '---' }),
    context.may(ChangePersonContact, { personRef, name: '--' }),
    context.may(AnnulPersonEnrolment, { personRef, reason: '---' }),
  ]);
  return { grant, audit, revoke, contact, annul };
}
