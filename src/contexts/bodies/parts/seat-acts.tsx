import { Actions, Button, DateField, Form, Panel, TextField } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { seatText as text } from '../seat.texts.js';
import { formPlace } from './form-place.js';

export interface SeatActProps {
  readonly context: PageContext;
  readonly seatId: string;
}

/** A seat to be confirmed becomes one that can hold mandates. */
export function ConfirmForm({ context, seatId }: SeatActProps) {
  const place = formPlace(context, 'bevestigen');
  return (
    <Panel id="bevestig" title={text('confirm')}>
      <p>{text('confirmText')}</p>
      <Form action={`${context.path}/bevestigen`} commandId={context.commandId()} hidden={{ seatId }}>
        <DateField
          label={text('firstDay')}
          hint={text('firstDayHint')}
          {...place.field('firstDay')}
          optional
        />
        <Actions>
          <Button kind="primary">{text('confirmDo')}</Button>
        </Actions>
      </Form>
    </Panel>
  );
}

export function GiveBackForm({ context, seatId }: SeatActProps) {
  const place = formPlace(context, 'teruggeven');
  return (
    <Panel id="geef-terug" title={text('giveBack')}>
      <p>{text('giveBackText')}</p>
      <Form action={`${context.path}/teruggeven`} commandId={context.commandId()} hidden={{ seatId }}>
        <TextField label={text('giveBackWhy')} {...place.field('reason')} maxLength={500} required />
        <Actions>
          <Button>{text('giveBackDo')}</Button>
        </Actions>
      </Form>
    </Panel>
  );
}
