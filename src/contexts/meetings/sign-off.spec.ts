import { describe, it } from '@jest/globals';
import {
  by,
  chk,
  mandateId,
  on,
  parameters,
  seatId,
  secretary,
  vbg,
  type Name,
} from '../../../test/forum.js';
import { at, may, test } from '../../../test/meeting.js';
import { blockId, draftedWith, hash, putOnline, revisedWith } from '../../../test/minutes.js';
import { command, did, id, p, scenario } from '../../../test/scenario.js';
import { startOfDay, type Given } from '../../kernel/index.js';
import { roster } from '../bodies/roster.js';
import { ruleProfile } from '../bodies/rule-profile.js';
import { meeting } from './meeting.js';
import { minutes } from './minutes.js';
import { PublishMinutes, SignOffMinutes, WithdrawSignOff } from './sign-off-rules.js';

const drafted = draftedWith('Het agentschap licht toe.\n\nLGO vraagt cijfers.');
const revised = revisedWith('Korter.\n\nEn beter.', { hash: 'g'.repeat(43) });
const signed = (name: Name): Given => {
  const data = { version: 1, hash, mandateId: mandateId(name), seatId: seatId(name) };
  return minutes.did(may, 'MinutesSignedOff', data, at('2026-06-03'));
};
const signOff = command(SignOffMinutes, { meetingId: may, version: 1, hash });
const publish = command(PublishMinutes, { meetingId: may, version: 1 });

describe('Signing off', () => {
  it('is for a member of the preparatory group, for their seat, on one exact text', () =>
    scenario({
      given: drafted,
      actor: by('els'),
      when: signOff,
      then: [
        did('MinutesSignedOff', { version: 1, hash, mandateId: mandateId('els'), seatId: seatId('els') }),
      ],
    }));
  it('not for the convening authority, nor for members', async () => {
    for (const name of ['guy', 'chantal'] as const) {
      await scenario({ given: drafted, actor: by(name), when: signOff, then: { refused: 'not-allowed' } });
    }
  });
  it('is refused for another text than the one that stands', () =>
    scenario({
      given: [...drafted, revised],
      actor: by('els'),
      when: signOff,
      then: { rejected: 'minutes-changed', params: { version: 2 } },
    }));
  it('is refused for another hash', () =>
    scenario({
      given: drafted,
      actor: by('els'),
      when: command(SignOffMinutes, { meetingId: may, version: 1, hash: 'x'.repeat(43) }),
      then: { rejected: 'minutes-changed' },
    }));
  it('is refused once an outcome changed since', () =>
    scenario({
      given: [
        ...drafted,
        meeting.did(may, 'ItemConcluded', { itemId: test.itemId, outcome: 'niet weerhouden' }),
      ],
      actor: by('els'),
      when: signOff,
      then: { rejected: 'outcomes-changed' },
    }));
  it('is taken back before publication', () =>
    scenario({
      given: [...drafted, signed('els')],
      actor: by('els'),
      when: command(WithdrawSignOff, { meetingId: may }),
      then: [did('SignOffWithdrawn', { version: 1, seatId: seatId('els') })],
    }));
  it('and not after it', () =>
    scenario({
      given: [...drafted, signed('els'), signed('ilse'), putOnline()],
      actor: by('els'),
      when: command(WithdrawSignOff, { meetingId: may }),
      then: { rejected: 'minutes-published' },
    }));
});

describe('Deputies', () => {
  const mandate = id('m-deputy');
  const deputy = roster.did(
    vbg,
    'MandateGiven',
    {
      mandateId: mandate,
      seatId: seatId('els'),
      personRef: p('rik'),
      role: 'plaatsvervanger',
      scope: ['spreken'],
      from: startOfDay('2025-01-01'),
    },
    at('2025-01-02'),
  );
  const rik = { participant: p('rik'), mandate: `b_${vbg}/m_${mandate}` };
  const strict = { ...parameters, signOff: { k: 2, n: 3, deputies: false } };
  const without = [
    ruleProfile.did(id('p-CHK'), 'RuleProfileDrafted', {
      profileId: id('p-CHK'),
      bodyId: chk,
      version: 2,
      layer: 'werkwijze',
      parameters: strict,
    }),
    ruleProfile.did(id('p-CHK'), 'RuleProfileAdopted', { version: 2 }),
  ];
  it('sign for their seat where the rules allow it', () =>
    scenario({
      given: [...drafted, deputy],
      actor: rik,
      when: signOff,
      then: [did('MinutesSignedOff', { seatId: seatId('els'), mandateId: mandate })],
    }));
  it('not where the rules do not', () =>
    scenario({
      given: [...drafted, deputy, ...without],
      actor: rik,
      when: signOff,
      then: { refused: 'not-allowed' },
    }));
  it('a seat signs once', () =>
    scenario({
      given: [...drafted, deputy, signed('els')],
      actor: rik,
      when: signOff,
      then: { rejected: 'seat-already-signed' },
    }));
});

describe('Publishing minutes', () => {
  it('needs two of the three to have signed', () =>
    scenario({
      given: [...drafted, signed('ilse')],
      actor: secretary,
      when: publish,
      then: { rejected: 'sign-offs-missing', params: { needed: 1, k: 2, n: 3 } },
    }));
  it('a revision voids what was signed before', () =>
    scenario({
      given: [...drafted, signed('ilse'), signed('daan'), revised],
      actor: secretary,
      when: command(PublishMinutes, { meetingId: may, version: 2 }),
      then: { rejected: 'sign-offs-missing', params: { needed: 2 } },
    }));
  it('says which passages readers did not get, by their place', async () => {
    const passage = { version: 1, blockId, paragraph: 2 };
    const withheld = minutes.did(
      may,
      'PassageWithheld',
      { passage, reason: 'persoonsnaam' },
      at('2026-06-03'),
    );
    const given = [...drafted, signed('ilse'), signed('daan'), withheld];
    const then = [did('MinutesPublished', { restrictedParts: [passage] })];
    await scenario({ given, actor: secretary, when: publish, then });
  });
  it('takes the very version that was signed', () =>
    scenario({
      given: [...drafted, signed('ilse'), signed('daan'), revised],
      actor: secretary,
      when: publish,
      then: { rejected: 'minutes-changed' },
    }));
  it('is refused once an outcome changed since it was signed', () =>
    scenario({
      given: [
        ...drafted,
        signed('ilse'),
        signed('daan'),
        meeting.did(may, 'ItemConcluded', { itemId: test.itemId, outcome: 'niet weerhouden' }),
      ],
      actor: secretary,
      when: publish,
      then: { rejected: 'outcomes-changed' },
    }));
  it('on the goal, 14 days later, is on its day', () =>
    scenario({
      given: [...drafted, signed('ilse'), signed('daan')],
      actor: secretary,
      at: on('2026-06-04'),
      when: publish,
      then: [did('MinutesPublished', { daysAfter: 14, daysLate: 0 })],
    }));
  it('within the limit counts its days: 21 days later is still in time', () =>
    scenario({
      given: [...drafted, signed('ilse'), signed('daan')],
      actor: secretary,
      at: on('2026-06-11'),
      when: publish,
      then: [did('MinutesPublished', { version: 1, hash, daysAfter: 21, daysLate: 0 })],
    }));
  it('past the limit keeps how late and why: 21 May to 15 June is day 25, 4 days late', () =>
    scenario({
      given: [...drafted, signed('ilse'), signed('daan')],
      actor: secretary,
      at: on('2026-06-15'),
      when: command(PublishMinutes, {
        meetingId: may,
        version: 1,
        lateReason: 'Tweede afklopping bleef liggen.',
      }),
      then: [
        did('MinutesPublished', {
          daysAfter: 25,
          daysLate: 4,
          lateReason: 'Tweede afklopping bleef liggen.',
        }),
      ],
    }));
});
