import type { Who } from '../signal.document.js';
import type { Scene } from './scene.js';
import type { AnyStep } from './step-words.js';

/** What a process noted was done by somebody: who put it on the agenda, or the body that concluded it. */
export function whoOf({ things, cast, signal }: Scene, step: AnyStep): string {
  if (step.actor !== 'system') return cast.who(step);
  const { itemId, proposalId, bodyId, outcome } = step.details;
  const by = things.things.get(String(itemId ?? proposalId ?? ''))?.by ?? [];
  if (step.what === 'SignalLinked' && by.length > 0) return together(by, cast);
  if (bodyId !== undefined) return cast.body(String(bodyId));
  const concluded = step.what === 'SignalRouted' || (outcome !== undefined && itemId !== undefined);
  return concluded ? cast.body(signal.document.state.bodyId) : cast.who(step);
}

/** One in full; several by name and organisation. */
const together = (by: readonly Who[], cast: Scene['cast']): string =>
  by.length === 1 ? cast.who(by[0]!) : new Intl.ListFormat('nl-BE').format(by.map(cast.brief));
