import type { ComponentChildren } from 'preact';
import {
  Actions,
  Badge,
  Button,
  DateField,
  dateTimeText,
  Disclosure,
  Facts,
  Form,
  localValue,
  Panel,
  Select,
  TextField,
  type Option,
} from '../../../web/index.js';
import { formPlace, type FormPlace } from '../../bodies/parts/form-place.js';
import { meetingText as text } from '../meeting.texts.js';
import type { MeetingScene } from './agenda-scene.js';

export interface MeetingPanelProps {
  scene: MeetingScene;
  /** Who may lead it, by the rules of the body. */
  chairs: readonly Option[];
}

/** Date, chair and room; confirming, moving, cancelling, naming who leads. */
export function MeetingPanel(props: MeetingPanelProps) {
  const { scene } = props;
  const { meeting, speakers, context } = scene;
  const ahead = meeting.plannedAt > context.at.instant;
  return (
    <Panel id="vergadering" title={text('meeting')}>
      <Facts
        facts={[
          [text('date'), <DateFact scene={scene} />],
          [text('chair'), speakers(meeting.chairMandate)?.who ?? text('noChair')],
          [text('place'), meeting.place],
          [text('capacity'), String(meeting.capacity)],
        ]}
      />
      {scene.may.plan && scene.open && meeting.status === 'planned' && <Confirm {...props} />}
      {scene.may.plan && scene.open && <Chair {...props} />}
      {scene.may.plan && ahead && scene.open && <Reschedule {...props} />}
      {scene.may.plan && ahead && scene.open && <Cancel {...props} />}
    </Panel>
  );
}

function DateFact({ scene: { meeting } }: { scene: MeetingScene }) {
  const confirmed = meeting.status === 'confirmed';
  return (
    <>
      {dateTimeText(meeting.plannedAt)}{' '}
      <Badge tone={confirmed ? 'positive' : 'warning'}>
        {text(confirmed ? 'confirmed' : 'notConfirmed')}
      </Badge>
    </>
  );
}

type Part = Pick<MeetingPanelProps, 'scene'>;

function Confirm({ scene: { context } }: Part) {
  return (
    <Form action={`${context.path}/bevestigen`} commandId={context.commandId()} look="stack" spaced>
      <Actions>
        <Button>{text('confirmDo')}</Button>
      </Actions>
    </Form>
  );
}

function Chair({ scene, chairs }: MeetingPanelProps) {
  const place = formPlace(scene.context, 'voorzitter');
  return (
    <Fold scene={scene} form="voorzitter" place={place} label={text('chairDo')} submit={text('chairSave')}>
      <Select
        label={text('chairField')}
        options={chairs}
        {...place.field('chairMandate')}
        value={place.value('chairMandate', scene.meeting.chairMandate)}
        choose
      />
    </Fold>
  );
}

function Reschedule({ scene }: Part) {
  const place = formPlace(scene.context, 'verzetten');
  const { plannedAt, endsAt } = scene.meeting;
  return (
    <Fold
      scene={scene}
      form="verzetten"
      place={place}
      label={text('reschedule')}
      submit={text('rescheduleDo')}
    >
      <DateField
        time
        label={text('startsAt')}
        {...place.field('startsAt')}
        value={place.value('startsAt', localValue(plannedAt))}
      />
      <DateField
        time
        optional
        label={text('endsAt')}
        {...place.field('endsAt')}
        value={place.value('endsAt', endsAt && localValue(endsAt))}
      />
      <TextField
        label={text('reason')}
        hint={text('reasonSeen')}
        maxLength={500}
        {...place.field('reason')}
      />
    </Fold>
  );
}

function Cancel({ scene }: Part) {
  const place = formPlace(scene.context, 'annuleren');
  return (
    <Fold scene={scene} form="annuleren" place={place} label={text('cancel')} submit={text('cancelDo')}>
      <TextField
        label={text('reason')}
        hint={text('reasonSeen')}
        maxLength={500}
        {...place.field('reason')}
      />
    </Fold>
  );
}

interface FoldProps extends Part {
  form: string;
  place: FormPlace;
  label: string;
  submit: string;
  children: ComponentChildren;
}

/** Closed until wanted; open when it was refused. */
function Fold({ scene: { context }, form, place, label, submit, children }: FoldProps) {
  return (
    <Disclosure label={label} open={place.refused}>
      <Form action={`${context.path}/${form}`} commandId={context.commandId()} look="stack">
        {children}
        <Actions>
          <Button>{submit}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
