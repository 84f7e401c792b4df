import { signals } from '../signals.view.js';
import { dateLong } from '../../../web/index.js';
import { feedbackText as text } from '../feedback.texts.js';
import type { Scene } from './scene.js';
import { whoOf } from './step-who.js';

/** What feedback rests on: the last answer or decline, with the point it was given in. */
export function grounds(scene: Scene): readonly string[] {
  const { signal, things } = scene;
  const step = signal.document.steps.findLast(
    ({ what }) => what === 'SignalAnswered' || what === 'SignalDeclined',
  );
  if (!step) return [];
  const day = dateLong(step.at);
  const item = things.things.get(String(step.details.itemId ?? ''))?.label;
  if (item && step.details.outcome)
    return [text('groundItem', { item, outcome: String(step.details.outcome) })];
  if (step.what === 'SignalDeclined') return [text('groundDeclined', { day })];
  return [text('groundAnswer', { who: whoOf(scene, step), day })];
}

/** Who will read it as an answer to what they raised or supported: every raiser, and nothing of a confidential one. */
export async function recipients({ context, signal, things, cast }: Scene): Promise<readonly string[]> {
  const followers = await context.all(signals, { mergedInto: signal.id }, undefined, ['confidential']);
  const hidden = followers.filter(({ confidential }) => confidential).length;
  const { state, merged, supports } = signal.document;
  const raiser = state.confidential
    ? text('recipientConfidential')
    : text('recipientRaiser', { organisation: cast.organisation(state.organisationId) });
  return [
    raiser,
    ...merged
      .flatMap((id) => things.things.get(id) ?? [])
      .map(({ label }) => text('recipientMerged', { number: label })),
    ...(hidden > 0 ? [text('recipientsHidden', { count: hidden })] : []),
    ...supports.map(({ organisationId }) =>
      text('recipientSupport', { organisation: cast.organisation(organisationId) }),
    ),
  ];
}
