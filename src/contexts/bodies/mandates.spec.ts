import { describe, expect, it } from '@jest/globals';
import {
  chk,
  guy,
  holdsSeat,
  isEnrolled,
  isGranted,
  isPlanned,
  isReserved,
  mandateOf,
  org,
  petra,
  seat,
  setUp,
  under,
} from '../../../test/given/check-in.js';
import { command, did, id, p, scenario, world } from '../../../test/scenario.js';
import { GiveMandate } from './mandate-rules.js';
import { heldMandate, roster } from './roster.js';

const vck = seat('ondersteuning', 'VCK');
const given = [
  ...setUp,
  isPlanned(chk),
  isGranted(chk, 'ondersteuning', 'VCK'),
  ...['an', 'bart', 'rik'].map(isEnrolled),
];
const withAn = [...given, holdsSeat(chk, 'an', vck)];
const give = (name: string, more: Partial<GiveMandate> = {}) =>
  command(GiveMandate, {
    bodyId: chk,
    mandateId: mandateOf(name),
    seatId: vck,
    personRef: p(name),
    role: 'lid',
    scope: ['spreken'],
    ...more,
  });
const at = '2026-06-01T10:00:00.000Z';

describe('a mandate', () => {
  it('is given on a seat by the secretary of the body, from now on', () =>
    scenario({
      given,
      actor: guy,
      at,
      when: give('bart'),
      then: [
        did('MandateGiven', { seatId: vck, organisationId: org('VCK'), personRef: p('bart'), from: at }),
      ],
    }));

  it('or by an administrator, and by nobody else', async () => {
    await scenario({ given, actor: petra, when: give('bart'), then: [did('MandateGiven')] });
    await scenario({
      given: withAn,
      actor: under(chk, 'an'),
      when: give('bart'),
      then: { refused: 'not-allowed' },
    });
  });

  it('may be entered late, with the day on which it began, up to and including its last day', () =>
    scenario({
      given,
      actor: guy,
      at,
      when: give('bart', { firstDay: '2026-03-01', lastDay: '2027-02-28' }),
      then: [did('MandateGiven', { from: '2026-02-28T23:00:00.000Z', until: '2027-02-28T23:00:00.000Z' })],
    }));

  it('may be agreed ahead', () =>
    scenario({
      given,
      actor: guy,
      at,
      when: give('bart', { firstDay: '2026-09-01' }),
      then: [did('MandateGiven')],
    }));

  it('does not end before it starts', () =>
    scenario({
      given,
      actor: guy,
      at,
      when: give('bart', { firstDay: '2026-09-01', lastDay: '2026-08-30' }),
      then: { rejected: 'mandate-ends-before-start' },
    }));

  it('does not start before the seat does', () =>
    scenario({
      given,
      actor: guy,
      at,
      when: give('bart', { firstDay: '2024-12-31' }),
      then: { rejected: 'mandate-before-seat', params: { day: '2025-01-01' } },
    }));

  it('cannot be held on a seat that is still to be confirmed', () =>
    scenario({
      given: [...given, isReserved(chk, 'werkgevers', 'NOO')],
      actor: guy,
      when: give('bart', { seatId: seat('werkgevers', 'NOO') }),
      then: { rejected: 'seat-to-be-confirmed' },
    }));

  it('nor on a seat that does not exist, nor by somebody who is not enrolled', async () => {
    await scenario({
      given,
      actor: guy,
      when: give('bart', { seatId: id('no') }),
      then: { rejected: 'no-such-seat' },
    });
    await scenario({ given, actor: guy, when: give('vreemd'), then: { rejected: 'unknown-person' } });
  });
});

describe('one seat', () => {
  it('has no two full mandates at the same time', () =>
    scenario({
      given: withAn,
      actor: guy,
      when: give('bart'),
      then: { rejected: 'seat-has-full-mandate', params: { since: '2025-01-01' } },
    }));

  it('nor a chair beside a representative', () =>
    scenario({
      given: withAn,
      actor: guy,
      when: give('bart', { role: 'voorzitter' }),
      then: { rejected: 'seat-has-full-mandate' },
    }));

  it('but deputies and observers beside one', async () => {
    await scenario({
      given: withAn,
      actor: guy,
      when: give('bart', { role: 'plaatsvervanger' }),
      then: [did('MandateGiven')],
    });
    await scenario({
      given: withAn,
      actor: guy,
      when: give('bart', { role: 'waarnemer' }),
      then: [did('MandateGiven')],
    });
  });

  it('has full mandates that follow each other to the instant', () =>
    scenario({
      given: [...given, holdsSeat(chk, 'an', vck, { until: '2026-02-28T23:00:00.000Z' })],
      actor: guy,
      at,
      when: give('bart', { firstDay: '2026-03-01' }),
      then: [did('MandateGiven', { from: '2026-02-28T23:00:00.000Z' })],
    }));

  it('and not one day too early', () =>
    scenario({
      given: [...given, holdsSeat(chk, 'an', vck, { until: '2026-02-28T23:00:00.000Z' })],
      actor: guy,
      at,
      when: give('bart', { firstDay: '2026-02-28' }),
      then: { rejected: 'seat-has-full-mandate' },
    }));
});

describe('a held mandate', () => {
  it('is that of its holder, while it holds, with the seat it is held on', async () => {
    const to = await world([...given, holdsSeat(chk, 'an', vck, { until: '2026-02-28T23:00:00.000Z' })]);
    const { state } = await to.engine.states.load(roster, `roster-${chk}`);
    const held = (name: string, instant: string) =>
      heldMandate(state, chk, mandateOf('an'), p(name), instant);
    expect(held('an', '2026-02-01T00:00:00.000Z')).toEqual({
      bodyId: chk,
      mandateId: mandateOf('an'),
      seatId: vck,
      organisationId: org('VCK'),
      category: 'ondersteuning',
      role: 'lid',
      scope: ['spreken'],
    });
    expect(held('an', '2026-03-01T00:00:00.000Z')).toBeUndefined();
    expect(held('an', '2024-12-01T00:00:00.000Z')).toBeUndefined();
    expect(held('bart', '2026-02-01T00:00:00.000Z')).toBeUndefined();
  });
});
