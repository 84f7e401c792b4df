import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  Disclosure,
  Form,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '../../../web/index.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { said } from '../../signals/parts/said.js';
import { workingText as text } from '../working.texts.js';
import { meetingOptions, type OpenProposal } from './desk-open.js';
import type { DeskScene } from './desk-scene.js';

interface FormProps {
  scene: DeskScene;
  proposal: OpenProposal;
}
const usualMinutes = '15';

export function AssentForm({ scene, proposal }: FormProps) {
  const { id, document } = proposal;
  const place = formPlace(scene.context, 'agenderen', { field: 'proposalId', value: id });
  const agreed = document.assents.at(-1);
  const meetings = meetingOptions(scene);
  return (
    <Disclosure
      label={
        <>
          {text('assent')}
          <span class="visually-hidden">{text('about', { title: said(document.title) })}</span>
        </>
      }
      open={place.refused}
    >
      <OneForm {...{ scene, proposal }} form="agenderen" buttons={<Button>{text('assentDo')}</Button>}>
        <TextField
          label={text('assentTitle')}
          hint={text('assentTitleHint')}
          maxLength={200}
          {...place.field('title')}
          value={place.value('title', agreed?.title ?? said(document.title))}
        />
        <NumberField
          label={text('assentMinutes')}
          {...place.field('minutes')}
          value={place.value('minutes', agreed ? String(agreed.minutes) : usualMinutes)}
        />
        {meetings.length > 0 && (
          <Select
            label={text('meeting')}
            options={meetings}
            {...place.field('targetMeetingId')}
            value={place.value('targetMeetingId', document.targetMeetingId ?? meetings[0]?.value)}
            choose
          />
        )}
      </OneForm>
    </Disclosure>
  );
}

/** One reason, two ways: later, or not at all. */
export function RefuseForms({ scene, proposal }: FormProps) {
  const { context } = scene;
  const instance = { field: 'proposalId', value: proposal.id };
  const [later, never] = [
    formPlace(context, 'uitstellen', instance),
    formPlace(context, 'niet-weerhouden', instance),
  ];
  const place = never.refused ? never : later;
  const form = never.refused ? 'niet-weerhouden' : 'uitstellen';
  const refusals = [
    ...(proposal.mayDefer ? ['uitstellen'] : []),
    ...(proposal.mayDecline ? ['niet-weerhouden'] : []),
  ];
  const buttons = (
    <>
      {proposal.mayDefer && <Button formAction={`${context.path}/uitstellen`}>{text('deferDo')}</Button>}
      {proposal.mayDecline && (
        <Button formAction={`${context.path}/niet-weerhouden`}>{text('declineDo')}</Button>
      )}
    </>
  );
  return (
    <Disclosure
      label={
        <>
          {text('refuse')}
          <span class="visually-hidden">{text('about', { title: said(proposal.document.title) })}</span>
        </>
      }
      open={place.refused}
    >
      <OneForm {...{ scene, proposal }} form={form} also={refusals} buttons={buttons}>
        <TextArea
          label={text('reason')}
          hint={text('reasonHint')}
          rows={3}
          maxLength={500}
          {...place.field('reason')}
        />
      </OneForm>
    </Disclosure>
  );
}

function OneForm({
  scene: { context },
  proposal: { id },
  form,
  also,
  buttons,
  children,
}: FormProps & {
  form: string;
  also?: readonly string[];
  buttons: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <Form
      action={`${context.path}/${form}`}
      also={also?.map((one) => `${context.path}/${one}`)}
      commandId={context.commandId()}
      hidden={{ proposalId: id }}
      look="form"
    >
      {children}
      <Actions>{buttons}</Actions>
    </Form>
  );
}
