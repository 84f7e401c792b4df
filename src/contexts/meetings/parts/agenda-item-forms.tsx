import type { ComponentChildren } from 'preact';
import { ActingFor } from '../../../web/acting.js';
import { Actions, Button, Form, NumberField, Select, TextField, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import type { PublishedItem } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';

export interface ItemFormsProps {
  context: PageContext;
  item: PublishedItem;
  /** Who may speak on the day. */
  speakers: readonly Option[];
  organisations: (organisationId: string) => string;
}

/** Title, length, speaker and withdrawing of one item of the draft: each a form of its own. */
export function ItemForms({ context, item, speakers, organisations }: ItemFormsProps) {
  const of = (form: string) => formPlace(context, form, { field: 'itemId', value: item.itemId });
  const shared = { context, item, organisations };
  const [title, minutes, speaker, withdraw] = [of('titel'), of('duur'), of('spreker'), of('intrekken')];
  return (
    <div class="stack no-print">
      <OneForm {...shared} form="titel" submit={text('saveTitle')}>
        <TextField
          label={text('itemTitle')}
          maxLength={200}
          {...title.field('title')}
          value={title.value('title', item.title)}
        />
      </OneForm>
      <OneForm {...shared} form="duur" submit={text('saveMinutes')}>
        <NumberField
          label={text('itemMinutes')}
          {...minutes.field('minutes')}
          value={minutes.value('minutes', String(item.minutes))}
        />
      </OneForm>
      <OneForm {...shared} form="spreker" submit={text('saveSpeaker')}>
        <Select
          label={text('itemSpeaker')}
          options={speakers}
          {...speaker.field('presenterMandate')}
          value={speaker.value('presenterMandate', item.presenterMandate)}
          choose
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

interface OneFormProps extends Omit<ItemFormsProps, 'speakers'> {
  form: string;
  submit: string;
  children: ComponentChildren;
}

function OneForm({ context, item, organisations, form, submit, children }: OneFormProps) {
  const about = text('changeAbout', { nr: item.order });
  return (
    <Form
      action={`${context.path}/${form}`}
      commandId={context.commandId()}
      hidden={{ itemId: item.itemId }}
      look="stack"
    >
      {children}
      <ActingFor context={context} form={form} of={item.itemId} organisations={organisations} />
      <Actions>
        <Button about={about}>{submit}</Button>
      </Actions>
    </Form>
  );
}
