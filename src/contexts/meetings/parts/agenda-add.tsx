import {
  Actions,
  Button,
  Form,
  NumberField,
  Panel,
  Select,
  TextField,
  type Option,
} from '../../../web/index.js';
import { uuidV4 } from '../../../audit/ids.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { itemKinds } from '../../bodies/parameters.js';
import { meetingText as text } from '../meeting.texts.js';
import type { MeetingScene } from './agenda-scene.js';
import { speakerChoices } from './speaker-choices.js';

/** Minutes proposed for a new item. */
const usual = '15';

export interface AddItemProps {
  scene: MeetingScene;
  speakers: readonly Option[];
}

/** A new item at the end of the draft; only the kinds that the rules of the body know. */
export function AddItem({ scene: { context, rules }, speakers }: AddItemProps) {
  const place = formPlace(context, 'toevoegen');
  const kinds = itemKinds.filter((kind) => rules?.itemKinds[kind] !== undefined);
  const itemId = place.value('itemId', uuidV4());
  return (
    <Panel id="toevoegen" title={text('add')}>
      <Form
        action={`${context.path}/toevoegen`}
        commandId={context.commandId()}
        hidden={{ itemId }}
        look="stack"
      >
        <TextField label={text('itemTitle')} maxLength={200} {...place.field('title')} />
        <Select
          label={text('itemKind')}
          options={kinds.map((kind) => ({ value: kind, label: kind }))}
          {...place.field('kind')}
          choose
        />
        <NumberField
          label={text('itemMinutes')}
          {...place.field('minutes')}
          value={place.value('minutes', usual)}
        />
        <Select
          label={text('itemSpeaker')}
          options={speakerChoices(speakers)}
          {...place.field('presenterMandate')}
          optional
        />
        <Actions>
          <Button>{text('addDo')}</Button>
        </Actions>
      </Form>
    </Panel>
  );
}
