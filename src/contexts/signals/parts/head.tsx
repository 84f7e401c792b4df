import { dateLong, Badge, Lock, PageHead, Text } from '../../../web/index.js';
import { signalText as text } from '../signal-page.texts.js';
import { said } from './said.js';
import type { Scene } from './scene.js';
import { statusTone, statusWords } from './standing.js';
import { isOver, totalDays } from './turns.js';

/** Number, state and title of a signal, and who raised it when. */
export function Head({ scene }: { scene: Scene }) {
  const { status, state, title } = scene.signal.document;
  const kicker = (
    <>
      <span>
        <Text>{named(scene)}</Text>
      </span>{' '}
      <Badge tone={statusTone(status)}>{statusWords(status)}</Badge>
      {state.confidential && <Lock>{text('confidential')}</Lock>}
      {state.theme && <span>{text('theme', { theme: state.theme })}</span>}
      {state.urgency === 'dringend' && <Badge tone="warning">{text('urgent')}</Badge>}
    </>
  );
  return <PageHead kicker={kicker} title={said(title)} lead={`${raised(scene)} ${lasted(scene)}`} />;
}

/** "Signaal SG-07", or "Signaal" where this reader may not count. */
export const named = ({ number }: Scene): string => (number ? text('number', { number }) : text('untitled'));

function raised({ signal, cast }: Scene): string {
  const { state, raised } = signal.document;
  const day = dateLong(raised.at);
  if (state.confidential) return text(signal.own ? 'raisedByYou' : 'raisedConfidentially', { day });
  return text('raisedBy', { organisation: cast.organisation(state.organisationId), day });
}

function lasted({ signal, context }: Scene): string {
  const count = totalDays(signal.document, context.at.instant);
  return text(isOver(signal.document) ? 'afterDays' : 'sinceDays', { count });
}
