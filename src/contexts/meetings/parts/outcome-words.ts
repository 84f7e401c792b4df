import { textOf } from '../../../web/texts.js';
import { meetingWords as words } from '../meeting-words.texts.js';

const either = new Intl.ListFormat('nl-BE', { type: 'disjunction' });

/** An outcome as people read it. */
export const outcomeWord = (outcome: string): string => textOf(`meetingWords.outcome.${outcome}`);

/** How an item may end, in one sentence; withdrawing it is always possible. */
export const outcomeRule = (allowed: readonly string[]): string =>
  words('outcomeRule', { outcomes: either.format([...allowed, 'ingetrokken'].map(outcomeWord)) });
