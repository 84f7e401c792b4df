import type { ComponentChildren } from 'preact';
import { localOf } from '../../../kernel/index.js';
import { Actions, Button, DateField, Disclosure, Form, Select, type Option } from '../../../web/index.js';
import type { FormPlace } from '../../bodies/parts/form-place.js';
import { itemText as text } from '../item.texts.js';
import type { ItemScene } from './item-scene.js';
import { isAfterTheDay } from './entered-acts.js';

interface HappenedProps {
  scene: ItemScene;
  /** Mandates of others whose act it may have been. */
  others: readonly Option[];
  place: FormPlace;
}
/**
 * Noted after the day itself: when it was, so that terms count from then, and who did it. Closed until wanted, so that a page
 * with several of these forms does not ask it several times.
 */
export function Happened({ scene, others, place }: HappenedProps) {
  if (!isAfterTheDay(scene)) return null;
  const { context, meeting } = scene;
  const asked = ['effectiveAt', 'whose'].some((name) => place.value(name) || place.field(name).error);
  return (
    <Disclosure label={text(others.length > 0 ? 'earlierOrOther' : 'earlier')} open={asked}>
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
      {others.length > 0 && (
        <Select
          label={text('whose')}
          hint={text('whoseHint')}
          options={others}
          {...place.field('whose')}
          value={place.value('whose')}
          choose
          optional
        />
      )}
    </Disclosure>
  );
}

export interface OneFormProps {
  scene: ItemScene;
  form: string;
  submit: string;
  primary?: boolean;
  children: ComponentChildren;
}

export function OneForm({ scene: { context }, form, submit, primary, children }: OneFormProps) {
  return (
    <Form action={`${context.path}/${form}`} commandId={context.commandId()} look="form">
      {children}
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
