import { uuidV4 } from '../../../audit/ids.js';
import {
  Actions,
  Button,
  Checkbox,
  DateField,
  Disclosure,
  Form,
  FormRow,
  NumberField,
  Select,
  TextArea,
  TextField,
  type Option,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { formPlace, type FormPlace } from '../../bodies/parts/form-place.js';
import type { Parameters } from '../../bodies/parameters.js';
import { meetingKinds } from '../meeting.js';
import { planText as text } from '../plan.texts.js';

export interface PlanFormProps {
  context: PageContext;
  body: string;
  rules: Parameters;
  /** Meetings that a second one can follow. */
  firsts: readonly Option[];
}

/** Everything about one meeting that is known before its agenda. */
export function PlanForm({ context, body, rules, firsts }: PlanFormProps) {
  const place = formPlace(context, 'plan');
  const hidden = { meetingId: place.value('meetingId', uuidV4()) };
  return (
    <Form action={`${context.path}/plan`} commandId={context.commandId()} hidden={hidden} look="form">
      <Moments place={place} />
      <Deviation place={place} />
      <TextField label={text('place')} maxLength={200} optional {...place.field('place')} />
      <TextField
        label={text('remote')}
        hint={text('remoteHint')}
        maxLength={300}
        optional
        {...place.field('remote')}
      />
      <NumberField
        label={text('capacity')}
        hint={text('capacityHint', { count: rules.roomCapacity })}
        optional
        {...place.field('capacity')}
      />
      <Select
        label={text('kind')}
        options={meetingKinds.map((kind) => ({ value: kind, label: text(`kind.${kind}`) }))}
        {...place.field('kind')}
        value={place.value('kind', 'gewoon')}
      />
      {firsts.length > 0 && (
        <Select
          label={text('first')}
          hint={text('firstHint')}
          options={firsts}
          {...place.field('precededBy')}
          value={place.value('precededBy')}
          choose
          optional
        />
      )}
      <TextField
        label={text('name')}
        hint={text('nameHint', { body })}
        maxLength={200}
        optional
        {...place.field('title')}
      />
      <Ticks place={place} />
      <Actions>
        <Button kind="primary">{text('planDo')}</Button>
      </Actions>
    </Form>
  );
}

function Moments({ place }: { place: FormPlace }) {
  return (
    <FormRow spaced>
      <DateField time required label={text('startsAt')} {...place.field('startsAt')} />
      <DateField time optional label={text('endsAt')} {...place.field('endsAt')} />
    </FormRow>
  );
}

/** Asked where a date falls outside the months or the number; then it stands open with the reason why. */
function Deviation({ place }: { place: FormPlace }) {
  const field = place.field('deviationReason');
  return (
    <Disclosure label={text('deviationFold')} open={field.error !== undefined || Boolean(field.value)}>
      <TextArea label={text('deviation')} hint={text('deviationHint')} rows={3} maxLength={500} {...field} />
    </Disclosure>
  );
}

function Ticks({ place }: { place: FormPlace }) {
  const ticked = (name: string) => Boolean(place.field(name).value);
  return (
    <>
      <Checkbox
        label={text('toBeConfirmed')}
        {...tick(place, 'toBeConfirmed')}
        checked={ticked('toBeConfirmed')}
      />
      <Checkbox label={text('lunch')} {...tick(place, 'lunch')} checked={ticked('lunch')} />
    </>
  );
}

function tick(place: FormPlace, name: string) {
  const { error, id } = place.field(name);
  return { name, error, id };
}
