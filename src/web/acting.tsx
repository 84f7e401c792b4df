import { mandateRef, type HeldMandate } from '../kernel/index.js';
import { Select } from './components/field.js';
import { inOwnRole, type PageContext, type Viewer } from './page.js';
import { defineTexts } from './texts.js';

const text = defineTexts('acting', {
  label: 'Namens wie doet u dit?',
  lid: '{organisation}',
  voorzitter: '{organisation}, als voorzitter',
  plaatsvervanger: '{organisation}, als vervanger',
  waarnemer: '{organisation}, als waarnemer',
  role: 'Niemand: ik doe dit als {roles}',
  secretaris: 'secretaris',
  beheerder: 'beheerder',
});

export interface ActingForProps {
  readonly context: PageContext;
  /** The form it stands in; other forms of the page stay as they were. */
  readonly form: string;
  /** Tells apart forms of one kind on the page, such as those of several items. */
  readonly of?: string;
  /** Names of organisations, from `context.organisations()`. */
  readonly organisations: (organisationId: string) => string;
  /** Tells mandates of one organisation apart, such as a body or a category. */
  readonly detail?: (mandate: HeldMandate) => string | undefined;
}

/** Asks for whom somebody acts, wherever more than one way fits; who acts in one way is asked nothing. */
export function ActingFor({ context, form, of, organisations, detail }: ActingForProps) {
  const { problem, viewer, lastWay } = context;
  const ways = (problem?.form === form && problem.ways) || context.ways(form);
  if (ways.length < 2) return null;
  const options = ways.map(({ mandate }) => {
    if (!mandate) return { value: inOwnRole, label: text('role', { roles: rolesOf(viewer) }) };
    const who = text(mandate.role, { organisation: organisations(mandate.organisationId) });
    const more = detail?.(mandate);
    return { value: mandateRef(mandate.bodyId, mandate.mandateId), label: more ? `${who} (${more})` : who };
  });
  const typed = problem?.values.mandate;
  const value = typeof typed === 'string' && typed !== '' ? typed : lastWay;
  const id = of === undefined ? `${form}-mandate` : `${form}-${of}-mandate`;
  return (
    <Select label={text('label')} name="mandate" id={id} options={options} value={value} choose required />
  );
}

const acting = ['secretaris', 'beheerder'] as const;
/** Roles in which somebody does things; the others only read. */
const rolesOf = ({ roles }: Viewer): string =>
  new Intl.ListFormat('nl-BE', { type: 'disjunction' }).format(
    acting.filter((role) => roles.some((held) => held.role === role)).map((role) => text(role)),
  );
