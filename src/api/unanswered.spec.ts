import { describe, expect, it } from '@jest/globals';
import { StoreError } from '../engine/stores/errors.js';
import { PageHidden, PageRefused, type PageContext } from '../web/page.js';
import { inTruth, notAsked } from './unanswered.js';

const page = (): PageContext => ({}) as PageContext;
const away = new StoreError('unavailable', 'silent');

describe('What a page may not be asked for', () => {
  it('is a refusal where it was asked and answered', () => {
    const hidden = new PageHidden();
    expect(inTruth(page(), hidden)).toBe(hidden);
  });

  it('is no refusal where nobody could answer: the store is away', () => {
    const context = page();
    expect(notAsked(context, away)).toBe(false);
    for (const refusal of [new PageHidden(), new PageRefused()]) expect(inTruth(context, refusal)).toBe(away);
    const mistake = new TypeError('a mistake');
    expect(inTruth(context, mistake)).toBe(mistake);
    expect(() => notAsked(context, mistake)).toThrow(mistake);
  });
});
