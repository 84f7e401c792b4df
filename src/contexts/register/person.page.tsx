import { Columns, PageHead, Panel, Facts } from '../../web/index.js';
import { commandForm, page, PageRefused, type PageContext, type Shown } from '../../web/page.js';
import { GrantAudit, GrantRole, RevokeRole } from './grants.js';
import { invite } from './parts/inviting.js';
import { InviteSection } from './parts/invite-section.js';
import { keepsPeople } from './parts/known-person.js';
import { AnnulForm, changeContact, ContactForm } from './parts/person-forms.js';
import { personFacts } from './parts/person-facts.js';
import { personScene, type PersonScene } from './parts/person-scene.js';
import { Done, Problem } from './parts/problem.js';
import { AuditForm, GrantForm, RevokeForm } from './parts/role-forms.js';
import { roleNameOf, RoleSection } from './parts/role-section.js';
import { peopleText as text } from './people.texts.js';
import { AnnulPersonEnrolment, ChangePersonContact } from './person.js';
import './register.texts.js';

/** `/mensen/:persoon`, for administrators and secretaries: contact, invitation, roles, audit grants, annulment. */
export const personPage = page({
  path: '/mensen/:persoon',
  past: true,
  show,
  forms: {
    uitnodigen: { run: (_fields, context) => invite(context) },
    gegevens: { run: changeContact, sends: [ChangePersonContact] },
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
  const scene = await personScene(context);
  const facts = await personFacts(context, scene.document, scene.person, scene);
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={scene.name} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Columns>
        <Sections context={context} scene={scene} />
        <Panel id="wie" title={text('facts')}>
          <Facts facts={facts} />
        </Panel>
      </Columns>
    </>
  );
  const above = [
    { label: 'Overzicht', href: '/' },
    { label: text('title'), href: '/mensen' },
  ];
  return { title: scene.name, body, nav: 'mensen', breadcrumb: [...above, { label: scene.name }] };
}

function Sections({ context, scene }: { context: PageContext; scene: PersonScene }) {
  const { document, person, name, may, revoking, bodies, bodyTitle } = scene;
  return (
    <div>
      {revoking && (
        <RevokeForm context={context} grantId={revoking.id} role={roleNameOf(revoking, bodyTitle)} />
      )}
      {!context.at.past && !document.annulled && (
        <InviteSection context={context} person={person} name={name} />
      )}
      <RoleSection context={context} scene={scene}>
        {may.grant && <GrantForm context={context} bodies={bodies} />}
        {may.audit && <AuditForm context={context} />}
      </RoleSection>
      {may.contact && (
        <ContactForm context={context} person={person} name={name}>
          {may.annul && <AnnulForm context={context} />}
        </ContactForm>
      )}
    </div>
  );
}
