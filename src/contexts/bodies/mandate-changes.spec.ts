import { describe, expect, it } from '@jest/globals';
import {
  chk,
  guy,
  holdsSeat,
  isEnrolled,
  isGranted,
  isPlanned,
  mandateOf,
  seat,
  setUp,
  start,
  under,
} from '../../../test/given/check-in.js';
import { command, did, id, p, scenario, send, world } from '../../../test/scenario.js';
import { CorrectMandate, EndMandate, ReplaceMandate } from './mandate-rules.js';
import { mandatesOf, roster } from './roster.js';
import { RelinquishSeat } from './seat-rules.js';

const vck = seat('ondersteuning', 'VCK');
const given = [
  ...setUp,
  isPlanned(chk),
  isGranted(chk, 'ondersteuning', 'VCK'),
  ...['an', 'bart', 'rik'].map(isEnrolled),
];
const withAn = [...given, holdsSeat(chk, 'an', vck)];
const at = '2026-06-01T10:00:00.000Z';

describe('a successor', () => {
  const replace = (more: Partial<ReplaceMandate> = {}) =>
    command(ReplaceMandate, {
      bodyId: chk,
      mandateId: mandateOf('an'),
      successor: mandateOf('bart'),
      personRef: p('bart'),
      reason: 'An gaat met pensioen.',
      ...more,
    });

  it('begins at the instant at which the former ends, in one append', () =>
    scenario({
      given: withAn,
      actor: guy,
      at,
      when: replace({ firstDay: '2026-03-01' }),
      then: [
        did('MandateReplaced', {
          mandateId: mandateOf('an'),
          successor: mandateOf('bart'),
          effectiveAt: '2026-02-28T23:00:00.000Z',
          reason: 'An gaat met pensioen.',
        }),
        did('MandateGiven', {
          mandateId: mandateOf('bart'),
          seatId: vck,
          personRef: p('bart'),
          role: 'lid',
          from: '2026-02-28T23:00:00.000Z',
        }),
      ],
    }));

  it('leaves no instant without and none with two', async () => {
    const to = await world(withAn);
    await send(to, guy, replace({ firstDay: '2026-03-01' }), { at });
    const { state } = await to.engine.states.load(roster, `roster-${chk}`);
    const who = (instant: string) =>
      ['an', 'bart'].filter((name) => mandatesOf(state, p(name), instant).length > 0);
    expect([who('2026-02-28T22:59:59.999Z'), who('2026-02-28T23:00:00.000Z')]).toEqual([['an'], ['bart']]);
  });

  it('cannot begin before the former began', () =>
    scenario({
      given: [...given, holdsSeat(chk, 'an', vck, { from: '2026-03-01T00:00:00.000Z' })],
      actor: guy,
      at,
      when: replace({ firstDay: '2026-02-01' }),
      then: { rejected: 'mandate-ends-before-start' },
    }));

  it('cannot follow on a mandate that was over by then', () =>
    scenario({
      given: [...given, holdsSeat(chk, 'an', vck, { until: '2026-02-28T23:00:00.000Z' })],
      actor: guy,
      at,
      when: replace({ firstDay: '2026-03-02' }),
      then: { rejected: 'mandate-over' },
    }));

  it('may not act before the day, and the former no longer after it', async () => {
    const giveBack = command(RelinquishSeat, { bodyId: chk, seatId: vck, reason: 'Wij stoppen.' });
    const after = [{ actor: guy, when: replace({ firstDay: '2026-03-01' }), at: '2026-02-01T10:00:00.000Z' }];
    const acts = (name: string, day: string, then: Parameters<typeof scenario>[0]['then']) =>
      scenario({
        given: withAn,
        after,
        actor: under(chk, name),
        at: `${day}T10:00:00.000Z`,
        when: giveBack,
        then,
      });
    await acts('an', '2026-03-04', { refused: 'no-valid-mandate' });
    await acts('bart', '2026-02-20', { refused: 'no-valid-mandate' });
    await acts('bart', '2026-03-04', [
      did('SeatRelinquished'),
      did('MandateEnded', { mandateId: mandateOf('bart') }),
    ]);
  });
});

describe('the end of a mandate', () => {
  const end = (more: Partial<EndMandate> = {}) =>
    command(EndMandate, { bodyId: chk, mandateId: mandateOf('an'), reason: 'Andere functie.', ...more });

  it('is now, or the midnight after its last day', async () => {
    await scenario({
      given: withAn,
      actor: guy,
      at,
      when: end(),
      then: [did('MandateEnded', { effectiveAt: at })],
    });
    const on = end({ lastDay: '2026-06-30' });
    await scenario({
      given: withAn,
      actor: guy,
      at,
      when: on,
      then: [did('MandateEnded', { effectiveAt: '2026-06-30T22:00:00.000Z' })],
    });
  });

  it('is not before its start', () =>
    scenario({
      given: withAn,
      actor: guy,
      at,
      when: end({ lastDay: '2024-12-30' }),
      then: { rejected: 'mandate-ends-before-start' },
    }));

  it('is recorded once', () =>
    scenario({ given: withAn, after: [{ actor: guy, when: end(), at }], actor: guy, when: end(), then: [] }));

  it('needs a reason and a mandate of this body', async () => {
    await scenario({ given: withAn, actor: guy, when: end({ reason: '' }), then: { invalid: 'reason' } });
    await scenario({
      given: withAn,
      actor: guy,
      when: end({ mandateId: id('no') }),
      then: { rejected: 'no-such-mandate' },
    });
  });
});

describe('a correction of a mandate', () => {
  const correct = (more: Partial<CorrectMandate>) =>
    command(CorrectMandate, {
      bodyId: chk,
      mandateId: mandateOf('an'),
      reason: 'Verkeerd ingevoerd.',
      ...more,
    });

  it('says what stood there, what stands there now, and why', () =>
    scenario({
      given: withAn,
      actor: guy,
      when: correct({ firstDay: '2025-02-01', lastDay: '2026-06-30' }),
      then: [
        did('MandateCorrected', {
          field: 'from',
          from: start,
          to: '2025-01-31T23:00:00.000Z',
          reason: 'Verkeerd ingevoerd.',
        }),
        did('MandateCorrected', { field: 'until', to: '2026-06-30T22:00:00.000Z' }),
      ],
    }));

  it('takes a last day away again', async () => {
    const ending = [...given, holdsSeat(chk, 'an', vck, { until: '2026-06-30T22:00:00.000Z' })];
    const openEnded = correct({ openEnded: true });
    await scenario({
      given: ending,
      actor: guy,
      when: openEnded,
      then: [did('MandateCorrected', { field: 'until', from: '2026-06-30T22:00:00.000Z' })],
    });
    const both = correct({ openEnded: true, lastDay: '2026-07-31' });
    await scenario({ given: ending, actor: guy, when: both, then: { rejected: 'last-day-and-open-ended' } });
  });

  it('does not bring a mandate back to life on a seat that was given back', async () => {
    const to = await world(withAn);
    await send(to, guy, command(RelinquishSeat, { bodyId: chk, seatId: vck, reason: 'VCK stopt.' }), { at });
    const corrected = send(to, guy, correct({ openEnded: true }), { at: '2026-06-02T10:00:00.000Z' });
    await expect(corrected).rejects.toMatchObject({ code: 'mandate-after-seat' });
    await send(to, guy, correct({ role: 'plaatsvervanger' }));
  });

  it('does not bring two full mandates on one seat', () =>
    scenario({
      given: [...withAn, holdsSeat(chk, 'bart', vck, { role: 'plaatsvervanger' })],
      actor: guy,
      when: command(CorrectMandate, {
        bodyId: chk,
        mandateId: mandateOf('bart'),
        role: 'lid',
        reason: 'Is lid.',
      }),
      then: { rejected: 'seat-has-full-mandate' },
    }));

  it('that changes nothing leaves no event', () =>
    scenario({ given: withAn, actor: guy, when: correct({ role: 'lid' }), then: [] }));
});
