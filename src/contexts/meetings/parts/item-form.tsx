import type { ComponentChildren } from 'preact';
import { dayOf, localOf } from '../../../kernel/index.js';
import { ActingFor } from '../../../web/acting.js';
import { Actions, Button, DateField, Disclosure, Form } from '../../../web/index.js';
import type { FormPlace } from '../../bodies/parts/form-place.js';
import { itemText as text } from '../item.texts.js';
import type { ItemScene } from './item-scene.js';

/** Noted after the day itself: when it was, so that terms count from then. */
export function Happened({ scene: { context, meeting }, place }: { scene: ItemScene; place: FormPlace }) {
  if (dayOf(context.now) <= dayOf(meeting.plannedAt)) return null;
  return (
    <DateField
      label={text('happened')}
      hint={text('happenedHint')}
      time
      min={localOf(meeting.plannedAt).slice(0, 10) + 'T00:00'}
      max={localOf(context.now)}
      {...place.field('effectiveAt')}
      value={place.value('effectiveAt')}
      optional
    />
  );
}

export interface OneFormProps {
  scene: ItemScene;
  form: string;
  submit: string;
  primary?: boolean;
  children: ComponentChildren;
}

export function OneForm({ scene: { context, cast }, form, submit, primary, children }: OneFormProps) {
  return (
    <Form action={`${context.path}/${form}`} commandId={context.commandId()} look="form">
      {children}
      <ActingFor context={context} form={form} organisations={cast.organisation} />
      <Actions>
        <Button kind={primary ? 'primary' : undefined}>{submit}</Button>
      </Actions>
    </Form>
  );
}

/** Closed until wanted; open when it was refused. */
export function Folded({ place, label, ...form }: OneFormProps & { place: FormPlace; label: string }) {
  return (
    <Disclosure label={label} open={place.refused}>
      <OneForm {...form} />
    </Disclosure>
  );
}
