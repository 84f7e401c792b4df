import { uuidV4 } from '../../../audit/ids.js';
import { Actions, Button, DateField, Form, kept, Select, Link, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { stateOf } from '../../register/parts/problem.js';
import type { SeatCategory } from '../roster.js';
import { seatsText as text } from '../seats.texts.js';
import { CategoryRows } from './category-rows.js';

const spareRows = 3;

export interface PlanProps {
  readonly context: PageContext;
  readonly categories: readonly SeatCategory[];
}
export function PlanForm({ context, categories }: PlanProps) {
  const state = stateOf(context, 'plan');
  const typed = Object.keys(state?.values ?? {}).filter((name) => name.endsWith('.title')).length;
  return (
    <Form action={`${context.path}/plan`} commandId={context.commandId()} look="form">
      <CategoryRows
        state={state}
        categories={categories}
        rows={Math.max(typed, categories.length + spareRows)}
      />
      <Actions>
        <Button>{text('savePlan')}</Button>
      </Actions>
    </Form>
  );
}

export interface NewSeatProps extends PlanProps {
  readonly organisations: readonly Option[];
  /** Name of the organisation that convenes, whose seats are a category of their own. */
  readonly convenor: string | undefined;
}
/** One form with two ways out: granted, or kept free until it is certain. */
export function NewSeatForm({ context, categories, organisations, convenor }: NewSeatProps) {
  const state = stateOf(context, 'toekennen') ?? stateOf(context, 'vrijhouden');
  const own =
    convenor === undefined
      ? []
      : [{ value: convenorCategory, label: text('convenorOption', { organisation: convenor }) }];
  const options = [...categories.map(({ code, title }) => ({ value: code, label: title })), ...own];
  return (
    <Form
      action={`${context.path}/toekennen`}
      also={[`${context.path}/vrijhouden`]}
      commandId={context.commandId()}
      hidden={{ seatId: uuidV4() }}
      look="form"
    >
      <Select
        label={text('organisation')}
        hint={
          <>
            {text('organisationMissing')} <Link href="/organisaties">{text('toOrganisations')}</Link>
          </>
        }
        {...kept(state, 'organisationId')}
        options={organisations}
        choose
        required
      />
      <Select label={text('seatCategory')} {...kept(state, 'category')} options={options} choose required />
      <DateField label={text('firstDay')} hint={text('firstDayHint')} {...kept(state, 'firstDay')} optional />
      <Actions>
        <Button kind="primary">{text('grant')}</Button>
        <Button formAction={`${context.path}/vrijhouden`}>{text('reserve')}</Button>
      </Actions>
      <p class="small muted">{text('newSeatHint')}</p>
    </Form>
  );
}
