import { describe, expect, it } from '@jest/globals';
import { rebased, type DraftBlock, type MinutesDraft } from './minutes-draft.js';
import { cutIn, draftWithout } from './minutes-draft-hidden.js';

const hidden = 'Emma van twee jaar was er ook.';
const recorded = `Het agentschap licht toe.\n\n${hidden}`;
const draft = (block: DraftBlock): MinutesDraft => ({
  blocks: { a: block },
  present: [],
  presentBase: [],
  others: '0',
  othersBase: '0',
});
const shown = (block: DraftBlock) => draftWithout(draft(block), [hidden]);

describe('A draft in which words are hidden from its writer', () => {
  it('asks no choice about what only was hidden', () => {
    const now = { version: 1, texts: { a: 'Het agentschap licht toe.' }, present: [], others: '0' };
    expect(rebased(shown({ text: recorded, base: recorded }), now).blocks.a).toEqual({
      text: 'Het agentschap licht toe.',
      base: 'Het agentschap licht toe.',
    });
    expect(rebased(shown({ text: `${recorded} Zij bleef.`, base: recorded }), now).blocks.a).toEqual({
      text: 'Het agentschap licht toe.\n\nZij bleef.',
      base: 'Het agentschap licht toe.',
    });
  });
  it('shows them in no text that was kept beside it either', () =>
    expect(
      JSON.stringify(
        shown({ text: 'x', base: 'y', rival: `${recorded} Een.`, settled: `${recorded} Twee.` }),
      ),
    ).not.toContain('Emma'));
  it('is told apart from one in which nothing was left out', () => {
    const before = draft({ text: `${recorded} Zij bleef.`, base: '' });
    expect([...cutIn(before, draftWithout(before, [hidden]))]).toEqual(['a']);
    expect([...cutIn(before, draftWithout(before, ['Iets heel anders dus.']))]).toEqual([]);
  });
});
