import { Actions, Button, Form, kept, TextField } from '../../../web/index.js';
import { stateOf } from '../../register/parts/problem.js';
import { minutesText as text } from '../minutes.texts.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { termOf } from './minutes-term.js';
import { WorkSection } from './minutes-work-section.js';

export interface PublishProps {
  readonly desk: MinutesDesk;
  readonly minutes: Minutes;
}

/** Puts the signed version online; past the limit with its reason. */
export function PublishSection({ desk, minutes }: PublishProps) {
  const { context } = desk;
  const term = termOf(desk);
  const late = term?.late ?? 0;
  const day = term?.day ?? 0;
  return (
    <WorkSection id="online" title={text('publishTitle')}>
      <Form
        action={`${context.path}/publiceer`}
        commandId={context.commandId()}
        hidden={{ version: minutes.version }}
        look="form"
      >
        <p>
          {late > 0 ? text('publishLate', { day, limit: term!.limit, late }) : text('publishNow', { day })}
        </p>
        {late > 0 && (
          <TextField
            label={text('lateReason')}
            hint={text('lateReasonHint')}
            {...kept(stateOf(context, 'publiceer'), 'reden-te-laat')}
            maxLength={500}
            optional
          />
        )}
        <Actions>
          <Button kind="primary">{text('publish')}</Button>
        </Actions>
      </Form>
    </WorkSection>
  );
}
