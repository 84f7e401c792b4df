import { uuidV4 } from '../../../audit/ids.js';
import type { Opened } from '../../../kernel/index.js';
import {
  Actions, Button, DateField, dateLong, Disclosure, Fold, Form, Hidden, kept, RadioGroup, Row, Rows, Section, Select, TextArea, TextField, type Option,
} from '../../../web/index.js'; // prettier-ignore
import type { PageContext } from '../../../web/page.js';
import { said } from '../../overview/parts/said.js';
import { stateOf } from '../../register/parts/problem.js';
import { membersText as text } from '../members.texts.js';
import { advices } from '../roster.state.js';
import type { SeatProposalDocument } from '../seat-proposals.view.js';
import { bodyWords as words } from './body-words.texts.js';
import { formPlace, type FormPlace } from './form-place.js';

export interface ShownProposal {
  readonly id: string;
  readonly document: Opened<SeatProposalDocument>;
}
export interface ProposalsProps {
  readonly context: PageContext;
  readonly proposals: readonly ShownProposal[];
  readonly organisation: (id: string | undefined) => string;
  readonly organisations: readonly Option[];
  readonly name: (participant: string | undefined) => string;
  readonly titles: ReadonlyMap<string, string>;
  readonly may: { readonly advise: boolean; readonly decide: boolean; readonly propose: boolean };
}

export function SeatProposals(props: ProposalsProps) {
  const { proposals, may } = props;
  const open = proposals.filter(({ document }) => document.status === 'open');
  const decided = proposals.filter(({ document }) => document.status !== 'open').toReversed();
  if (proposals.length === 0 && !may.propose) return null;
  return (
    <Section id="voorstellen" title={text('proposals')}>
      {open.length === 0 && <p>{text('proposalNone')}</p>}
      <Rows>
        {open.map((one) => (
          <Proposal {...props} {...one} />
        ))}
      </Rows>
      {decided.length > 0 && (
        <Disclosure label={`${text('decided')} (${decided.length})`}>
          <Rows compact>
            {decided.map((one) => (
              <Proposal {...props} {...one} />
            ))}
          </Rows>
        </Disclosure>
      )}
      {may.propose && <ProposeForm {...props} />}
    </Section>
  );
}

function Proposal(props: ProposalsProps & ShownProposal) {
  const { context, id, document, may, organisation, titles } = props;
  const { organisationId, category, status, advice } = document;
  const title = `${titles.get(category) ?? category}: ${organisationId ? organisation(organisationId) : text('noOrganisation')}`;
  return (
    <Row title={title} id={`voorstel-${id}`} meta={[proposer(props), outcome(document)]}>
      <p>{said(document.motive)}</p>
      {advice && (
        <p>{text('advised', { advice: words(`advice.${advice.advice}`), day: dateLong(advice.at) })}</p>
      )}
      {status === 'open' && may.advise && <AdviseForm context={context} id={id} title={title} />}
      {status === 'open' && may.decide && <DecideForms {...props} title={title} />}
    </Row>
  );
}

function proposer({ document: { proposed }, name, organisation }: ProposalsProps & ShownProposal): string {
  const who = name(proposed.by);
  const of = proposed.onBehalfOf
    ? text('forWhom', { who, organisation: organisation(proposed.onBehalfOf.replace(/^o_/, '')) })
    : who;
  return text('proposed', { day: dateLong(proposed.at), who: of });
}

function outcome({ status, decided }: ShownProposal['document']): string | undefined {
  if (status === 'open') return undefined;
  return text(`decided.${status}`, { reason: decided?.reason ?? '' });
}

const ofProposal = (context: PageContext, form: string, id: string): FormPlace =>
  formPlace(context, form, { field: 'seatProposalId', value: id });

/** Which proposal it is, for who does not see where it stands. */
function About({ words: visible, title }: { words: string; title: string }) {
  return (
    <>
      {visible}
      <Hidden>: {title}</Hidden>
    </>
  );
}

function AdviseForm({ context, id, title }: { context: PageContext; id: string; title: string }) {
  const place = ofProposal(context, 'adviseren', id);
  const choices = advices.map((advice) => ({ value: advice, label: words(`advice.${advice}`) }));
  return (
    <Disclosure label={<About words={text('adviseDo')} title={title} />} open={place.refused}>
      <Form
        action={`${context.path}/adviseren`}
        commandId={context.commandId()}
        hidden={{ seatProposalId: id }}
      >
        <RadioGroup label={text('advice')} {...place.field('advice')} choices={choices} />
        <Actions>
          <Button kind="small">{text('adviseDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

type OneProposal = ProposalsProps & ShownProposal;

/** Granted or kept free in one form, refused with a reason in another. */
function DecideForms(props: OneProposal & { title: string }) {
  const { context, id, title } = props;
  const form = context.problem?.form === 'vrijhouden' ? 'vrijhouden' : 'toekennen';
  const [place, refusal] = [ofProposal(context, form, id), ofProposal(context, 'weigeren', id)];
  return (
    <Disclosure
      label={<About words={text('decide')} title={title} />}
      open={place.refused || refusal.refused}
    >
      <SeatFor {...props} place={place} />
      <Form
        action={`${context.path}/weigeren`}
        commandId={context.commandId()}
        hidden={{ seatProposalId: id }}
      >
        <TextField label={text('refusal')} {...refusal.field('reason')} maxLength={500} />
        <Actions>
          <Button kind="quiet">{text('refuse')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

function SeatFor({ context, id, document, organisations, place }: OneProposal & { place: FormPlace }) {
  const hidden = { seatProposalId: id, seatId: uuidV4() };
  const which = place.field('organisationId');
  return (
    <Form
      action={`${context.path}/toekennen`}
      also={[`${context.path}/vrijhouden`]}
      commandId={context.commandId()}
      hidden={hidden}
    >
      {!document.organisationId && (
        <Select label={text('organisation')} {...which} options={organisations} choose />
      )}
      <DateField label={text('firstDay')} hint={text('firstDayHint')} {...place.field('firstDay')} optional />
      <Actions>
        <Button>{text('grant')}</Button>
        <Button formAction={`${context.path}/vrijhouden`}>{text('reserve')}</Button>
      </Actions>
    </Form>
  );
}

function ProposeForm({ context, organisations, titles }: ProposalsProps) {
  const state = stateOf(context, 'voorstellen');
  const categories = [...titles].map(([value, label]) => ({ value, label }));
  return (
    <Fold id="stel-voor" title={text('propose')} summary={text('proposeSummary')} open={state !== undefined}>
      <Form
        action={`${context.path}/voorstellen`}
        commandId={context.commandId()}
        hidden={{ seatProposalId: uuidV4() }}
        look="form"
      >
        <Select label={text('category')} {...kept(state, 'category')} options={categories} choose required />
        <Select
          label={text('organisation')}
          {...kept(state, 'organisation')}
          options={[{ value: '', label: text('noOrganisation') }, ...organisations]}
        />
        <TextArea
          label={text('motive')}
          hint={text('motiveHint')}
          {...kept(state, 'motive')}
          rows={3}
          maxLength={2_000}
          required
        />
        <Actions>
          <Button kind="primary">{text('proposeDo')}</Button>
        </Actions>
      </Form>
    </Fold>
  );
}
