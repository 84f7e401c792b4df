import { describe, expect, it } from '@jest/globals';
import { checked } from '../../src/api/validation.js';
import { DraftRuleProfile } from '../../src/contexts/bodies/rule-profile.js';
import { SetSeatPlan } from '../../src/contexts/bodies/seat-plan-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { GrantRole } from '../../src/contexts/register/grants.js';
import { chk, parameters } from '../forum.js';
import { id, p } from '../scenario.js';

/** What a browser or a program sends, as plain JSON, and the fields that are refused. */
const refused = (type: new () => object, sent: object): readonly string[] =>
  checked(type, sent).issues.map(({ path }) => path);

const profile = { profileId: id('p-CHK'), bodyId: chk, layer: 'werkwijze', parameters };
const meeting = { meetingId: id('m'), bodyId: chk, kind: 'gewoon', startsAt: '2027-01-21T09:30' };
const grant = { grantId: id('g'), personRef: p('chantal'), role: 'lezer' };
const category = { code: 'gebruikers', title: 'Gebruikers', target: 8 };

describe('a nested object', () => {
  it('is taken when all its fields are there', () => expect(refused(DraftRuleProfile, profile)).toEqual([]));

  it.each(['cadence', 'minutesDays', 'signOff', 'itemKinds'] as const)(
    '%s is not left out, no list and not null',
    (name) => {
      const { [name]: one, ...rest } = parameters;
      for (const wrong of [
        rest,
        { ...rest, [name]: null },
        { ...rest, [name]: [] },
        { ...rest, [name]: [one] },
        { ...rest, [name]: 'tekst' },
      ])
        expect(refused(DraftRuleProfile, { ...profile, parameters: wrong })).toContain(`parameters.${name}`);
    },
  );

  it('is refused by the field inside it that is wrong', () => {
    const { perYear: _perYear, ...cadence } = parameters.cadence;
    expect(refused(DraftRuleProfile, { ...profile, parameters: { ...parameters, cadence } })).toEqual([
      'parameters.cadence.perYear',
    ]);
  });

  it('is asked for with a sentence', () => {
    const { parameters: _gone, ...rest } = profile;
    expect(checked(DraftRuleProfile, rest).issues).toEqual([{ path: 'parameters', detail: 'Vul dit in.' }]);
  });
});

describe('a list of objects', () => {
  const plan = (categories: unknown) => refused(SetSeatPlan, { bodyId: chk, categories });

  it('is taken, also when it is empty', () => expect([plan([category]), plan([])]).toEqual([[], []]));

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an object', { 0: category }],
    ['a text', 'gebruikers'],
  ])('is not %s', (_name, wrong) => expect(plan(wrong)).toContain('categories'));

  it.each([
    ['null', null],
    ['a list', [category]],
    ['a text', 'gebruikers'],
    ['a number', 3],
  ])('does not hold %s', (_name, wrong) => expect(plan([category, wrong])).toContain('categories'));

  it('does not hold the same twice', () => expect(plan([category, category])).toEqual(['categories']));

  it('names the field of the object that is wrong', () =>
    expect(plan([{ ...category, target: null }, { code: 'regio' }])).toEqual([
      'categories.0.target',
      'categories.1.title',
      'categories.1.target',
    ]));
});

describe('a field that may be left out', () => {
  it('may be left out', () =>
    expect([refused(GrantRole, grant), refused(PlanMeeting, meeting)]).toEqual([[], []]));

  it('is not null', () => {
    for (const name of ['lastDay', 'bodyId'])
      expect(refused(GrantRole, { ...grant, [name]: null })).toEqual([name]);
    for (const name of ['deviationReason', 'endsAt', 'capacity', 'lunch', 'place', 'chairMandate'])
      expect(refused(PlanMeeting, { ...meeting, [name]: null })).toEqual([name]);
  });
});

describe('a day', () => {
  const until = (lastDay: unknown) => refused(GrantRole, { ...grant, lastDay });

  it.each(['2027-02-28', '2028-02-29', '1900-01-01', '2199-12-31'])('%s is taken', (day) =>
    expect(until(day)).toEqual([]),
  );

  it.each([
    '2027-W05',
    '2027-045',
    '2027',
    '2026-12',
    '20270101',
    '2027-02-30',
    '2027-02-20T10:00:00Z',
    '9999-12-31',
    '+002027-01-01',
    '',
    'morgen',
    20270101,
  ])('%s is none', (day) => expect(until(day)).toEqual(['lastDay']));
});

describe('a day and a time', () => {
  it.each([
    '2027-02-30T09:30',
    '2027-01-21',
    '2027-01-21T24:00',
    '2027-01-21T09:61',
    '2027-01-21T09:30Z',
    '2027-W03-4T09:30',
    '9999-12-31T23:59',
  ])('%s is none', (startsAt) =>
    expect(refused(PlanMeeting, { ...meeting, startsAt })).toEqual(['startsAt']),
  );
});
