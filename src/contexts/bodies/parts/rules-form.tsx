import {
  Actions, Button, Checkbox, CheckboxGroup, Disclosure, Form, FormRow, kept, NumberField, Select, type FormState, type Option,
} from '../../../web/index.js'; // prettier-ignore
import { assentParties, dayParts, itemKinds, outcomes } from '../parameters.js';
import { layers } from '../rule-profile.js';
import { rulesText as text } from '../rules.texts.js';
import { bodyWords as words } from './body-words.texts.js';
import { monthNames } from './rule-words.js';

export interface RulesFormProps {
  readonly action: string;
  readonly commandId: string;
  readonly revision: number;
  readonly state: FormState;
  /** Bodies that could prepare this one. */
  readonly bodies: readonly Option[];
}

/** Every parameter of a rule profile as a field. */
export function RulesForm({ action, commandId, revision, state, bodies }: RulesFormProps) {
  return (
    <Form action={action} commandId={commandId} hidden={{ revision }} look="form">
      <SeatFields state={state} />
      <MeetingFields state={state} />
      <MinutesFields state={state} />
      <AgendaFields state={state} bodies={bodies} />
      <SignalFields state={state} />
      <ItemFields state={state} />
      <Select
        label={text('layerLabel')}
        {...kept(state, 'layer')}
        options={layers.map((layer) => ({ value: layer, label: words(`layer.${layer}`) }))}
      />
      <Actions>
        <Button kind="primary">{text('save')}</Button>
      </Actions>
    </Form>
  );
}

interface Fields {
  readonly state: FormState;
}
type Numbered =
  | 'seatCap' | 'convenorSeats' | 'roomCapacity' | 'perYear' | 'agendaLeadDays' | 'minutesTarget' | 'minutesLimit'
  | 'signOffK' | 'signOffN' | 'feedbackDays' | 'receiptDays' | 'routeDeadlineDays'; // prettier-ignore

function Numbers({ state, names }: Fields & { names: readonly Numbered[] }) {
  return (
    <>
      {names.map((name) => (
        <NumberField label={text(name)} {...kept(state, name)} required />
      ))}
    </>
  );
}

function SeatFields({ state }: Fields) {
  return (
    <fieldset class="field">
      <legend>{text('seatsGroup')}</legend>
      <FormRow>
        <Numbers state={state} names={['seatCap', 'convenorSeats', 'roomCapacity']} />
      </FormRow>
    </fieldset>
  );
}

function MeetingFields({ state }: Fields) {
  const { value: dayPart, ...field } = kept(state, 'dayPart');
  return (
    <>
      <CheckboxGroup
        label={text('months')}
        {...kept(state, 'months')}
        choices={monthNames.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <FormRow>
        <Numbers state={state} names={['perYear']} />
        <Select
          label={text('dayPart')}
          {...field}
          value={dayPart}
          options={dayParts.map((part) => ({ value: part, label: text(`dayPart.${part}`) }))}
        />
      </FormRow>
    </>
  );
}

function MinutesFields({ state }: Fields) {
  return (
    <fieldset class="field">
      <legend>{text('minutesGroup')}</legend>
      <FormRow>
        <Numbers state={state} names={['minutesTarget', 'minutesLimit']} />
      </FormRow>
      <FormRow>
        <Numbers state={state} names={['signOffK', 'signOffN']} />
      </FormRow>
      <Checkbox
        label={text('deputies')}
        name="deputies"
        checked={kept(state, 'deputies').value !== undefined}
      />
    </fieldset>
  );
}

function AgendaFields({ state, bodies }: Fields & { bodies: readonly Option[] }) {
  return (
    <>
      <Numbers state={state} names={['agendaLeadDays']} />
      <Select
        label={text('preparatoryBodyId')}
        {...kept(state, 'preparatoryBodyId')}
        options={[{ value: '', label: text('nobody') }, ...bodies]}
      />
      <CheckboxGroup
        label={text('assents')}
        {...kept(state, 'assents')}
        choices={assentParties.map((party) => ({ value: party, label: text(`assent.${party}`) }))}
      />
    </>
  );
}

function SignalFields({ state }: Fields) {
  return (
    <fieldset class="field">
      <legend>{text('signalsGroup')}</legend>
      <FormRow>
        <Numbers state={state} names={['feedbackDays', 'receiptDays', 'routeDeadlineDays']} />
      </FormRow>
    </fieldset>
  );
}

function ItemFields({ state }: Fields) {
  const faulty = itemKinds.some((kind) => state.errors[`kind.${kind}`] !== undefined);
  return (
    <Disclosure label={text('itemsGroup')} open={faulty}>
      <p class="hint">{text('itemsHint')}</p>
      {itemKinds.map((kind) => (
        <CheckboxGroup
          label={text(`kind.${kind}`)}
          {...kept(state, `kind.${kind}`)}
          choices={outcomes.map((outcome) => ({ value: outcome, label: text(`outcome.${outcome}`) }))}
        />
      ))}
    </Disclosure>
  );
}
