import { uuidV4 } from '../../audit/ids.js';
import type { FormFields } from '../../web/form-fields.js';
import { Actions, Button, dateLong, Empty, PageHead, Section, Strip } from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { organisations } from '../register/organisations.view.js';
import { keepsPeople } from '../register/parts/known-person.js';
import { Done, Problem } from '../register/parts/problem.js';
import { composition } from './composition.view.js';
import { GiveMandate } from './mandate-rules.js';
import { membersText as text } from './members.texts.js';
import { accountsOf } from './parts/accounts-of.js';
import { bodyOf, bodyShown } from './parts/body-page.js';
import { CategoryJumps } from './parts/category-jumps.js';
import { filtered, MemberFilters, WhenForm } from './parts/members-filters.js';
import { LinesPager, MembersTable, type Accounts } from './parts/members-table.js';
import { categoryTitles, heldAt, seatLines, type SeatLine } from './parts/seat-lines.js';
import { SeatProposals } from './parts/seat-proposals.js';
import { AdviseSeat, ProposeSeat, RefuseSeat } from './seat-proposal-rules.js';
import { seatProposals } from './seat-proposals.view.js';
import { GrantSeat, ReserveSeat } from './seat-rules.js';

const bodyId = ({ params }: PageContext) => params.id;
const proposed = (fields: FormFields) => fields.text('seatProposalId');
const newSeat = (fields: FormFields, context: PageContext) => ({
  bodyId: bodyId(context),
  seatId: fields.text('seatId'),
  seatProposalId: proposed(fields),
  organisationId: fields.text('organisationId'),
  firstDay: fields.text('firstDay'),
});

/** `/overleggen/:id/leden`: seats with their holders, as known at any moment and as held on any day; proposals for seats. */
export const membersPage = page({
  path: '/overleggen/:id/leden',
  past: true,
  show,
  forms: {
    voorstellen: commandForm({
      command: ProposeSeat,
      fields: { organisationId: 'organisation' },
      read: (fields, context) => ({
        bodyId: bodyId(context),
        seatProposalId: proposed(fields),
        organisationId: fields.text('organisation'),
        category: fields.text('category'),
        motive: fields.full('motive'),
      }),
    }),
    adviseren: commandForm({
      command: AdviseSeat,
      read: (fields, context) => ({
        bodyId: bodyId(context),
        seatProposalId: proposed(fields),
        advice: fields.text('advice'),
      }),
    }),
    toekennen: commandForm({ command: GrantSeat, read: newSeat }),
    vrijhouden: commandForm({ command: ReserveSeat, read: newSeat }),
    weigeren: commandForm({
      command: RefuseSeat,
      read: (fields, context) => ({
        bodyId: bodyId(context),
        seatProposalId: proposed(fields),
        reason: fields.full('reason'),
      }),
    }),
  },
});

const carriedOut = ['voorstellen', 'adviseren', 'toekennen', 'vrijhouden', 'weigeren', 'invoeren'] as const;
const sentences = Object.fromEntries(carriedOut.map((form) => [form, text(`done.${form}`)]));
const pageSize = 50;

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const { instant } = heldAt(context);
  const lines = await seatLines(context, found.id, instant);
  const holders = heldAt(context).day ? [] : lines.flatMap(({ holder, deputies }) => [holder, ...deputies]);
  const accounts = await accountsOf(context, holders);
  const may = await rights(context, found.id);
  const title = text('title');
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <PageHead title={title}>
        <Strip facts={await figures(context, found.id, lines, accounts)} />
        {may.seat && <Doors place={context.path} people={keepsPeople(context)} />}
      </PageHead>
      {await members({ context, lines, accounts, keeps: may.mandate || may.seat }, found.id)}
      <SeatProposals
        {...await proposalsOf(context, found.id)}
        may={{ advise: may.advise, decide: may.seat, propose: may.propose }}
      />
      <HistoryLink context={context} soort="zetels" id={found.id} />
    </>
  );
  return bodyShown(context, found, { place: 'leden', title, body });
}

interface Listed {
  readonly context: PageContext;
  readonly lines: readonly SeatLine[];
  readonly accounts: Accounts;
  readonly keeps: boolean;
}

async function members(listed: Listed, bodyId: string) {
  const { context, lines } = listed;
  if (lines.length === 0 && heldAt(context).day === undefined) return <NoSeats {...listed} />;
  const fitting = filtered(context, lines);
  const from = Math.max(0, Math.min(Number(context.query.vanaf) || 0, fitting.length - 1));
  const page = {
    ...listed,
    lines: fitting.slice(from, from + pageSize),
    caption: captionOf(listed, fitting),
  };
  return (
    <Section id="wie" title={text('who')}>
      <MemberFilters context={context} titles={await categoryTitles(context, bodyId)} />
      <WhenForm context={context} />
      <CategoryJumps lines={page.lines} />
      {fitting.length === 0 ? <NothingFits context={context} /> : <MembersTable {...page} />}
      <LinesPager context={context} from={from} size={pageSize} count={fitting.length} />
    </Section>
  );
}

function captionOf({ context, lines }: Listed, fitting: readonly SeatLine[]): string {
  const { day } = heldAt(context);
  const counts = { shown: fitting.length, count: lines.length };
  return day ? text('foundAt', { ...counts, day: dateLong(day) }) : text('found', counts);
}

function NoSeats({ context, keeps }: Listed) {
  const action = keeps && (
    <Button kind="primary" href={`${context.path}/zetels`}>
      {text('divide')}
    </Button>
  );
  return (
    <Empty id="leeg" title={text('empty')} action={action}>
      <p>{text(keeps ? 'emptyText' : 'emptyReader')}</p>
    </Empty>
  );
}

function NothingFits({ context }: { context: PageContext }) {
  const action = <Button href={context.link(context.path)}>{text('showAll')}</Button>;
  return (
    <Empty id="niets" title={text('nothing')} action={action}>
      <p>{text('nothingText')}</p>
    </Empty>
  );
}

function Doors({ place, people }: { place: string; people: boolean }) {
  return (
    <Actions>
      <Button kind="primary" href={`${place}/zetels`}>
        {text('divide')}
      </Button>
      {people && (
        <>
          <Button href={`${place}/invoer`}>{text('importList')}</Button>
          <Button href="/mensen">{text('people')}</Button>
        </>
      )}
    </Actions>
  );
}

async function figures(context: PageContext, id: string, lines: readonly SeatLine[], accounts: Accounts) {
  const cap = (await context.get(composition, id))?.document.totals.cap ?? 0;
  const waiting = [...accounts.values()].filter((state) => state === 'invited').length;
  return [
    [text('seats'), text('seatsOf', { planned: lines.length, cap })],
    [text('vacant'), String(lines.filter(({ vacantSince }) => vacantSince).length)],
    [text('reserved'), String(lines.filter(({ reserved }) => reserved).length)],
    [text('deputies'), String(lines.reduce((sum, { deputies }) => sum + deputies.length, 0))],
    [text('neverCame'), accounts.size > 0 ? String(waiting) : undefined],
  ] as const;
}

async function rights(context: PageContext, id: string) {
  const seatProposalId = uuidV4();
  const [seat, mandate, advise, propose] = await Promise.all([
    context.may(GrantSeat, { bodyId: id, seatId: seatProposalId }),
    context.may(GiveMandate, { bodyId: id, personRef: context.viewer.participant } as GiveMandate),
    context.may(AdviseSeat, { bodyId: id, seatProposalId, advice: 'gunstig' }),
    context.may(ProposeSeat, { bodyId: id, seatProposalId, category: '', motive: '' }),
  ]);
  return { seat, mandate, advise, propose };
}

async function proposalsOf(context: PageContext, id: string) {
  const rows = await context.all(seatProposals, { bodyId: id }, 'proposedAt');
  const found = await Promise.all(rows.map((row) => context.get(seatProposals, row.id)));
  const proposals = found.filter((one) => one !== undefined);
  const known = await context.all(organisations, {}, 'shortName');
  return {
    context,
    proposals,
    organisation: await context.organisations(),
    organisations: known.map((row) => ({ value: row.id, label: row.shortName })),
    name: await context.names(proposals.map(({ document }) => document.proposed.by)),
    titles: await categoryTitles(context, id),
  };
}
