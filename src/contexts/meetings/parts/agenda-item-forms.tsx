import type { ComponentChildren } from 'preact';
import { Actions, Button, Form, NumberField, Select, TextField, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import type { ListedItem } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';
import { shownBefore } from './item-changes.js';
import { speakerChoices } from './speaker-choices.js';
import type { Speakers } from './speakers.js';

export interface ItemFormsProps {
  context: PageContext;
  item: ListedItem;
  /** Who may speak on the day. */
  speakers: readonly Option[];
  /** Who speaks by the draft. */
  named: Speakers;
}

/** What can be changed of one item of the draft, and apart from that, withdrawing it. */
export function ItemForms({ context, item, speakers, named }: ItemFormsProps) {
  const of = (form: string) => formPlace(context, form, { field: 'itemId', value: item.itemId });
  const shared = { context, item };
  const [changes, withdraw] = [of('wijzigen'), of('intrekken')];
  return (
    <div class="stack no-print">
      <OneForm {...shared} form="wijzigen" submit={text('saveItem')} before={shownBefore(item, changes)}>
        <TextField
          label={text('itemTitle')}
          maxLength={200}
          {...changes.field('title')}
          value={changes.value('title', item.title)}
        />
        <NumberField
          label={text('itemMinutes')}
          {...changes.field('minutes')}
          value={changes.value('minutes', String(item.minutes))}
        />
        <Select
          label={text('itemSpeaker')}
          options={speakerChoices(speakers, item.presenterMandate, named)}
          {...changes.field('presenterMandate')}
          value={changes.value('presenterMandate', item.presenterMandate)}
          optional
        />
      </OneForm>
      <OneForm {...shared} form="intrekken" submit={text('withdraw')}>
        <TextField
          label={text('itemReason')}
          hint={text('withdrawHint')}
          maxLength={500}
          {...withdraw.field('reason')}
        />
      </OneForm>
      <Actions>
        <Button kind="quiet" href={`${context.path}#punt-${item.order}`}>
          {text('changeClose')}
        </Button>
      </Actions>
    </div>
  );
}

interface OneFormProps extends Pick<ItemFormsProps, 'context' | 'item'> {
  form: string;
  submit: string;
  before?: Record<string, string | undefined>;
  children: ComponentChildren;
}

function OneForm({ context, item, form, submit, before, children }: OneFormProps) {
  const about = text('changeAbout', { nr: item.order });
  return (
    <Form
      action={`${context.path}/${form}`}
      commandId={context.commandId()}
      hidden={{ itemId: item.itemId, ...before }}
      look="stack"
    >
      {children}
      <Actions>
        <Button about={about}>{submit}</Button>
      </Actions>
    </Form>
  );
}
