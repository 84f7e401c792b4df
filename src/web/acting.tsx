import type { HeldMandate } from '../kernel/index.js';
import { Select } from './components/field.js';
import { nameOf, type PageContext, type Viewer, type Way } from './page.js';
import { defineTexts } from './texts.js';

const text = defineTexts('acting', {
  label: 'Namens wie doet u dit?',
  lid: '{organisation}',
  voorzitter: '{organisation}, als voorzitter',
  plaatsvervanger: '{organisation}, als vervanger',
  waarnemer: '{organisation}, als waarnemer',
  role: 'Niemand: ik doe dit als {roles}',
  actsAs: 'Verplaatsen doet u als {roles}. Kiest u in een formulier iets anders, dan geldt dat ook hier.',
  actsFor: 'Verplaatsen doet u namens {organisation}. Kiest u in een formulier iets anders, dan geldt dat ook hier.',
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
export function ActingFor(props: ActingForProps) {
  const { context, form, of } = props;
  const ways = waysOf(context, form);
  if (ways.length < 2) return null;
  const options = ways.map((way) => ({ value: nameOf(way), label: labelOf(way, props) }));
  const typed = context.problem?.values.mandate;
  const value = typeof typed === 'string' && typed !== '' ? typed : context.lastWay;
  const id = of === undefined ? `${form}-mandate` : `${form}-${of}-mandate`;
  return (
    <Select label={text('label')} name="mandate" id={id} options={options} value={value} choose required />
  );
}

/** For forms that are one button: the last answer, on a page that says so with `ActingAs`; undefined leaves the asking to the server. */
export const lastSaid = (context: PageContext, form: string): string | undefined => saidOf(context, form) && context.lastWay;

/** Says as whom the buttons of a form act, where somebody could act in more than one way and said which before. */
export function ActingAs(props: ActingForProps) {
  const way = saidOf(props.context, props.form);
  if (!way) return null;
  const words = way.mandate
    ? text('actsFor', { organisation: labelOf(way, props) })
    : text('actsAs', { roles: rolesOf(props.context.viewer) });
  return <p class="small muted">{words}</p>;
}

const waysOf = ({ problem, ways }: PageContext, form: string): readonly Way[] =>
  (problem?.form === form && problem.ways) || ways(form);

function saidOf(context: PageContext, form: string): Way | undefined {
  const ways = waysOf(context, form);
  return ways.length < 2 ? undefined : ways.find((way) => nameOf(way) === context.lastWay);
}

function labelOf({ mandate }: Way, { context, organisations, detail }: ActingForProps): string {
  if (!mandate) return text('role', { roles: rolesOf(context.viewer) });
  const who = text(mandate.role, { organisation: organisations(mandate.organisationId) });
  const more = detail?.(mandate);
  return more ? `${who} (${more})` : who;
}

const acting = ['secretaris', 'beheerder'] as const;
/** Roles in which somebody does things; the others only read. */
const rolesOf = ({ roles }: Viewer): string =>
  new Intl.ListFormat('nl-BE', { type: 'disjunction' }).format(
    acting.filter((role) => roles.some((held) => held.role === role)).map((role) => text(role)),
  );
