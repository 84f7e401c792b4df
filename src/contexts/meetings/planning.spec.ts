import { describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, secretary } from '../../../test/forum.js';
import { at, chairRef, early, may, plan, planned, plannedAt } from '../../../test/meeting.js';
import { command, did, id, scenario, send, world } from '../../../test/scenario.js';
import { body } from '../bodies/body.js';
import { instantOf, Rejected } from '../../kernel/index.js';
import { meeting } from './meeting.js';
import { AppointChair, CancelMeeting, ConfirmMeeting, RescheduleMeeting } from './planning-rules.js';

describe('Planning a meeting', () => {
  it('stores the moment in Brussels as an instant, with the room of the rules', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: early,
      when: plan({ endsAt: '2026-05-21T12:00', lunch: true }),
      then: [
        did('MeetingPlanned', {
          plannedAt,
          endsAt: instantOf('2026-05-21T12:00'),
          dayPart: 'vm',
          capacity: 50,
          title: 'Informatieve check-in',
        }),
      ],
    }));
  it.each(['guy', 'ilse'] as const)('is for the convening authority and the preparatory group: %s', (name) =>
    scenario({ given: forum, actor: by(name), at: early, when: plan(), then: [did('MeetingPlanned')] }),
  );
  it('is for the secretary of the body', () =>
    scenario({ given: forum, actor: secretary, at: early, when: plan(), then: [did('MeetingPlanned')] }));
  it('is not for other members', () =>
    scenario({
      given: forum,
      actor: by('chantal'),
      at: early,
      when: plan(),
      then: { refused: 'not-allowed' },
    }));
  it('outside January, May and October needs a reason', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: early,
      when: plan({ startsAt: '2026-06-18T09:30' }),
      then: { rejected: 'month-outside-series', params: { months: '1, 5, 10' } },
    }));
  it('and keeps the reason that is given', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: early,
      when: plan({ startsAt: '2026-06-18T09:30', deviationReason: 'De zaal was in mei bezet.' }),
      then: [did('MeetingPlanned', { deviationReason: 'De zaal was in mei bezet.' })],
    }));
  it('is refused in the past', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: on('2026-05-22'),
      when: plan(),
      then: { rejected: 'meeting-in-past' },
    }));
  it('is refused on a day that does not exist', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: early,
      when: plan({ startsAt: '2026-05-32T09:30' }),
      then: { invalid: 'startsAt' },
    }));
  it('ends after it starts', () =>
    scenario({
      given: forum,
      actor: by('daan'),
      at: early,
      when: plan({ endsAt: '2026-05-21T09:00' }),
      then: { rejected: 'end-before-start' },
    }));
  it('is refused for a body that closed', () =>
    scenario({
      given: [...forum, body.did(chk, 'BodyDissolved', { reason: 'Opgegaan in een ander overleg.' })],
      actor: by('daan'),
      at: early,
      when: plan(),
      then: { rejected: 'body-closed' },
    }));
});

describe('The series of three a year', () => {
  const [january, october] = [id('january'), id('october')];
  const three = [
    ...forum,
    planned({ plannedAt: instantOf('2026-01-22T09:30') }, january),
    planned(),
    planned({ plannedAt: instantOf('2026-10-15T09:30') }, october),
  ];
  const fourth = plan({ meetingId: id('fourth'), startsAt: '2026-10-29T09:30' });

  it('a fourth ordinary one asks for a reason', async () => {
    const to = await world(three);
    await to.engine.start();
    await to.engine.settled();
    const refused = await send(to, by('daan'), fourth, { at: on('2026-03-10') }).catch(
      (error: unknown) => error,
    );
    expect(refused).toEqual(new Rejected('more-than-series', { perYear: 3, year: 2026 }, 'deviationReason'));
    await to.engine.close();
  });
  it('a cancelled one does not count', async () => {
    const to = await world([...three, meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' })]);
    await to.engine.start();
    await to.engine.settled();
    await expect(send(to, by('daan'), fourth, { at: on('2026-03-10') })).resolves.toMatchObject({
      already: false,
    });
    await to.engine.close();
  });
});

describe('The chair', () => {
  it('is a mandate holder of the preparatory group', () =>
    scenario({
      given: [...forum, planned()],
      actor: secretary,
      when: command(AppointChair, { meetingId: may, chairMandate: chairRef('ilse') }),
      then: [did('ChairAppointed', { chairMandate: chairRef('ilse') })],
    }));
  it('is nobody else', () =>
    scenario({
      given: [...forum, planned()],
      actor: secretary,
      when: command(AppointChair, { meetingId: may, chairMandate: by('chantal').mandate! }),
      then: { rejected: 'chair-not-by-rules' },
    }));
  it('holds that mandate on the day of the meeting', () =>
    scenario({
      given: forum,
      actor: secretary,
      at: early,
      when: plan({ chairMandate: by('an').mandate! }),
      then: { rejected: 'chair-without-mandate' },
    }));
});

describe('Two meetings of one body at the same minute', () => {
  const second = { meetingId: id('second'), kind: 'bijzonder' as const };
  const at = (startsAt: string) => ({ ...second, startsAt });
  const moved = (meetingId: string, startsAt: string) =>
    command(RescheduleMeeting, { meetingId, startsAt, reason: 'De zaal was bezet.' });
  const done = (when: object) => ({ actor: by('daan'), at: early, when });
  const then = { rejected: 'taken-meeting' };
  const free = [did('MeetingPlanned', { meetingId: id('second') })];

  it('are refused, and those of another minute are not', async () => {
    const after = [done(plan())];
    await scenario({ given: forum, after, ...done(plan(second)), then });
    await scenario({ given: forum, after, ...done(plan(at('2026-05-21T09:31'))), then: free });
  });
  it('are refused by moving there too, and moving away makes room', async () => {
    const after = [done(plan()), done(plan(at('2026-05-21T13:30')))];
    await scenario({ given: forum, after, ...done(moved(id('second'), '2026-05-21T09:30')), then });
    const away = [done(plan()), done(moved(may, '2026-05-22T09:30'))];
    await scenario({ given: forum, after: away, ...done(plan(second)), then: free });
    await scenario({ given: forum, after: away, ...done(plan(at('2026-05-22T09:30'))), then });
  });
  it('are none once the first is cancelled', () =>
    scenario({
      given: forum,
      after: [done(plan()), done(command(CancelMeeting, { meetingId: may, reason: 'Te weinig punten.' }))],
      ...done(plan(second)),
      then: free,
    }));
});

describe('Confirming, moving and cancelling', () => {
  it('a date to be confirmed is confirmed once', () =>
    scenario({
      given: [...forum, planned({ toBeConfirmed: true })],
      after: [{ actor: by('daan'), when: command(ConfirmMeeting, { meetingId: may }) }],
      actor: by('guy'),
      when: command(ConfirmMeeting, { meetingId: may }),
      then: [],
    }));
  const move = command(RescheduleMeeting, {
    meetingId: may,
    startsAt: '2026-05-28T13:30',
    reason: 'De zaal is bezet.',
  });
  it('a meeting moves to another moment, with a reason', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      when: move,
      then: [
        did('MeetingRescheduled', {
          plannedAt: instantOf('2026-05-28T13:30'),
          dayPart: 'nm',
          reason: 'De zaal is bezet.',
        }),
      ],
    }));
  it('not after it was held', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      at: on('2026-05-22'),
      when: move,
      then: { rejected: 'meeting-held' },
    }));
  it('and is not cancelled after it was held', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      at: on('2026-05-22'),
      when: command(CancelMeeting, { meetingId: may, reason: 'Toch niet.' }),
      then: { rejected: 'meeting-held' },
    }));
  it('nothing moves once it was cancelled', () =>
    scenario({
      given: [
        ...forum,
        planned(),
        meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' }, at('2026-03-05')),
      ],
      actor: by('daan'),
      when: move,
      then: { rejected: 'meeting-cancelled' },
    }));
});
