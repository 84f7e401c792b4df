import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import {
  chk,
  composed,
  guy,
  isAdopted,
  isBody,
  isDrafted,
  isPlanned,
  petra,
  profileOfChk,
  profileOfVbg,
  setUp,
  vbg,
} from '../../../test/given/check-in.js';
import { command, did, id, p, scenario, send, world } from '../../../test/scenario.js';
import { exampleProfiles, forumRules, preparatoryGroupRules } from '../examples.js';
import { body } from './body.js';
import type { Parameters } from './parameters.js';
import { ParametersInput } from './parameters.input.js';
import { roster } from './roster.js';
import { AdoptRuleProfile, DraftRuleProfile } from './rule-profile.js';
import { ApplySeatCap, SetSeatPlan } from './seat-plan-rules.js';

const rules = forumRules(vbg);
const draft = (change: object = {}, bodyId = chk, profileId = profileOfChk) =>
  command(DraftRuleProfile, {
    profileId,
    bodyId,
    layer: 'werkwijze',
    parameters: plainToInstance(ParametersInput, { ...rules, ...change }),
  });
const adopt = (version: number) => command(AdoptRuleProfile, { profileId: profileOfChk, version });

describe('a rule profile', () => {
  it('is drafted in versions, each one new', () =>
    scenario({
      given: setUp,
      actor: guy,
      when: draft({ feedbackDays: 20 }),
      then: [
        did('RuleProfileDrafted', { version: 2, bodyId: chk, parameters: { ...rules, feedbackDays: 20 } }),
      ],
    }));

  it('is drafted by the secretary of the body or an administrator', async () => {
    await scenario({ given: setUp, actor: petra, when: draft(), then: [did('RuleProfileDrafted')] });
    await scenario({
      given: setUp,
      actor: { participant: p('els') },
      when: draft(),
      then: { refused: 'not-allowed' },
    });
    await scenario({
      given: setUp,
      actor: guy,
      when: draft({}, vbg, profileOfVbg),
      then: { refused: 'not-allowed' },
    });
  });

  it('is the profile its body names', () =>
    scenario({
      given: setUp,
      actor: petra,
      when: draft({}, vbg, profileOfChk),
      then: { rejected: 'profile-of-other-body' },
    }));

  it('supersedes the version that held, in one append', () =>
    scenario({
      given: [...setUp, isDrafted(profileOfChk, chk, 2, rules)],
      actor: guy,
      when: adopt(2),
      then: [did('RuleProfileSuperseded', { version: 1, by: 2 }), did('RuleProfileAdopted', { version: 2 })],
    }));

  it('is adopted once, and never an older version after a newer', async () => {
    const given = [
      ...setUp,
      ...[2, 3].map((version) => isDrafted(profileOfChk, chk, version, rules)),
      isAdopted(profileOfChk, 3),
    ];
    await scenario({ given, actor: guy, when: adopt(3), then: [] });
    await scenario({
      given,
      actor: guy,
      when: adopt(2),
      then: { rejected: 'no-such-draft', params: { version: 2 } },
    });
  });

  it('is not adopted with fewer seats than are granted and reserved', async () => {
    const given = [...composed, isDrafted(profileOfChk, chk, 2, { ...rules, seatCap: 36 })];
    await scenario({
      given,
      actor: guy,
      when: adopt(2),
      then: { rejected: 'cap-below-seats', params: { cap: 36, seats: 37 } },
    });
    const enough = [...composed, isDrafted(profileOfChk, chk, 2, { ...rules, seatCap: 37 })];
    await scenario({
      given: enough,
      actor: guy,
      when: adopt(2),
      then: [did('RuleProfileSuperseded'), did('RuleProfileAdopted')],
    });
  });

  it('nor with fewer seats for the convening authority than it holds', () =>
    scenario({
      given: [...composed, isDrafted(profileOfChk, chk, 2, { ...rules, convenorSeats: 2 })],
      actor: guy,
      when: adopt(2),
      then: { rejected: 'convenor-seats-below-held', params: { most: 2, seats: 3 } },
    }));

  it('may be entered late, but not before the version it supersedes', () =>
    scenario({
      given: [...setUp, isDrafted(profileOfChk, chk, 2, rules)],
      actor: guy,
      effectiveAt: '2024-12-31T10:00:00.000Z',
      when: adopt(2),
      then: { rejected: 'adopted-before-former' },
    }));
});

describe('the numbers of a profile', () => {
  const wrong: readonly [string, object, string][] = [
    [
      'sign off by more than there are',
      { signOff: { k: 4, n: 3, deputies: true } },
      'sign-off-more-than-there-are',
    ],
    ['a limit before the target', { minutesDays: { target: 21, limit: 14 } }, 'minutes-limit-before-target'],
    ['more seats for the convening authority than there are', { seatCap: 2 }, 'convenor-seats-over-cap'],
    ['a body that prepares itself', { preparatoryBodyId: chk }, 'prepares-itself'],
    ['the assent of a group nobody named', { preparatoryBodyId: undefined }, 'assent-needs-preparatory-body'],
    ['no kind of item at all', { itemKinds: {} }, 'no-item-kinds'],
    [
      'a forum that takes a position',
      { itemKinds: { standpunttoetsing: ['gerouteerd', 'besloten'] } },
      'forum-takes-no-positions',
    ],
  ];
  it.each(wrong)('refuse %s', (_what, change, rejected) =>
    scenario({ given: setUp, actor: guy, when: draft(change), then: { rejected } }),
  );

  const impossible: readonly [string, object][] = [
    ['a thirteenth month', { cadence: { months: [1, 13], perYear: 3, dayPart: 'vm' } }],
    ['a month twice', { cadence: { months: [1, 1], perYear: 3, dayPart: 'vm' } }],
    ['an unknown part of the day', { cadence: { months: [1], perYear: 3, dayPart: 'nacht' } }],
    ['an unknown outcome', { itemKinds: { briefing: ['gestemd'] } }],
    ['an unknown kind of item', { itemKinds: { borrel: ['kennisgenomen'] } }],
    ['a cap of no seats', { seatCap: 0 }],
    ['half a day', { feedbackDays: 1.5 }],
    ['assent of a stranger', { assents: ['buitenstaander'] }],
    ['a number nobody knows', { tafels: 4 }],
  ];
  it.each(impossible)('know no %s', (_what, change) =>
    scenario({ given: setUp, actor: guy, when: draft(change), then: { invalid: 'parameters' } }),
  );

  it('never let a forum decide', () =>
    scenario({
      given: setUp,
      actor: guy,
      when: draft({ itemKinds: { ...rules.itemKinds, themapunt: ['besloten'] } }),
      then: { rejected: 'forum-decides-nothing' },
    }));

  it('name a preparatory body that is there and not closed', async () => {
    const then = { rejected: 'no-such-preparatory-body' };
    await scenario({
      given: setUp,
      actor: guy,
      when: draft({ preparatoryBodyId: id('no such body') }),
      then,
    });
    const closed = [...setUp, body.did(vbg, 'BodyDissolved', { reason: 'klaar' })];
    await scenario({ given: closed, actor: guy, when: draft(), then });
  });

  it('let another body than a forum decide on a position it tested', () =>
    scenario({
      given: [...setUp, isBody(id('ssf'), 'SSF', id('rules ssf'))],
      actor: petra,
      when: draft({ itemKinds: { standpunttoetsing: ['besloten'] } }, id('ssf'), id('rules ssf')),
      then: [did('RuleProfileDrafted', { version: 1 })],
    }));
});

describe('an example profile', () => {
  const cases = exampleProfiles.map((example) => [example.code, example] as const);
  it.each(cases)('%s can be drafted and adopted as it is', (code, { parameters }) => {
    const [bodyId, profileId] = code === 'forum' ? [chk, profileOfChk] : [id('ssf'), id('rules ssf')];
    const drafted = draft({ preparatoryBodyId: undefined, ...parameters(vbg) }, bodyId, profileId);
    const version = code === 'forum' ? 2 : 1;
    return scenario({
      given: [...setUp, isBody(id('ssf'), 'SSF', id('rules ssf'))],
      after: [{ actor: petra, when: drafted }],
      actor: petra,
      when: command(AdoptRuleProfile, { profileId, version }),
      then: [
        ...(code === 'forum' ? [did('RuleProfileSuperseded')] : []),
        did('RuleProfileAdopted', { version }),
      ],
    });
  });

  it('of the forum never lets a tested position end in a decision', () => {
    expect(rules.itemKinds.standpunttoetsing).toEqual(['gerouteerd', 'niet weerhouden', 'uitgesteld']);
    expect(Object.values(rules.itemKinds).flat()).not.toContain('besloten');
  });

  it('differs from the others in months, terms, cap and k of n', () => {
    const numbers = exampleProfiles.map(({ parameters }) => {
      const { cadence, feedbackDays, seatCap, signOff } = parameters(vbg);
      return JSON.stringify([cadence, feedbackDays, seatCap, signOff]);
    });
    expect(new Set(numbers).size).toBe(exampleProfiles.length);
  });
});

describe('the seat plan', () => {
  const asPlanned = (parameters: Parameters) => [...composed, isDrafted(profileOfChk, chk, 2, parameters)];
  const planOf = async (parameters: Parameters) => {
    const to = await world(asPlanned(parameters));
    await to.engine.start();
    await send(to, guy, adopt(2));
    await to.engine.settled();
    const { state } = await to.engine.states.load(roster, `roster-${chk}`);
    await to.engine.close();
    return state.plan;
  };

  it('follows the cap of an adopted profile and keeps its categories', async () => {
    const plan = await planOf({ ...rules, seatCap: 60 });
    expect(plan).toMatchObject({ cap: 60, convenorSeats: 3 });
    expect(plan.categories).toHaveLength(8);
  });

  it('is not set below what is granted, whatever a process asks', () =>
    scenario({
      given: composed,
      actor: 'system',
      when: command(ApplySeatCap, { bodyId: chk, cap: 36, convenorSeats: 3 }),
      then: { rejected: 'cap-below-seats', params: { cap: 36, seats: 37 } },
    }));

  it('is no command of a person where the cap is concerned', () =>
    scenario({
      given: composed,
      actor: petra,
      when: command(ApplySeatCap, { bodyId: chk, cap: 60, convenorSeats: 3 }),
      then: { refused: 'not-allowed' },
    }));

  const kinds = (codes: readonly string[]) =>
    plainToInstance(SetSeatPlan, {
      bodyId: chk,
      categories: codes.map((code) => ({ code, title: `Soort ${code}`, target: 2 })),
    });

  it('takes its categories from the secretary, and cap and convenor seats from the rules', () =>
    scenario({
      given: [...setUp, isPlanned(chk)],
      actor: guy,
      when: kinds(['lokaal', 'gebruikers']),
      then: [
        did('SeatPlanSet', {
          cap: 50,
          convenorSeats: 3,
          categories: [{ code: 'lokaal' }, { code: 'gebruikers' }],
        }),
      ],
    }));

  it('keeps a category that has seats, and leaves that of the convening authority alone', async () => {
    await scenario({
      given: composed,
      actor: guy,
      when: kinds(['lokaal']),
      then: { rejected: 'category-in-use', params: { category: 'Gebruikers' } },
    });
    await scenario({
      given: composed,
      actor: guy,
      when: kinds(['convenor']),
      then: { rejected: 'category-reserved' },
    });
    await scenario({
      given: composed,
      actor: guy,
      when: kinds(['lokaal', 'lokaal']),
      then: { invalid: 'categories' },
    });
  });

  it('waits for rules', () =>
    scenario({
      given: setUp,
      actor: guy,
      when: kinds(['lokaal']),
      then: { rejected: 'no-rules-yet', params: { body: 'CHK' } },
    }));

  it('of a group with other numbers is another value, not other code', async () => {
    expect(await planOf({ ...preparatoryGroupRules, seatCap: 40, convenorSeats: 4 })).toMatchObject({
      cap: 40,
      convenorSeats: 4,
    });
  });
});
