import { uuidV4 } from '../../audit/ids.js';
import type { FormFields } from '../../web/form-fields.js';
import { Columns, Notice, PageHead, Section, TargetLink } from '../../web/index.js';
import { commandForm, page, PageHidden, type PageContext, type Shown } from '../../web/page.js';
import { organisations } from '../register/organisations.view.js';
import { Done, Problem } from '../register/parts/problem.js';
import { composition } from './composition.view.js';
import { bodyOf, bodyShown, type FoundBody } from './parts/body-page.js';
import { categoriesTyped } from './parts/category-rows.js';
import { NewSeatForm, PlanForm } from './parts/seat-forms.js';
import { SetSeatPlan } from './seat-plan-rules.js';
import { GrantSeat, ReserveSeat } from './seat-rules.js';
import { seatsText as text } from './seats.texts.js';

const newSeat = (fields: FormFields, context: PageContext) => ({
  bodyId: context.params.id,
  seatId: fields.text('seatId'),
  organisationId: fields.text('organisationId'),
  category: fields.text('category'),
  firstDay: fields.text('firstDay'),
});

/** `/overleggen/:id/leden/zetels`: categories with their targets, and a seat for an organisation. */
export const seatsPage = page({
  path: '/overleggen/:id/leden/zetels',
  show,
  forms: {
    plan: commandForm({
      command: SetSeatPlan,
      read: (fields, context) => ({
        bodyId: context.params.id,
        categories: categoriesTyped(fields).map((category) => ({ ...category })),
      }),
    }),
    toekennen: commandForm({ command: GrantSeat, read: newSeat }),
    vrijhouden: commandForm({ command: ReserveSeat, read: newSeat }),
  },
});

const sentences = { plan: text('planSaved'), toekennen: text('granted'), vrijhouden: text('reserved') };

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const mayPlan = await context.may(SetSeatPlan, { bodyId: found.id, categories: [] });
  const mayGrant = await context.may(GrantSeat, { bodyId: found.id, seatId: uuidV4() });
  if (!mayPlan && !mayGrant) throw new PageHidden();
  const title = text('title');
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Content context={context} found={found} seats={await seatsOf(context, found)} />
    </>
  );
  const members = { label: text('members'), href: `/overleggen/${found.id}/leden` };
  return bodyShown(context, found, { place: 'leden', title, body, between: [members] });
}

async function seatsOf(context: PageContext, { id, document }: FoundBody) {
  const rows = await context.all(organisations, {}, 'shortName');
  const options = rows.map((row) => ({ value: row.id, label: row.shortName }));
  const convenor = options.find(({ value }) => value === document.convenor)?.label;
  return { composition: (await context.get(composition, id))?.document, organisations: options, convenor };
}

interface ContentProps {
  readonly context: PageContext;
  readonly found: FoundBody;
  readonly seats: Awaited<ReturnType<typeof seatsOf>>;
}
function Content({
  context,
  found: { id },
  seats: { composition: counted, organisations: options, convenor },
}: ContentProps) {
  if (!counted || counted.plan.cap === 0) return <NoPlan id={id} />;
  const { cap, planned, left } = counted.totals;
  const { plan } = counted;
  return (
    <>
      <PageHead title={text('title')} lead={text('lead', { cap, planned, left })}>
        <TargetLink href={`/overleggen/${id}/leden`}>{text('toMembers')}</TargetLink>
      </PageHead>
      <Columns kind="even">
        <div>
          <Section id="plan" title={text('plan')}>
            <p class="hint">{text('planHint', { cap, convenor: plan.convenorSeats })}</p>
            <PlanForm context={context} categories={plan.categories} />
          </Section>
        </div>
        <div>
          <Section id="zetel" title={text('newSeat')}>
            <NewSeatForm
              context={context}
              categories={plan.categories}
              organisations={options}
              convenor={convenor}
            />
          </Section>
        </div>
      </Columns>
    </>
  );
}

function NoPlan({ id }: { id: string }) {
  return (
    <>
      <PageHead title={text('title')} />
      <Notice tone="warning">
        <p>{text('noPlan')}</p>
        <TargetLink href={`/overleggen/${id}/werkwijze`}>{text('toRules')}</TargetLink>
      </Notice>
    </>
  );
}
