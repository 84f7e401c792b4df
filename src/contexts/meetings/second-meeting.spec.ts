import { describe, it } from '@jest/globals';
import { forum, secretary, sok } from '../../../test/forum.js';
import { at, early, may, plan, planned } from '../../../test/meeting.js';
import { command, did, id, scenario } from '../../../test/scenario.js';
import { meeting } from './meeting.js';
import { PlanMeeting, RescheduleMeeting } from './planning-rules.js';

describe('A second meeting', () => {
  const first = id('first');
  const given = [...forum, planned({}, first)];
  const second = (more: Partial<PlanMeeting> = {}) =>
    plan({
      kind: 'tweede',
      startsAt: '2026-06-05T09:30',
      precededBy: first,
      remote: 'Vraag het adres aan Guy.',
      ...more,
    });
  const planning = (when: object) => ({ given, actor: secretary, at: early, when });

  it('names the first and comes fifteen days after it, or later', async () => {
    const then = [
      did('MeetingPlanned', { kind: 'tweede', precededBy: first, remote: 'Vraag het adres aan Guy.' }),
    ];
    await scenario({ ...planning(second()), then });
    const params = { days: 15, day: '2026-05-21' };
    await scenario({
      ...planning(second({ startsAt: '2026-06-04T09:30' })),
      then: { rejected: 'second-too-soon', params },
    });
  });

  it('is the only kind that names one, and always does', async () => {
    const then = { rejected: 'second-names-first' };
    await scenario({ ...planning(second({ precededBy: undefined })), then });
    await scenario({ ...planning(second({ kind: 'bijzonder' })), then });
  });

  it('follows on a meeting of the same body that was not called off', async () => {
    const then = { rejected: 'no-such-first-meeting' };
    await scenario({ ...planning(second({ precededBy: id('nothing') })), then });
    await scenario({ ...planning(second()), given: [...forum, planned({ bodyId: sok }, first)], then });
    const off = meeting.did(first, 'MeetingCancelled', { reason: 'Te weinig volk.' }, at('2026-03-02'));
    await scenario({ ...planning(second()), given: [...given, off], then });
  });

  it('keeps its distance when it moves', () =>
    scenario({
      given,
      after: [{ actor: secretary, at: early, when: second() }],
      actor: secretary,
      when: command(RescheduleMeeting, {
        meetingId: may,
        startsAt: '2026-05-28T09:30',
        reason: 'Zaal bezet.',
      }),
      then: { rejected: 'second-too-soon' },
    }));
});
