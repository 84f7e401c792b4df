import { Badge, Columns, dateLong, Fold, PageHead, Panel, Rows } from '../../web/index.js';
import { page, PageNotFound, type PageContext, type Shown } from '../../web/page.js';
import { said } from '../overview/parts/said.js';
import { people as peopleView } from '../register/people.view.js';
import { Done, Problem } from '../register/parts/problem.js';
import { GiveMandate } from './mandate-rules.js';
import { mandates as mandatesView } from './mandates.view.js';
import { accountsOf } from './parts/accounts-of.js';
import { bodyOf, bodyShown } from './parts/body-page.js';
import { GiveForm } from './parts/mandate-forms.js';
import { MandateList, type ShownMandate } from './parts/mandate-list.js';
import { ConfirmForm, GiveBackForm } from './parts/seat-acts.js';
import { categoryTitles, isFull } from './parts/seat-lines.js';
import { seatPageForms } from './parts/seat-page-forms.js';
import { ConfirmSeat, RelinquishSeat } from './seat-rules.js';
import { seatText as text } from './seat.texts.js';
import { seats } from './seats.view.js';

/** `/overleggen/:id/leden/zetel/:zetel`: who spoke for one seat and from when until when; mandates are given and changed here. */
export const seatPage = page({
  path: '/overleggen/:id/leden/zetel/:zetel',
  past: true,
  show,
  forms: seatPageForms,
});

const carriedOut = ['mandaat', 'opvolgen', 'beeindigen', 'verbeteren', 'bevestigen', 'teruggeven'] as const;
const sentences = Object.fromEntries(carriedOut.map((form) => [form, text(`done.${form}`)]));

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const seat = await context.need(seats, context.params.zetel ?? '');
  if (seat.document.bodyId !== found.id) throw new PageNotFound();
  const organisation = await context.organisations();
  const titles = await categoryTitles(context, found.id);
  const { organisationId, category } = seat.document;
  const named = { organisation: organisation(organisationId), category: titles.get(category) ?? category };
  const title = text('title', named);
  const may = await rights(context, found.id, seat.id);
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <PageHead title={title} kicker={<Standing seat={seat.document} />} />
      {await content(context, seat, may)}
    </>
  );
  const members = { label: text('members'), href: context.link(`/overleggen/${found.id}/leden`) };
  return bodyShown(context, found, { place: 'leden', title, body, between: [members] });
}

async function content(context: PageContext, { id, document }: { id: string; document: Seat }, may: Rights) {
  const mandates = await mandatesOf(context, id);
  const name = await namesOf(context, document, mandates);
  const people = may.mandate ? await everybody(context) : [];
  const accounts = await accountsOf(context, mandates.map((one) => one.document)); // prettier-ignore
  const act = { context, seatId: id };
  return (
    <Columns>
      <div>
        <MandateList {...{ context, mandates, name, people, accounts, keeps: may.mandate }} />
        {may.mandate && document.status === 'granted' && (
          <Give {...{ context, seatId: id, people, mandates }} />
        )}
      </div>
      <div>
        <Steps seat={document} name={name} />
        {may.confirm && document.status === 'reserved' && <ConfirmForm {...act} />}
        {may.giveBack && document.status !== 'relinquished' && <GiveBackForm {...act} />}
      </div>
    </Columns>
  );
}

type Seat = Awaited<ReturnType<typeof seatOf>>['document'];
const seatOf = (context: PageContext, id: string) => context.need(seats, id);

async function mandatesOf(context: PageContext, seatId: string): Promise<readonly ShownMandate[]> {
  const rows = await context.all(mandatesView, { seatId }, 'from');
  return Promise.all(rows.map(({ id }) => context.need(mandatesView, id)));
}

const namesOf = (context: PageContext, { steps }: Seat, mandates: readonly ShownMandate[]) =>
  context.names([
    ...steps.map(({ by }) => by),
    ...mandates.flatMap(({ document }) => [
      document.participant,
      document.given.by,
      ...document.corrections.map(({ by }) => by),
    ]),
  ]);

/** Everyone enrolled, by name. */
async function everybody(context: PageContext) {
  const rows = await context.all(peopleView, { annulled: false }, 'enrolledAt');
  const name = await context.names(rows.map(({ participant }) => participant));
  const options = rows.map(({ participant }) => ({ value: participant, label: name(participant) }));
  return options.sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

async function rights(context: PageContext, bodyId: string, seatId: string) {
  const personRef = context.viewer.participant;
  const [mandate, confirm, giveBack] = await Promise.all([
    context.may(GiveMandate, { bodyId, personRef } as GiveMandate),
    context.may(ConfirmSeat, { bodyId, seatId }),
    context.may(RelinquishSeat, { bodyId, seatId, reason: '' }),
  ]);
  return { mandate, confirm, giveBack };
}

type Rights = Awaited<ReturnType<typeof rights>>;

function Standing({ seat }: { seat: Seat }) {
  if (seat.status === 'relinquished')
    return <Badge>{text('relinquished', { day: dateLong(seat.until ?? seat.from) })}</Badge>;
  return (
    <>
      <Badge tone={seat.status === 'granted' ? 'positive' : 'warning'}>{text(seat.status)}</Badge>{' '}
      <span>{text('since', { day: dateLong(seat.from) })}</span>
    </>
  );
}

function Steps({ seat, name }: { seat: Seat; name: (participant: string | undefined) => string }) {
  return (
    <Panel id="stappen" title={text('steps')}>
      <Rows compact>
        {seat.steps.map(({ step, at, by }) => (
          <li>{text(`step.${step}`, { day: dateLong(at), who: name(by) })}</li>
        ))}
      </Rows>
      {seat.relinquishReason !== undefined && (
        <p>{text('reason', { reason: said(seat.relinquishReason) })}</p>
      )}
    </Panel>
  );
}

type GiveProps = Pick<Parameters<typeof GiveForm>[0], 'context' | 'seatId' | 'people'> & {
  readonly mandates: readonly ShownMandate[];
};
function Give({ context, seatId, people, mandates }: GiveProps) {
  const held = mandates.some(
    ({ document: { role, until } }) =>
      isFull({ role }) && (until === undefined || until > context.at.instant),
  );
  return (
    <Fold
      id="geef"
      title={text('give')}
      summary={text('giveSummary')}
      open={!held || context.problem?.form === 'mandaat'}
    >
      <GiveForm context={context} seatId={seatId} people={people} role={held ? 'plaatsvervanger' : 'lid'} />
    </Fold>
  );
}
