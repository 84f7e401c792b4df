import { textOf } from '../../../web/texts.js';
import { meetingWords as words } from '../meeting-words.texts.js';

const either = new Intl.ListFormat('nl-BE', { type: 'disjunction' });

/** An outcome as people read it. */
export const outcomeWord = (outcome: string): string => textOf(`meetingWords.outcome.${outcome}`);

/** "toegelicht, uitgesteld of ingetrokken"; withdrawing is always possible. */
export const outcomeList = (allowed: readonly string[]): string =>
  either.format([...allowed, 'ingetrokken'].map(outcomeWord));

/** How an item may end, in one sentence. */
export const outcomeRule = (allowed: readonly string[]): string =>
  words('outcomeRule', { outcomes: outcomeList(allowed) });
