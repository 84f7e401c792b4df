import { defineTexts } from '../../web/texts.js';

/** Somebody's mandate in a few words. */
export const mandateText = defineTexts('mandate', {
  since: 'sinds {day}',
  until: 'tot en met {day}',
  convenor: 'organisatie die bijeenroept',
});
