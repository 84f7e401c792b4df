import { describe, expect, it } from '@jest/globals';
import { by, chk, on, parameters, seatId, secretary, sok } from '../../../test/forum.js';
import { announced, at, item, may, scheduled, test, theme, unclear } from '../../../test/meeting.js';
import { command, did, id, p, scenario } from '../../../test/scenario.js';
import { instantOf } from '../../kernel/index.js';
import { body } from '../bodies/body.js';
import { outcomes } from '../bodies/parameters.js';
import { roster } from '../bodies/roster.js';
import { ruleProfile } from '../bodies/rule-profile.js';
import { ConcludeItem, plainOutcomes, PostponeItem, RouteItemToBody } from './conclusion-rules.js';
import { meeting } from './meeting.js';

const conclude = (itemId: string, outcome: ConcludeItem['outcome']) =>
  command(ConcludeItem, { meetingId: may, itemId, outcome });
const question = 'Hoe kan de ondersteuning minder versnipperd?';
const toSok = command(RouteItemToBody, { meetingId: may, itemId: test.itemId, targetBodyId: sok, question });
const theDay = on('2026-05-21');
/** Rules as they could be adopted before a forum was kept from deciding. */
const deciding = [
  ruleProfile.did(id('p-CHK'), 'RuleProfileDrafted', {
    profileId: id('p-CHK'),
    bodyId: chk,
    version: 2,
    layer: 'werkwijze',
    parameters: { ...parameters, itemKinds: { themapunt: ['besloten'] } },
  }),
  ruleProfile.did(id('p-CHK'), 'RuleProfileAdopted', { version: 2 }),
];

describe('Concluding an item', () => {
  it.each([
    ['the chair of the meeting', by('daan')],
    ['the secretary', secretary],
    ['the convening authority', by('guy')],
  ])('is for %s', (_who, actor) =>
    scenario({
      given: announced,
      actor,
      at: theDay,
      when: conclude(unclear.itemId, 'beantwoord'),
      then: [did('ItemConcluded', { itemId: unclear.itemId, outcome: 'beantwoord' })],
    }),
  );
  it('is not for others of the preparatory group, nor for members', async () => {
    for (const name of ['els', 'chantal'] as const) {
      await scenario({
        given: announced,
        actor: by(name),
        at: theDay,
        when: conclude(unclear.itemId, 'beantwoord'),
        then: { refused: 'not-allowed' },
      });
    }
  });
  it('waits for the day of the meeting', () =>
    scenario({
      given: announced,
      actor: secretary,
      at: on('2026-05-20'),
      when: conclude(unclear.itemId, 'beantwoord'),
      then: { rejected: 'meeting-not-begun' },
    }));
  it('can be entered afterwards, for the day itself', () =>
    scenario({
      given: announced,
      actor: secretary,
      at: on('2026-05-22'),
      effectiveAt: theDay,
      when: conclude(unclear.itemId, 'beantwoord'),
      then: [did('ItemConcluded')],
    }));
  it('counts for a moment only under a mandate that held then', async () => {
    const later = roster.did(chk, 'MandateGiven', {
      mandateId: id('m-nieuw'),
      seatId: seatId('guy'),
      personRef: p('nieuw'),
      role: 'plaatsvervanger',
      scope: ['spreken'],
      from: on('2026-06-01'),
    });
    const actor = { participant: p('nieuw'), mandate: `b_${chk}/m_${id('m-nieuw')}` };
    const given = [...announced, later];
    const entered = { given, actor, at: on('2026-06-10'), when: conclude(unclear.itemId, 'toegelicht') };
    await scenario({
      ...entered,
      effectiveAt: on('2026-05-21', '11:00'),
      then: { refused: 'no-mandate-then' },
    });
    await scenario({ ...entered, effectiveAt: on('2026-06-02'), then: [did('ItemConcluded')] });
  });

  it('decides nothing in a forum, whatever rules were once adopted', () =>
    scenario({
      given: [...announced, ...deciding],
      actor: secretary,
      at: on('2026-05-21', '11:00'),
      when: conclude(theme.itemId, 'besloten'),
      then: { rejected: 'forum-decides-nothing' },
    }));

  it('happens once', () =>
    scenario({
      given: [
        ...announced,
        meeting.did(
          may,
          'ItemConcluded',
          { itemId: unclear.itemId, outcome: 'beantwoord' },
          at('2026-05-21'),
        ),
      ],
      actor: secretary,
      when: conclude(unclear.itemId, 'toegelicht'),
      then: { rejected: 'item-already-ended', params: { outcome: 'beantwoord' } },
    }));
  it('takes only items readers have on their agenda', () =>
    scenario({
      given: [...announced, scheduled(item('extra', 'overkoepelend'), '2026-05-12')],
      actor: secretary,
      at: theDay,
      when: conclude(id('extra'), 'toegelicht'),
      then: { rejected: 'item-not-published' },
    }));
  it('never takes routed or postponed: those say more', () => {
    expect(outcomes.filter((outcome) => !plainOutcomes.includes(outcome))).toEqual([
      'gerouteerd',
      'uitgesteld',
    ]);
    return scenario({
      given: announced,
      actor: secretary,
      at: theDay,
      when: conclude(test.itemId, 'gerouteerd'),
      then: { invalid: 'outcome' },
    });
  });
  it('not in a cancelled meeting', () =>
    scenario({
      given: [...announced, meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' }, at('2026-05-20'))],
      actor: secretary,
      at: theDay,
      when: conclude(unclear.itemId, 'beantwoord'),
      then: { rejected: 'meeting-cancelled' },
    }));
});

describe('A position to be tested in the forum', () => {
  it.each(['besloten', 'beantwoord', 'toegelicht', 'kennisgenomen', 'themapunt vastgelegd'] as const)(
    'never ends as %s',
    (outcome) =>
      scenario({
        given: announced,
        actor: by('daan'),
        at: theDay,
        when: conclude(test.itemId, outcome),
        then: {
          rejected: 'outcome-not-allowed',
          params: {
            outcome,
            kind: 'standpunttoetsing',
            body: 'Informatieve check-in',
            allowed: 'gerouteerd, niet weerhouden, uitgesteld',
          },
        },
      }),
  );
  it('ends as not retained', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: conclude(test.itemId, 'niet weerhouden'),
      then: [did('ItemConcluded')],
    }));
  it('ends as routed, to be planned within 60 days', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: toSok,
      then: [
        did('ItemConcluded', { itemId: test.itemId, outcome: 'gerouteerd' }),
        did('ItemRoutedToBody', { itemId: test.itemId, targetBodyId: sok, question, dueBy: '2026-07-20' }),
      ],
    }));
  it('ends as postponed', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: command(PostponeItem, { meetingId: may, itemId: test.itemId, reason: 'Geen tijd meer.' }),
      then: [
        did('ItemConcluded', { outcome: 'uitgesteld' }),
        did('ItemPostponed', { itemId: test.itemId, reason: 'Geen tijd meer.' }),
      ],
    }));
});

const forumOf = (kind: 'forum' | 'namiddagforum') =>
  body.did(id('other forum'), 'BodyConstituted', {
    bodyId: id('other forum'),
    code: 'AFO',
    title: 'Ander forum',
    profileId: id('p-other forum'),
    kind,
    duration: 'structureel',
    purpose: 'overleg',
  });

describe('Routing', () => {
  it('may go to a body that is not there yet, by the name it would have', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: command(RouteItemToBody, {
        meetingId: may,
        itemId: test.itemId,
        newBodyProposal: 'Werkgroep inclusie',
        question,
      }),
      then: [
        did('ItemConcluded', { outcome: 'gerouteerd' }),
        did('ItemRoutedToBody', {
          newBodyProposal: 'Werkgroep inclusie',
          question,
          dueBy: '2026-07-20',
        }),
      ],
    }));
  it('goes to one of both, not to neither and not to both', async () => {
    const to = (more: object) =>
      command(RouteItemToBody, { meetingId: may, itemId: test.itemId, question, ...more });
    const then = { rejected: 'route-one-target' };
    for (const wrong of [{}, { targetBodyId: sok, newBodyProposal: 'Werkgroep inclusie' }])
      await scenario({ given: announced, actor: by('daan'), at: theDay, when: to(wrong), then });
  });
  it('never goes to the forum itself', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: command(RouteItemToBody, { meetingId: may, itemId: test.itemId, targetBodyId: chk, question }),
      then: { rejected: 'route-to-itself' },
    }));
  for (const kind of ['forum', 'namiddagforum'] as const)
    it(`nor to another ${kind}: it goes to a group`, () =>
      scenario({
        given: [...announced, forumOf(kind)],
        actor: by('daan'),
        at: theDay,
        when: command(RouteItemToBody, {
          meetingId: may,
          itemId: test.itemId,
          targetBodyId: id('other forum'),
          question,
        }),
        then: { rejected: 'route-to-forum', params: { body: 'Ander forum' } },
      }));
  it('nor to a body that closed', () =>
    scenario({
      given: [...announced, body.did(sok, 'BodyDissolved', { reason: 'Opdracht voltooid.' })],
      actor: by('daan'),
      at: theDay,
      when: toSok,
      then: { rejected: 'body-closed' },
    }));
  it('nor to a body nobody knows', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: command(RouteItemToBody, {
        meetingId: may,
        itemId: test.itemId,
        targetBodyId: id('nowhere'),
        question,
      }),
      then: { notFound: true },
    }));
  it('is for kinds of item that may be routed', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: command(RouteItemToBody, { meetingId: may, itemId: theme.itemId, targetBodyId: sok, question }),
      then: { rejected: 'outcome-not-allowed' },
    }));
});

const postpone = (successor: string) =>
  command(PostponeItem, { meetingId: may, itemId: test.itemId, reason: 'Geen tijd meer.', successor });

describe('Postponing to a later item', () => {
  const october = id('october');
  const later = id('later');
  const planned = meeting.did(
    october,
    'MeetingPlanned',
    {
      meetingId: october,
      bodyId: chk,
      kind: 'gewoon',
      plannedAt: instantOf('2026-10-15T09:30'),
      dayPart: 'vm',
      capacity: 50,
    },
    at('2026-05-10'),
  );
  const taken = meeting.did(
    october,
    'AgendaItemScheduled',
    { itemId: later, bodyId: chk, kind: 'standpunttoetsing', title: 'Opnieuw', minutes: 20, signalIds: [] },
    at('2026-05-10', '11:00'),
  );

  it('names an item on another agenda of the body', () =>
    scenario({
      given: [...announced, planned, taken],
      actor: by('daan'),
      at: theDay,
      when: postpone(later),
      then: [did('ItemConcluded'), did('ItemPostponed', { successor: later })],
    }));
  it('not one of the same meeting', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: theDay,
      when: postpone(theme.itemId),
      then: { rejected: 'no-such-later-item' },
    }));
});
