import type { HeldMandate } from '../kernel/index.js';
import { Actions, Button } from './components/button.js';
import { RadioGroup } from './components/choice.js';
import { Form } from './components/form.js';
import { FormRefused, nameOf, type ActionForm, type PageContext, type Viewer, type Way } from './page.js';
import { defineTexts } from './texts.js';
import { refusalText } from './texts/refusals.js';

const text = defineTexts('acting', {
  label: 'Namens wie doet u dit?',
  lid: '{organisation}',
  voorzitter: '{organisation}, als voorzitter',
  plaatsvervanger: '{organisation}, als vervanger',
  waarnemer: '{organisation}, als waarnemer',
  role: 'Niemand: ik doe dit als {roles}',
  moves: 'U kunt de punten ook verplaatsen. Zeg eerst namens wie u dat doet.',
  choose: 'Kiezen',
  actsAs: 'Verplaatsen doet u als {roles}. Kiest u in een formulier iets anders, dan geldt dat ook hier.',
  actsFor:
    'Verplaatsen doet u namens {organisation}. Kiest u in een formulier iets anders, dan geldt dat ook hier.',
  secretaris: 'secretaris',
  beheerder: 'beheerder',
});

/** The field of a form that says in whose name it is sent. */
export const inNameField = 'mandate';
/** The way to act that a form named last, until the browser closes: only shown first in the next form, never used unseen. */
export const lastWayCookie = 'sspr-namens';

/** What a reader needs to tell the ways apart: names of organisations, and more where two mandates would read the same. */
export interface WayNames {
  readonly organisation: (organisationId: string) => string;
  readonly detail: (mandate: HeldMandate) => string | undefined;
}

export interface QuestionProps {
  readonly ways: readonly Way[];
  readonly context: PageContext;
  readonly names: WayNames;
  /** Of the first choice; the summary of a refused form leads there. */
  readonly id: string;
  /** This is the form that was refused. */
  readonly refused: boolean;
}

/** Asks for whom somebody acts; of who acts in one way nothing is asked. */
export function InWhoseName({ ways, context, names, id, refused }: QuestionProps) {
  const { problem, lastWay, viewer } = context;
  const choices = choicesOf(ways, names, viewer);
  const typed = refused ? problem?.values[inNameField] : undefined;
  const value = typeof typed === 'string' && typed !== '' ? typed : lastWay;
  const error = refused ? problem?.errors[inNameField] : undefined;
  return <RadioGroup label={text('label')} {...{ name: inNameField, id, choices, value, error }} required />;
}

/** Of two that would read the same, more is said. */
function choicesOf(ways: readonly Way[], { organisation, detail }: WayNames, viewer: Viewer) {
  const labels = ways.map((way) => wayLabel(way, organisation, viewer));
  return ways.map((way, index) => {
    const label = labels[index]!;
    const more =
      way.mandate && labels.filter((one) => one === label).length > 1 ? detail(way.mandate) : undefined;
    return { value: nameOf(way), label: more ? `${label} (${more})` : label };
  });
}

/** Whether the buttons that move items act in one way, or which of several was said before; and whether it is still to be said. */
export interface Moving {
  readonly said?: Way;
  readonly asks: boolean;
}
export async function movingOf(context: PageContext, form: string): Promise<Moving> {
  const ways = await context.ways(form);
  const said = ways.length < 2 ? undefined : ways.find((way) => nameOf(way) === context.lastWay);
  return { said, asks: ways.length > 1 && !said };
}

/** As whom buttons act that are too many to ask it in each; asked once, in the form `namens` of the page, before there are any. */
export function ActingAs({
  context,
  moving,
  names,
}: {
  context: PageContext;
  moving: Moving;
  names: WayNames['organisation'];
}) {
  const { said, asks } = moving;
  if (asks) return <SayFirst context={context} />;
  if (!said) return null;
  const words = said.mandate
    ? text('actsFor', { organisation: wayLabel(said, names, context.viewer) })
    : text('actsAs', { roles: rolesOf(context.viewer) });
  return <p class="small muted">{words}</p>;
}

function SayFirst({ context }: { context: PageContext }) {
  return (
    <>
      <p>{text('moves')}</p>
      <Form action={`${context.path}/namens`} spaced>
        <Actions>
          <Button>{text('choose')}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The form `namens`: remembers what was said, for the buttons of the page. */
export const sayInWhoseName = (sends: NonNullable<ActionForm['sends']>): ActionForm => ({
  sends,
  async run(fields, { viewer, path }) {
    const said = fields.text(inNameField);
    const held: readonly Way[] = [{}, ...viewer.mandates.map((mandate) => ({ mandate }))];
    const way = held.find((one) => nameOf(one) === said);
    if (!way) throw new FormRefused({ [inNameField]: refusalText('choose-mandate') });
    return { to: `${path}#punten`, cookie: { name: lastWayCookie, value: nameOf(way) } };
  },
});

function wayLabel({ mandate }: Way, organisation: WayNames['organisation'], viewer: Viewer): string {
  if (!mandate) return text('role', { roles: rolesOf(viewer) });
  return text(mandate.role, { organisation: organisation(mandate.organisationId) });
}

const acting = ['secretaris', 'beheerder'] as const;
/** Roles in which somebody does things; the others only read. */
const rolesOf = ({ roles }: Viewer): string =>
  new Intl.ListFormat('nl-BE', { type: 'disjunction' }).format(
    acting.filter((role) => roles.some((held) => held.role === role)).map((role) => text(role)),
  );
