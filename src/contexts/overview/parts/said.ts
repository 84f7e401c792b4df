import type { OpenedText } from '../../../kernel/index.js';
import { defineTexts } from '../../../web/texts.js';

const text = defineTexts('said', {
  sealed: 'verzegelde tekst',
  erased: 'gewiste tekst',
  withheld: 'afgeschermde tekst',
});

/** An opened value as words: what can't be read says why. */
export function said(value: OpenedText | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return text('_erased' in value ? 'erased' : '_withheld' in value ? 'withheld' : 'sealed');
}
