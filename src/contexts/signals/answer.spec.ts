import { describe, expect, it } from '@jest/globals';
import { by, chk, forum, madeBy, on, seatId, secretary, type Name } from '../../../test/forum.js';
import { command, did, id, scenario, send, world } from '../../../test/scenario.js';
import type { Given } from '../../kernel/index.js';
import {
  AnswerSignal,
  ConfirmFeedbackReceipt,
  GiveFeedback,
  LapseFeedbackTerm,
  RejectFeedback,
} from './answer.rules.js';
import { RecordItemOutcome } from './follow.rules.js';
import { signal } from './signal.js';
import { statusOf } from './signal.status.js';

const sg10 = id('sg10');
const raised = (name: Name = 'soz'): Given => {
  const words = {
    origin: 'formulier' as const,
    subsector: [],
    title: 'Te weinig tijd',
    text: 'De briefings lopen uit.',
  };
  const data = { signalId: sg10, bodyId: chk, confidential: false, seatId: seatId(name), ...words };
  return signal.did(sg10, 'SignalRaised', data, madeBy(name, '2026-09-08'));
};
const open = [...forum, raised()];
const answered = [
  ...open,
  signal.did(
    sg10,
    'SignalAnswered',
    { by: 'convenor', feedbackDueBy: '2026-11-14' },
    madeBy('guy', '2026-10-15'),
  ),
];
const told = [
  ...answered,
  signal.did(
    sg10,
    'FeedbackGiven',
    { receiptDueBy: '2026-11-19', text: 'Dertig minuten.' },
    madeBy('guy', '2026-10-20'),
  ),
];
const declined = [
  ...open,
  signal.did(
    sg10,
    'SignalDeclined',
    { by: 'preparers', reason: 'Afgesproken beginsel.' },
    madeBy('els', '2026-09-28'),
  ),
];
const confirmed = signal.did(sg10, 'FeedbackReceiptConfirmed', {}, madeBy('soz', '2026-10-22'));
const rejected = signal.did(sg10, 'FeedbackRejected', { reason: 'Nee.' }, madeBy('soz', '2026-10-22'));

const answer = command(AnswerSignal, { signalId: sg10, text: 'Dertig minuten vrij.' });
const feedback = command(GiveFeedback, { signalId: sg10, text: 'Vanaf januari.' });
const confirm = command(ConfirmFeedbackReceipt, { signalId: sg10, remark: 'Dit helpt mij.' });
const reject = command(RejectFeedback, { signalId: sg10, reason: 'Dit beantwoordt mijn signaal niet.' });
const at = on('2026-10-20');

describe('Answering', () => {
  it('the convening authority answers; feedback is then due in thirty days', () =>
    scenario({
      given: open,
      actor: by('guy'),
      at: on('2026-10-15'),
      when: answer,
      then: [did('SignalAnswered', { by: 'convenor', feedbackDueBy: '2026-11-14' })],
    }));
  it('or the secretary of the body', () =>
    scenario({
      given: open,
      actor: secretary,
      when: answer,
      then: [did('SignalAnswered', { by: 'secretary' })],
    }));
  it('not the preparatory group', () =>
    scenario({ given: open, actor: by('els'), when: answer, then: { refused: 'not-allowed' } }));
  it('once', () =>
    scenario({ given: answered, actor: by('guy'), when: answer, then: { rejected: 'already-answered' } }));
  it('a declined signal has no answer but its reason', () =>
    scenario({ given: declined, actor: by('guy'), when: answer, then: { rejected: 'signal-closed' } }));
});

describe('Feedback', () => {
  it('needs an answer, a decision or a decline', () =>
    scenario({ given: open, actor: by('guy'), when: feedback, then: { rejected: 'nothing-to-report' } }));
  it('follows an answer, and starts the term of receipt', () =>
    scenario({
      given: answered,
      actor: by('guy'),
      at,
      when: feedback,
      then: [did('FeedbackGiven', { receiptDueBy: '2026-11-19' })],
    }));
  it('follows a decline', () =>
    scenario({ given: declined, actor: secretary, when: feedback, then: [did('FeedbackGiven')] }));
  it('on its last day is on time', async () => {
    const to = await world(answered);
    await send(to, by('guy'), feedback, { at: on('2026-11-14', '22:59') });
    expect(
      JSON.parse((await to.engine.with.events.readStream(`signal-${sg10}`)).at(-1)!.data),
    ).not.toHaveProperty('lateDays');
  });
  it('a day later is late, and the days stay written', () =>
    scenario({
      given: answered,
      actor: by('guy'),
      at: on('2026-11-17'),
      when: feedback,
      then: [did('FeedbackGiven', { lateDays: 3 })],
    }));
  it('is given once; the raiser has the word', () =>
    scenario({ given: told, actor: by('guy'), at, when: feedback, then: { rejected: 'feedback-given' } }));
  it('is not for members to give', () =>
    scenario({
      given: answered,
      actor: by('chantal'),
      at,
      when: feedback,
      then: { refused: 'not-allowed' },
    }));
});

describe('The word of the raiser', () => {
  it('confirms the receipt and closes the signal', async () => {
    await scenario({
      given: told,
      actor: by('soz'),
      at,
      when: confirm,
      then: [did('FeedbackReceiptConfirmed', { remark: 'Dit helpt mij.' })],
    });
    const to = await world([...told, confirmed]);
    expect(statusOf((await to.engine.states.load(signal, `signal-${sg10}`)).state)).toBe('bevestigd');
  });
  it('is nobody else’s', () =>
    scenario({ given: told, actor: by('lbv'), at, when: confirm, then: { refused: 'not-allowed' } }));
  it('comes after feedback', () =>
    scenario({
      given: answered,
      actor: by('soz'),
      at,
      when: confirm,
      then: { rejected: 'no-feedback-yet' },
    }));
  it('said twice changes nothing', () =>
    scenario({
      given: [...told, confirmed],
      actor: by('soz'),
      at: on('2026-10-23'),
      when: confirm,
      then: [],
    }));
  it('is not taken back', () =>
    scenario({
      given: [...told, confirmed],
      actor: by('soz'),
      at: on('2026-10-23'),
      when: reject,
      then: { rejected: 'feedback-confirmed' },
    }));
  it('"this is no answer" makes an answer due again', () =>
    scenario({
      given: told,
      after: [{ actor: by('soz'), when: reject, at }],
      actor: by('guy'),
      when: answer,
      then: [did('SignalAnswered')],
    }));
  it('and feedback then waits for that answer', () =>
    scenario({
      given: [...told, rejected],
      actor: by('guy'),
      when: feedback,
      then: { rejected: 'nothing-to-report' },
    }));
  it('a declined signal, too, is answered once its raiser objects', () => {
    const objected = [...declined, ...told.slice(-1), rejected];
    return scenario({ given: objected, actor: by('guy'), when: answer, then: [did('SignalAnswered')] });
  });
});

describe('The term of receipt', () => {
  const lapsed = async (until: string, given = told) => {
    const to = await world(given);
    await to.engine.start();
    await to.engine.ticker.advance(to.clock, until);
    await to.engine.settled();
    const stored = await to.engine.with.events.readStream(`signal-${sg10}`);
    await to.engine.close();
    return stored
      .filter((event) => event.type === 'FeedbackTermLapsed')
      .map((event) => JSON.parse(event.metadata).recordedAt);
  };
  it('runs its last day to the end', async () =>
    expect(await lapsed('2026-11-19T22:59:59.000Z')).toEqual([]));
  it('lapses at the next midnight in Brussels', async () =>
    expect(await lapsed('2026-12-31T12:00:00.000Z')).toEqual(['2026-11-19T23:00:00.000Z']));
  it('stops when the raiser speaks', async () => {
    expect(await lapsed('2026-12-31T12:00:00.000Z', [...told, confirmed])).toEqual([]);
    expect(await lapsed('2026-12-31T12:00:00.000Z', [...told, rejected])).toEqual([]);
  });
  it('closes the signal as not confirmed', async () => {
    const to = await world([...told, signal.did(sg10, 'FeedbackTermLapsed', { dueBy: '2026-11-19' })]);
    expect(statusOf((await to.engine.states.load(signal, `signal-${sg10}`)).state)).toBe('niet bevestigd');
  });
  it('is over then', () => {
    const given = [
      ...told,
      signal.did(
        sg10,
        'FeedbackTermLapsed',
        { dueBy: '2026-11-19' },
        { recordedAt: '2026-11-19T23:00:00.000Z' },
      ),
    ];
    return scenario({ given, actor: by('soz'), when: confirm, then: { rejected: 'feedback-term-over' } });
  });
  it.each([
    ['assent', confirm],
    ['objection', reject],
  ])('is over for an %s of after its last day, also before the clock has noted so', async (_what, when) => {
    const [inTime, late] = ['2026-11-19T22:59:59.000Z', '2026-11-19T23:00:00.000Z'];
    await scenario({
      given: told,
      actor: by('soz'),
      at: late,
      when,
      then: { rejected: 'feedback-term-over' },
    });
    await scenario({
      given: told,
      actor: by('soz'),
      at: inTime,
      when,
      then: [did(when === confirm ? 'FeedbackReceiptConfirmed' : 'FeedbackRejected')],
    });
  });
  it('no clock ever closes a signal without feedback', async () => {
    expect(await lapsed('2028-12-31T12:00:00.000Z', answered)).toEqual([]);
    expect(await lapsed('2028-12-31T12:00:00.000Z', open)).toEqual([]);
  });
  it('is for the clock alone', () =>
    scenario({
      given: told,
      actor: by('soz'),
      when: command(LapseFeedbackTerm, { signalId: sg10 }),
      then: { refused: 'not-allowed' },
    }));
});

describe('An item taken off an agenda', () => {
  const item = { meetingId: id('january'), itemId: id('point') };
  const linked = signal.did(sg10, 'SignalLinked', { kind: 'item', ...item });
  const ended = { ...item, outcome: 'ingetrokken' as const, at: on('2026-10-20') };
  const takenOff = signal.did(sg10, 'SignalItemConcluded', ended);
  const when = command(RecordItemOutcome, { signalId: sg10, ...ended });
  const now = { actor: 'system' as const, at: on('2026-10-21'), when };

  it('is told to its signals', () =>
    scenario({ ...now, given: [...open, linked], then: [did('SignalItemConcluded', ended)] }));
  it('is told to them once', () => scenario({ ...now, given: [...open, linked, takenOff], then: [] }));
  it('is told again where they were linked to it again', () =>
    scenario({
      ...now,
      given: [...open, linked, takenOff, linked],
      then: [did('SignalItemConcluded', ended)],
    }));
});
