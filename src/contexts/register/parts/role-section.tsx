import type { ComponentChildren } from 'preact';
import type { Found } from '../../../engine/index.js';
import { dayOf, holds, plusDays } from '../../../kernel/index.js';
import { Badge, dateLong, Section, TableStack, TargetLink, Time } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { peopleText as text } from '../people.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';
import type { RoleDocument } from '../roles.view.js';
import type { PersonScene } from './person-scene.js';

export type ShownRole = Found<RoleDocument>;
export interface RoleSectionProps {
  context: PageContext;
  scene: PersonScene;
  /** Forms to give one. */
  children?: ComponentChildren;
}

/** Every role this person holds or held here, as far as the viewer may see it; audit grants with purpose and dates. */
export function RoleSection({ context, scene, children }: RoleSectionProps) {
  return (
    <Section id="rollen" title={text('roles')}>
      {scene.roles.length === 0 ? <p>{text('noRoles')}</p> : <RoleTable context={context} scene={scene} />}
      {children}
    </Section>
  );
}

const columns = [
  { label: text('role') },
  { label: text('since') },
  { label: text('end') },
  { label: text('grantedBy') },
];

function RoleTable({
  context,
  scene: { roles, bodyTitle, nameOf, may },
}: {
  context: PageContext;
  scene: PersonScene;
}) {
  const rows = roles.map((role) => ({
    cells: [
      <RoleName role={role} bodyTitle={bodyTitle} />,
      <Time at={role.document.from} form="short" />,
      <End context={context} role={role} />,
      nameOf(role.document.grantedBy),
      ...(may.revoke ? [<Revoke context={context} role={role} />] : []),
    ],
  }));
  const shown = may.revoke ? [...columns, { label: text('do') }] : columns;
  return <TableStack caption={text('roles')} hideCaption columns={shown} rows={rows} />;
}

export const roleNameOf = (
  { document: { role, bodyId } }: ShownRole,
  bodyTitle: (id: string | undefined) => string,
): string =>
  bodyId === undefined
    ? roleText(role as NamedRole)
    : text('of', { role: roleText(role as NamedRole), body: bodyTitle(bodyId) });

function RoleName({ role, bodyTitle }: { role: ShownRole; bodyTitle: (id: string | undefined) => string }) {
  return (
    <>
      {roleNameOf(role, bodyTitle)}
      {role.document.purpose && <small>{text('purpose', { purpose: role.document.purpose })}</small>}
    </>
  );
}

/** The last day: an interval ends at the midnight after it. */
function End({ context, role: { document } }: { context: PageContext; role: ShownRole }) {
  const { from, until, revoked, replacedBy } = document;
  if (revoked) return <Badge tone="negative">{`${text('revoked')}, ${dateLong(revoked.at)}`}</Badge>;
  if (replacedBy) return <Badge tone="info">{`${text('replaced')}, ${dateLong(until!)}`}</Badge>;
  if (until === undefined) return <>{text('openEnd')}</>;
  const now = context.at.instant;
  return (
    <>
      <Time at={plusDays(dayOf(until), -1)} form="short" />{' '}
      {!holds(now, from, until) && <Badge tone="info">{text(now < from ? 'ahead' : 'over')}</Badge>}
    </>
  );
}

function Revoke({ context, role: { id, document } }: { context: PageContext; role: ShownRole }) {
  if (document.until !== undefined && document.until <= context.at.instant) return null;
  return (
    <TargetLink
      href={`${context.path}?intrekken=${id}#intrekken`}
      about={`: ${roleText(document.role as NamedRole)}`}
    >
      {text('revoke')}
    </TargetLink>
  );
}
