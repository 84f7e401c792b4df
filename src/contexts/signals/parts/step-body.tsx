import { sentTo } from '../../bodies/parts/routed-to.js';
import type { OpenedText } from '../../../kernel/index.js';
import { dateLong, Badge, Link } from '../../../web/index.js';
import { signalText as text } from '../signal-page.texts.js';
import { Saying } from './said.js';
import type { AnyStep } from './step-words.js';
import type { Thing, Things } from './things.js';

export interface StepBodyProps {
  step: AnyStep;
  things: Things;
  body: (id: string) => string;
  /** What the raiser wrote at first. */
  raised: OpenedText;
  /** Others whose signals were merged into this one are told the same. */
  merged: boolean;
}

/** What was said and what it led to. */
export function StepBody({ step, things, body, raised, merged }: StepBodyProps) {
  const { what, details } = step;
  const thing = things.things.get(String(details.itemId ?? details.proposalId ?? details.meetingId ?? ''));
  const older = details.following === undefined ? undefined : things.things.get(String(details.following));
  return (
    <>
      <Saying text={what === 'SignalRaised' ? raised : step.text} />
      {what === 'SignalTriaged' && (
        <p>{text('triaged', { theme: String(details.theme), urgency: String(details.urgency) })}</p>
      )}
      {what === 'SignalRouted' && <Routing step={step} body={body} />}
      {thing && <ThingLink thing={thing} />}
      <Outcome step={step} />
      {details.following !== undefined && (
        <p class="small">{text('following', { other: older?.label ?? text('other') })}</p>
      )}
      {what === 'FeedbackGiven' && merged && <p class="small">{text('also')}</p>}
    </>
  );
}

function Routing({ step: { details }, body }: Pick<StepBodyProps, 'step' | 'body'>) {
  return (
    <>
      <p>{text('routedTo', { body: sentTo(details, body) })}</p>
      <p class="small">{text('routedDue', { day: dateLong(String(details.dueBy)) })}</p>
    </>
  );
}

export function ThingLink({ thing }: { thing: Thing }) {
  return <p>{thing.href ? <Link href={thing.href}>{thing.label}</Link> : thing.label}</p>;
}

const sentences = {
  FeedbackReceiptConfirmed: 'helped',
  FeedbackRejected: 'again',
  FeedbackTermLapsed: 'lapsed',
} as const;

/** What follows from it, and how late it was. */
function Outcome({ step: { what, details } }: Pick<StepBodyProps, 'step'>) {
  const sentence = sentences[what as keyof typeof sentences];
  return (
    <>
      {sentence && <p>{text(sentence)}</p>}
      {what === 'RoutedItemStalled' && (
        <p>
          <Badge tone="negative">{text('stalled', { days: Number(details.days) })}</Badge>
        </p>
      )}
      {Number(details.lateDays) > 0 && (
        <p>
          <Badge tone="negative">{text('late', { count: Number(details.lateDays) })}</Badge>
        </p>
      )}
    </>
  );
}
