import { Actions, Button, dateLong, Notice, termText } from '../../../web/index.js';
import { hasText, textOf } from '../../../web/texts.js';
import { Problem } from '../../register/parts/problem.js';
import { signalFormText as text } from '../signal-forms.texts.js';
import type { Possible } from './possible.js';
import type { Scene } from './scene.js';

/** What just happened, what went wrong, and what is asked of this person: above everything else. */
export function Banners({ scene, possible }: { scene: Scene; possible: Possible }) {
  return (
    <>
      <Problem context={scene.context} title={text('failed')} />
      <Done scene={scene} />
      {possible.react && <React scene={scene} />}
      {possible.tell && <Tell scene={scene} />}
    </>
  );
}

function Done({ scene: { context, number } }: { scene: Scene }) {
  const { done, problem, processing } = context;
  if (done === undefined || problem) return null;
  if (done === 'dien-in')
    return (
      <Notice tone="positive" role="status" title={text('doneRaised')}>
        {number && <p>{text('doneRaisedNumber', { number })}</p>}
        <p>{text('doneRaisedNext')}</p>
      </Notice>
    );
  const key = `signalForms.done_${done}`;
  if (!hasText(key)) return null;
  return (
    <Notice tone={processing ? 'info' : 'positive'} role="status">
      <p>{processing ? text('busy') : textOf(key)}</p>
    </Notice>
  );
}

function React({ scene: { context, signal } }: { scene: Scene }) {
  const day = signal.document.state.feedback?.receiptDueBy ?? '';
  return (
    <Notice tone="info" title={text('react')}>
      <p>{text('reactLead', { day: dateLong(day) })}</p>
      <Actions>
        <Button kind="primary" href={`${context.path}/antwoord`}>
          {text('reactDo')}
        </Button>
      </Actions>
    </Notice>
  );
}

function Tell({ scene: { context, signal } }: { scene: Scene }) {
  const day = signal.document.state.answer?.feedbackDueBy;
  return (
    <Notice tone="warning" title={text('tell')}>
      <p>
        {day === undefined
          ? text('tellLeadNow')
          : text('tellLead', { day: dateLong(day), left: termText(context.at.instant, day) })}
      </p>
      <Actions>
        <Button kind="primary" href={`${context.path}/terugkoppeling`}>
          {text('tellDo')}
        </Button>
      </Actions>
    </Notice>
  );
}
