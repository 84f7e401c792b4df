import { uuidV4 } from '../../../audit/ids.js';
import {
  Actions,
  Button,
  CheckboxGroup,
  dateLong,
  Form,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  type Option,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { calendarOf } from '../../bodies/parts/body-nav.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { itemKinds, type Parameters } from '../../bodies/parameters.js';
import { numbersFor } from '../../signals/parts/numbers.js';
import { said } from '../../signals/parts/said.js';
import { isClosed, statuses } from '../../signals/signal.status.js';
import { signals } from '../../signals/signals.view.js';
import { proposalText as text } from '../item-proposal.texts.js';
import { meetingWords as words } from '../meeting-words.texts.js';
import { outcomeList } from './outcome-words.js';

export interface ProposalFormProps {
  context: PageContext;
  rules: Parameters;
  /** Signals of the body that are still open and that this person sees. */
  signals: readonly Option[];
  /** Coming meetings. */
  meetings: readonly Option[];
}

export async function proposalForm(
  context: PageContext,
  bodyId: string,
  rules: Parameters,
): Promise<ProposalFormProps> {
  const [open, { ahead }] = await Promise.all([openSignals(context, bodyId), calendarOf(context, bodyId)]);
  const coming = ahead.filter(({ plannedAt }) => plannedAt > context.now);
  const meetings = coming.map(({ id, plannedAt }) => ({ value: id, label: dateLong(plannedAt) }));
  return { context, rules, signals: open, meetings };
}

async function openSignals(context: PageContext, bodyId: string): Promise<readonly Option[]> {
  const status = statuses.filter((one) => !isClosed(one) && one !== 'samengevoegd');
  const open = await context.all(signals, { bodyId, status }, 'raisedNumber');
  const isSecretary = context.viewer.roles.some(
    (grant) => grant.role === 'secretaris' && grant.bodyId === bodyId,
  );
  const rows = open.filter(({ confidential }) => !confidential || isSecretary);
  const number = await numbersFor(
    context,
    rows.map(({ raisedNumber }) => raisedNumber),
  );
  return rows.map(({ id, raisedNumber, title }) => ({
    value: id,
    label: words('signal', { number: number(raisedNumber), title: said(title) }).trim(),
  }));
}

export function ProposalForm({ context, rules, signals, meetings }: ProposalFormProps) {
  const place = formPlace(context, 'indienen');
  return (
    <Form
      action={`${context.path}/indienen`}
      commandId={context.commandId()}
      hidden={{ proposalId: place.value('proposalId', uuidV4()) }}
      look="form"
    >
      <WhatFields place={place} rules={rules} />
      <SignalsField place={place} signals={signals} linked={context.query.signaal} />
      <MeetingField place={place} meetings={meetings} />
      <Actions>
        <Button kind="primary">{text('submit')}</Button>
      </Actions>
    </Form>
  );
}

interface FieldsProps {
  place: ReturnType<typeof formPlace>;
}

/** Title, motive, and the kind of item with the ways it may end. */
function WhatFields({ place, rules }: FieldsProps & { rules: Parameters }) {
  return (
    <>
      <TextField
        label={text('name')}
        hint={text('nameHint')}
        maxLength={200}
        required
        {...place.field('title')}
      />
      <TextArea
        label={text('motive')}
        hint={text('motiveHint')}
        rows={6}
        maxLength={20000}
        required
        {...place.field('motive')}
      />
      <RadioGroup
        label={text('kind')}
        hint={text('kindHint')}
        choices={kindChoices(rules)}
        {...place.field('kind')}
        value={place.value('kind')}
      />
    </>
  );
}

const kindChoices = ({ itemKinds: allowed }: Parameters) =>
  itemKinds.flatMap((kind) => {
    const outcomes = allowed[kind];
    return outcomes
      ? [{ value: kind, label: kind, hint: text('ends', { outcomes: outcomeList(outcomes) }) }]
      : [];
  });

/** The signal one came from is ticked already. */
function SignalsField({
  place,
  signals,
  linked,
}: FieldsProps & { signals: readonly Option[]; linked: string | undefined }) {
  if (signals.length === 0) return null;
  const { values: ticked, ...field } = place.field('signalIds');
  return (
    <CheckboxGroup
      label={text('signals')}
      hint={text('signalsHint')}
      choices={signals}
      {...field}
      values={place.refused ? ticked : linked ? [linked] : []}
      optional
    />
  );
}

function MeetingField({ place, meetings }: FieldsProps & { meetings: readonly Option[] }) {
  if (meetings.length === 0) return null;
  return (
    <Select label={text('meeting')} options={meetings} {...place.field('targetMeetingId')} choose optional />
  );
}
