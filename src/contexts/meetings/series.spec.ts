import { describe, it } from '@jest/globals';
import { by, chk, forum, secretary } from '../../../test/forum.js';
import { command, did, scenario } from '../../../test/scenario.js';
import { DefineMeetingSeries } from './series.js';

const define = (more: Partial<DefineMeetingSeries> = {}) =>
  command(DefineMeetingSeries, { bodyId: chk, months: [10, 1, 5], perYear: 3, dayPart: 'vm', ...more });

describe('The series of a body', () => {
  it('lies within the months and the number of its rules', () =>
    scenario({
      given: forum,
      actor: secretary,
      when: define(),
      then: [
        did('MeetingSeriesDefined', {
          bodyId: chk,
          cadence: { months: [1, 5, 10], perYear: 3, dayPart: 'vm' },
        }),
      ],
    }));
  it('not in other months', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      when: define({ months: [1, 6] }),
      then: { rejected: 'month-outside-rules', params: { months: '1, 5, 10' } },
    }));
  it('not more often', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      when: define({ perYear: 4 }),
      then: { rejected: 'series-over-rules', params: { perYear: 3 } },
    }));
  it('defined again the same way, nothing happens', () =>
    scenario({
      given: forum,
      after: [{ actor: by('guy'), when: define() }],
      actor: by('daan'),
      when: define({ months: [1, 5, 10] }),
      then: [],
    }));
  it('is not for members', () =>
    scenario({ given: forum, actor: by('soz'), when: define(), then: { refused: 'not-allowed' } }));
});
