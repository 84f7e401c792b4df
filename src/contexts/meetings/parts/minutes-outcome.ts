import { sentTo } from '../../bodies/parts/routed-to.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesLine } from './minutes-desk.js';
import { outcomeWord } from './outcome-words.js';

/** How an item ended: the outcome, where it went, why it was put off. */
export function endedWords({ ended, routed }: MinutesLine, bodyTitle: (bodyId: string) => string): string {
  const outcome = outcomeWord(ended?.outcome ?? '');
  if (routed) return text('routedTo', { outcome, body: sentTo(routed, bodyTitle) });
  return ended?.reason ? text('because', { outcome, reason: ended.reason }) : outcome;
}
