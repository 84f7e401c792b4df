import { dayOf, daysBetween } from '../../../kernel/index.js';
import { Chain, type ChainStep } from '../../../web/index.js';
import { signalText as text } from '../signal-page.texts.js';
import { aheadOf } from './ahead.js';
import type { Scene } from './scene.js';
import { inOrder } from './step-order.js';
import { StepBody } from './step-body.js';
import { whoOf } from './step-who.js';
import { stepTitle, type AnyStep } from './step-words.js';
import { isOver } from './turns.js';

/** Everything that happened to a signal, with the days in between, and what is still expected. */
export function SignalChain({ scene }: { scene: Scene }) {
  const { document } = scene.signal;
  const over = isOver(document);
  const told = inOrder(document.steps);
  const steps = told.map((step, index) =>
    happened(scene, step, told[index - 1], over && index === told.length - 1),
  );
  return <Chain steps={[...steps, ...aheadOf(scene)]} />;
}

/** Days are counted from the step that stands above; a step that only accompanies the way says nothing of the same day. */
function waitedSince(above: AnyStep | undefined, step: AnyStep): number | undefined {
  if (!above) return undefined;
  const days = Math.max(0, daysBetween(dayOf(above.at), dayOf(step.at)));
  return days === 0 && step.days === undefined ? undefined : days;
}

function happened(scene: Scene, step: AnyStep, above: AnyStep | undefined, last: boolean): ChainStep {
  const { things, cast, signal } = scene;
  const { merged, text: words } = signal.document;
  return {
    title: stepTitle(step, things),
    at: step.at,
    waited: waitedSince(above, step),
    state: last ? 'final' : 'done',
    who: text('who', { who: whoOf(scene, step) }),
    children: (
      <StepBody step={step} things={things} body={cast.body} raised={words} merged={merged.length > 0} />
    ),
  };
}
