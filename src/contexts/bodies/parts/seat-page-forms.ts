import type { FormFields } from '../../../web/form-fields.js';
import { commandForm, type CommandForm, type PageContext } from '../../../web/page.js';
import { CorrectMandate, EndMandate, GiveMandate, ReplaceMandate } from '../mandate-rules.js';
import { ConfirmSeat, RelinquishSeat } from '../seat-rules.js';

const ofBody = (fields: FormFields, { params }: PageContext) => ({
  bodyId: params.id,
  mandateId: fields.text('mandateId'),
});
const ofSeat = (_fields: FormFields, { params }: PageContext) => ({
  bodyId: params.id,
  seatId: params.zetel,
});

/** What can be done on the page of one seat. */
export const seatPageForms: Readonly<Record<string, CommandForm>> = {
  mandaat: commandForm({
    command: GiveMandate,
    read: (fields, context) => ({
      ...ofBody(fields, context),
      ...ofSeat(fields, context),
      personRef: fields.text('personRef'),
      role: fields.text('role'),
      scope: [...fields.list('scope')],
      firstDay: fields.text('firstDay'),
      lastDay: fields.text('lastDay'),
    }),
  }),
  opvolgen: commandForm({
    command: ReplaceMandate,
    read: (fields, context) => ({
      ...ofBody(fields, context),
      successor: fields.text('successor'),
      personRef: fields.text('personRef'),
      firstDay: fields.text('firstDay'),
      reason: fields.full('reason'),
    }),
  }),
  beeindigen: commandForm({
    command: EndMandate,
    read: (fields, context) => ({
      ...ofBody(fields, context),
      lastDay: fields.text('lastDay'),
      reason: fields.full('reason'),
    }),
  }),
  verbeteren: commandForm({
    command: CorrectMandate,
    read: (fields, context) => ({
      ...ofBody(fields, context),
      firstDay: fields.text('firstDay'),
      lastDay: fields.text('lastDay'),
      openEnded: fields.flag('openEnded') || undefined,
      role: fields.text('role'),
      reason: fields.full('reason'),
    }),
  }),
  bevestigen: commandForm({
    command: ConfirmSeat,
    read: (fields, context) => ({ ...ofSeat(fields, context), firstDay: fields.text('firstDay') }),
  }),
  teruggeven: commandForm({
    command: RelinquishSeat,
    read: (fields, context) => ({ ...ofSeat(fields, context), reason: fields.full('reason') }),
  }),
};
