import { uuidV4 } from '../../../audit/ids.js';
import type { Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { GrantAudit, GrantRole, RevokeRole } from '../grants.js';
import { people, type PersonDocument } from '../people.view.js';
import { AnnulPersonEnrolment, ChangePersonContact } from '../person.js';
import { roles as rolesView } from '../roles.view.js';
import { knownPerson, type KnownPerson } from './known-person.js';
import { stateOf } from './problem.js';
import type { ShownRole } from './role-section.js';

/** What the viewer may do to this person now; nothing once the enrolment is annulled. */
export interface PersonRights {
  readonly grant: boolean;
  readonly audit: boolean;
  readonly revoke: boolean;
  readonly contact: boolean;
  readonly annul: boolean;
}
/** Everything the page of one person shows. */
export interface PersonScene {
  readonly document: PersonDocument;
  readonly person: KnownPerson;
  readonly name: string;
  readonly roles: readonly ShownRole[];
  readonly may: PersonRights;
  readonly nameOf: (participant: string | undefined) => string;
  readonly bodyTitle: (id: string | undefined) => string;
  /** Bodies that still meet, to be secretary of. */
  readonly bodies: readonly Option[];
  /** The role whose revoking is asked, or was refused. */
  readonly revoking?: ShownRole;
}

/** @throws PageNotFound */
export async function personScene(context: PageContext): Promise<PersonScene> {
  const { document } = await context.need(people, context.params.persoon ?? '');
  const { participant, enrolledBy } = document;
  const roles = await shownRoles(context, participant);
  const named = [participant, enrolledBy, ...roles.map((role) => role.document.grantedBy)];
  const nameOf = await context.names(named);
  const bodies = await context.all(bodiesView, {}, 'code');
  const may = await rights(context, participant, document.annulled);
  const asked = stateOf(context, 'intrekken')?.values.grantId ?? context.query.intrekken;
  return {
    document,
    person: await knownPerson(context, participant),
    name: nameOf(participant),
    roles,
    may,
    nameOf,
    bodyTitle: (id) => bodies.find((body) => body.id === id)?.title ?? '',
    bodies: bodies
      .filter(({ dissolved }) => !dissolved)
      .map(({ id, title }) => ({ value: id, label: title })),
    revoking: may.revoke ? roles.find(({ id }) => id === asked) : undefined,
  };
}

async function shownRoles(context: PageContext, participant: string): Promise<readonly ShownRole[]> {
  const rows = await context.all(rolesView, { participant }, 'from');
  const found = await Promise.all(rows.map(({ id }) => context.get(rolesView, id)));
  return found.filter((role) => role !== undefined);
}

async function rights(context: PageContext, personRef: string, annulled: boolean): Promise<PersonRights> {
  const day = context.now.slice(0, 10);
  const grantId = uuidV4();
  const [grant, audit, revoke, contact, annul] = await Promise.all([
    context.may(GrantRole, { grantId, personRef, role: 'lezer' }),
    context.may(GrantAudit, { grantId, personRef, firstDay: day, lastDay: day, purpose: '---' }),
    context.may(RevokeRole, { grantId, reason: '---' }),
    context.may(ChangePersonContact, { personRef, name: '--' }),
    context.may(AnnulPersonEnrolment, { personRef, reason: '---' }),
  ]);
  const enrolled = !annulled;
  return {
    grant: grant && enrolled,
    audit: audit && enrolled,
    revoke,
    contact: contact && enrolled,
    annul: annul && enrolled,
  };
}
