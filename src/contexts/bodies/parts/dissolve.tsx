import { localOf } from '../../../kernel/index.js';
import {
  Actions,
  Button,
  DateField,
  Fold,
  Form,
  kept,
  Select,
  TextArea,
  type Option,
} from '../../../web/index.js';
import { commandForm, type PageContext } from '../../../web/page.js';
import { stateOf } from '../../register/parts/problem.js';
import { bodiesView } from '../bodies.view.js';
import { DissolveBody } from '../body.js';
import { dissolveText as text } from '../dissolve.texts.js';
import type { FoundBody } from './body-page.js';

export const dissolveForm = commandForm({
  command: DissolveBody,
  read: (fields, { params }) => ({
    bodyId: params.id,
    reason: fields.full('reden'),
    successorBodyId: fields.text('opvolger'),
  }),
  fields: { reason: 'reden', successorBodyId: 'opvolger' },
});

/** Closes the body for good; for whoever may, as long as it is open. */
export async function dissolveSection(context: PageContext, { id, document }: FoundBody) {
  if (document.dissolution || !(await context.may(DissolveBody, { bodyId: id, reason: '' }))) return null;
  const others = await context.all(bodiesView, { dissolved: false }, 'code');
  const heirs = others.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.title }));
  return <Dissolve context={context} heirs={heirs} />;
}

function Dissolve({ context, heirs }: { context: PageContext; heirs: readonly Option[] }) {
  const state = stateOf(context, 'opheffen');
  return (
    <Fold id="opheffen" title={text('open')} open={state !== undefined}>
      <p>{text('lead')}</p>
      <Form action={`${context.path}/opheffen`} commandId={context.commandId()} look="form">
        <TextArea
          label={text('reason')}
          hint={text('reasonHint')}
          rows={3}
          maxLength={500}
          {...kept(state, 'reden')}
          required
        />
        <Select
          label={text('heir')}
          hint={text('heirHint')}
          options={[{ value: '', label: text('noHeir') }, ...heirs]}
          {...kept(state, 'opvolger')}
          optional
        />
        <DateField
          label={text('happened')}
          hint={text('happenedHint')}
          time
          max={localOf(context.now)}
          {...kept(state, 'effectiveAt')}
          optional
        />
        <Actions>
          <Button>{text('do')}</Button>
        </Actions>
      </Form>
    </Fold>
  );
}
