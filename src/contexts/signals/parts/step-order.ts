import { dayOf } from '../../../kernel/index.js';
import { recounted } from '../step-days.js';
import type { AnyStep } from './step-words.js';

/**
 * The steps as people tell them: by day, within a day as they were recorded. An item that takes up a postponed one has to stand on
 * the later agenda first, and is recorded before it; told, it comes after.
 */
export function inOrder(steps: readonly AnyStep[]): readonly AnyStep[] {
  const byDay = [...steps].sort((a, b) => dayOf(a.at).localeCompare(dayOf(b.at)) || a.number - b.number);
  return recounted(byDay.reduce(postponedFirst, []));
}

function postponedFirst(told: readonly AnyStep[], step: AnyStep): readonly AnyStep[] {
  const from = postpones(step) ? told.findIndex((earlier) => takesUp(earlier, step)) : -1;
  return from < 0 ? [...told, step] : [...told.slice(0, from), step, ...told.slice(from)];
}

const postpones = ({ what, details }: AnyStep): boolean =>
  what === 'SignalItemConcluded' && details.outcome === 'uitgesteld';

/** Put on another agenda on the very day the item was postponed. */
const takesUp = ({ what, details, at }: AnyStep, postponed: AnyStep): boolean =>
  what === 'SignalLinked' &&
  details.kind === 'item' &&
  details.meetingId !== postponed.details.meetingId &&
  dayOf(at) === dayOf(postponed.at);
