import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersOf, signalNumbers } from '../../src/contexts/signals/signal-numbers.view.js';
import { signals as signalsView } from '../../src/contexts/signals/signals.view.js';
import { support26February } from '../../src/demo/meetings/groups.js';
import { meetingId } from '../../src/demo/meetings/meeting.js';
import { signalId, type SignalCode } from '../../src/demo/signals.js';
import { dayOf, daysBetween } from '../../src/kernel/index.js';
import { all, day, DemoWorld, now } from './demo-world.js';

let world: DemoWorld;
beforeAll(async () => {
  world = await DemoWorld.make();
}, 300_000);
afterAll(() => world.close());

describe('The signals', () => {
  const states: Readonly<Record<SignalCode, string>> = {
    'SG-01': 'in behandeling',
    'SG-02': 'in behandeling',
    'SG-03': 'bevestigd',
    'SG-04': 'in behandeling',
    'SG-05': 'in behandeling',
    'SG-06': 'bevestigd',
    'SG-07': 'bevestigd',
    'SG-08': 'samengevoegd',
    'SG-09': 'in behandeling',
    'SG-10': 'beantwoord',
    'SG-11': 'niet weerhouden',
    'SG-12': 'nieuw',
  };
  it('have the numbers they were raised in, and end where the story says', async () => {
    const rows = await world.rowsOf(signalsView);
    const countAsOf = (number: number) =>
      world.demo.engine.ask.get(signalNumbers, 'kinderopvang', all, { ...now, number });
    const numbers = await numbersOf(
      rows.map((row) => row.raisedNumber),
      countAsOf,
    );
    expect(Object.fromEntries(rows.map((row) => [numbers.get(row.raisedNumber), row.status]))).toEqual(
      states,
    );
    for (const row of rows) expect(row.id).toBe(signalId(numbers.get(row.raisedNumber) as SignalCode));
  });
  it.each([
    ['SG-01', '2025-12-10'],
    ['SG-02', '2025-12-12'],
    ['SG-03', '2025-12-17'],
    ['SG-04', '2025-12-19'],
    ['SG-05', '2026-01-02'],
    ['SG-06', '2026-01-05'],
    ['SG-07', '2026-02-27'],
    ['SG-08', '2026-03-04'],
    ['SG-09', '2026-04-20'],
    ['SG-10', '2026-09-08'],
    ['SG-11', '2026-09-14'],
    ['SG-12', '2026-10-13'],
  ] as const)('%s was raised on %s', async (code, raised) => {
    expect(dayOf((await world.documentOf(signalsView, signalId(code)))!.raised.at)).toBe(raised);
  });
  it('take 27 days to the agenda of SG-01, 16 to the routing and 35 to the consultation', async () => {
    const { steps } = (await world.documentOf(signalsView, signalId('SG-01')))!;
    const way = steps.filter((step) => step.days !== undefined);
    expect(way.slice(0, 3).map((step) => [step.what, step.days])).toEqual([
      ['SignalRaised', 0],
      ['SignalLinked', 27],
      ['SignalRouted', 16],
    ]);
    const planned = steps.find((step) => step.what === 'RoutedItemPlanned')!;
    expect(planned.details.meetingId).toBe(meetingId(support26February));
    expect(daysBetween(dayOf(way[2]!.at), support26February.starts.slice(0, 10))).toBe(35);
  });
  it.each([
    ['SG-03', '2026-01-22', '2026-01-29', '2026-02-02'],
    ['SG-06', '2026-01-22', '2026-02-05', '2026-02-09'],
    ['SG-07', '2026-05-21', '2026-06-18', '2026-06-25'],
  ] as const)('%s was answered on %s, told on %s and confirmed on %s', async (code, ...days) => {
    const { steps } = (await world.documentOf(signalsView, signalId(code)))!;
    const on = (what: string) => day(steps.find((step) => step.what === what)?.at);
    expect(['SignalAnswered', 'FeedbackGiven', 'FeedbackReceiptConfirmed'].map(on)).toEqual(days);
  });
  it('keep the support of An for SG-01 under her name, and hold that of Rik for SG-07', async () => {
    const supporters = async (code: SignalCode) =>
      (await world.documentOf(signalsView, signalId(code)))!.supports.map((one) => [
        one.actor,
        dayOf(one.at),
      ]);
    expect(await supporters('SG-01')).toContainEqual([await world.participant('An Vermeulen'), '2026-02-10']);
    expect(await supporters('SG-07')).toContainEqual([await world.participant('Rik Devos'), '2026-03-10']);
  });
  it('hide who raised SG-12, and the signal itself from other members', async () => {
    expect(
      await world.documentOf(signalsView, signalId('SG-12'), await world.readerFor('Chantal Dewit')),
    ).toBeUndefined();
    const shown = await world.documentOf(signalsView, signalId('SG-12'), await world.readerFor('Els Maes'));
    expect(shown?.title).toBe('Laaggeletterdheid en toegang');
    expect(JSON.stringify(shown)).not.toContain(await world.participant('lid voor Ouders aan Tafel'));
  });
});
