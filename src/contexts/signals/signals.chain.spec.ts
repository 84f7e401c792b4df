import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, organisationId, secretary, sok, type Name } from '../../../test/forum.js';
import { command, id, send, testNetwork, world, type Who, type World } from '../../../test/scenario.js';
import { latest } from '../../engine/ask/moment.js';
import { systemReader } from '../../engine/ask/look.js';
import type { ItemKind, Outcome } from '../bodies/parameters.js';
import { GrantSeat } from '../bodies/seat-rules.js';
import { ProposeSeat, RefuseSeat } from '../bodies/seat-proposal-rules.js';
import { ScheduleAgendaItem, WithdrawAgendaItem } from '../meetings/agenda-rules.js';
import { ConcludeItem, PostponeItem, RouteItemToBody } from '../meetings/conclusion-rules.js';
import { CancelMeeting, PlanMeeting } from '../meetings/planning-rules.js';
import { PublishAgenda } from '../meetings/publication-rules.js';
import { PlanRoutedItem, ReturnRoutedItem } from '../meetings/route.js';
import { SubmitAgendaProposal } from '../meetings/submission-rules.js';
import { AnswerSignal, ConfirmFeedbackReceipt, GiveFeedback, RejectFeedback } from './answer.rules.js';
import { RaiseSignal, SupportSignal, WithdrawSignal } from './raise.rules.js';
import { MergeSignal } from './signal.js';
import { signals } from './signals.view.js';
import { TriageSignal } from './triage.rules.js';

const now = { number: latest, instant: '', past: false };
const meetingId = id('january');
let to: World;

const raise = (signalId: string, name: Name, day: string, title = 'Onduidelijk') =>
  act(
    day,
    by(name),
    command(RaiseSignal, {
      signalId,
      bodyId: chk,
      origin: 'ledenronde',
      subsector: [],
      confidential: false,
      title,
      text: 'Wat geldt?',
    }),
  );
/** Sends it on that day, after whatever fell due before, and lets everything that follows from it happen. */
async function act(day: string, actor: Who, when: object): Promise<void> {
  await to.engine.settled();
  await to.engine.ticker.advance(to.clock, on(day));
  await send(to, actor, when);
  await to.engine.settled();
}
const seen = async (signalId: string) =>
  (await to.engine.ask.get(signals, signalId, systemReader(testNetwork), now))!.document;
const status = async (signalId: string) => (await seen(signalId)).status;
const way = async (signalId: string) =>
  (await seen(signalId)).steps
    .filter((step) => step.days !== undefined)
    .map((step) => [step.what, step.at.slice(0, 10), step.days]);

const plan = (startsAt: string, meeting = meetingId, bodyId = chk) =>
  command(PlanMeeting, {
    meetingId: meeting,
    bodyId,
    kind: 'gewoon',
    startsAt,
    deviationReason: 'Eigen ritme.',
  });
const schedule = (itemId: string, kind: ItemKind, ...signalIds: string[]) =>
  command(ScheduleAgendaItem, { meetingId, itemId, kind, title: 'Een punt', minutes: 20, signalIds });
const news = { kind: 'overkoepelend' as const, title: 'Nieuws', minutes: 20 };
const conclude = (itemId: string, outcome: Outcome) => command(ConcludeItem, { meetingId, itemId, outcome });
const answer = (signalId: string) => command(AnswerSignal, { signalId, text: 'Zo zit het.' });
const tell = (signalId: string) => command(GiveFeedback, { signalId, text: 'Vanaf september.' });
const confirm = (signalId: string) => command(ConfirmFeedbackReceipt, { signalId });

beforeEach(async () => {
  to = await world(forum);
  await to.engine.start();
});
afterEach(() => to.engine.close());

describe('Over the agenda', () => {
  const [sg, itemId] = [id('sg'), id('point')];
  const onAgenda = async (name: Name, raisedOn: string, kind: ItemKind) => {
    await raise(sg, name, raisedOn);
    await act('2026-01-05', secretary, plan('2026-01-22T09:30'));
    await act('2026-01-06', secretary, schedule(itemId, kind, sg));
    await act('2026-01-07', secretary, command(PublishAgenda, { meetingId }));
  };

  it('SG-03 is answered in the check-in of 22 January, told on the 29th, confirmed on 2 February: 47 days', async () => {
    await onAgenda('soz', '2025-12-17', 'onduidelijkheid');
    await act('2026-01-22', secretary, conclude(itemId, 'beantwoord'));
    await act('2026-01-29', by('guy'), tell(sg));
    await act('2026-02-02', by('soz'), confirm(sg));
    expect(await way(sg)).toEqual([
      ['SignalRaised', '2025-12-17', 0],
      ['SignalLinked', '2026-01-06', 20],
      ['SignalAnswered', '2026-01-22', 16],
      ['FeedbackGiven', '2026-01-29', 7],
      ['FeedbackReceiptConfirmed', '2026-02-02', 4],
    ]);
    expect(await status(sg)).toBe('bevestigd');
  });

  it('SG-06 counts as answered when the theme point is settled: raised 5 January, told 5 February, confirmed on the 9th', async () => {
    await onAgenda('gezinsraad', '2026-01-05', 'themapunt');
    await act('2026-01-22', secretary, conclude(itemId, 'themapunt vastgelegd'));
    expect(await seen(sg)).toMatchObject({
      status: 'beantwoord',
      owed: 'feedback',
      state: { answer: { feedbackDueBy: '2026-02-21' } },
    });
    await act('2026-02-05', by('guy'), tell(sg));
    await act('2026-02-09', by('gezinsraad'), confirm(sg));
    expect((await way(sg)).map(([, , days]) => days)).toEqual([0, 1, 16, 14, 4]);
    expect(await status(sg)).toBe('bevestigd');
  });

  it('a routed item keeps its signals in hand, with the planning and the stall among their steps, until the body answers', async () => {
    await onAgenda('chantal', '2025-12-10', 'standpunttoetsing');
    await act(
      '2026-01-22',
      secretary,
      command(RouteItemToBody, { meetingId, itemId, targetBodyId: sok, question: 'Wat is haalbaar?' }),
    );
    expect(await status(sg)).toBe('in behandeling');
    await act('2026-04-01', secretary, plan('2026-04-16T09:30', id('april'), sok));
    await act('2026-04-02', secretary, command(PlanRoutedItem, { itemId, meetingId: id('april') }));
    await act('2026-04-16', secretary, command(ReturnRoutedItem, { itemId, answer: 'Eén loket.' }));
    const { steps, owed } = await seen(sg);
    expect(owed).toBe('feedback');
    expect(steps.slice(2).map((step) => [step.what, step.at, step.text])).toEqual([
      ['SignalRouted', on('2026-01-22'), undefined],
      ['RoutedItemStalled', '2026-03-23T23:00:00.000Z', undefined],
      ['RoutedItemPlanned', on('2026-04-02'), undefined],
      ['SignalAnswered', on('2026-04-16'), 'Eén loket.'],
    ]);
  });

  it('an item for a body still to be set up is answered by the body that took it up', async () => {
    await onAgenda('chantal', '2025-12-10', 'standpunttoetsing');
    const newBodyProposal = 'Werkgroep inclusie';
    const route = command(RouteItemToBody, {
      meetingId,
      itemId,
      newBodyProposal,
      question: 'Wat is haalbaar?',
    });
    await act('2026-01-22', secretary, route);
    expect((await seen(sg)).steps.at(-1)).toMatchObject({
      what: 'SignalRouted',
      details: { newBodyProposal },
    });
    await act('2026-02-01', secretary, plan('2026-04-16T09:30', id('april'), sok));
    await act('2026-02-02', secretary, command(PlanRoutedItem, { itemId, meetingId: id('april') }));
    await act('2026-04-16', secretary, command(ReturnRoutedItem, { itemId, answer: 'Eén loket.' }));
    const { steps, owed } = await seen(sg);
    expect([owed, steps.at(-1)?.what, steps.at(-1)?.details.bodyId]).toEqual([
      'feedback',
      'SignalAnswered',
      sok,
    ]);
  });

  it('being on an agenda besides does not interrupt the wait for the body it was routed to', async () => {
    await onAgenda('chantal', '2025-12-10', 'standpunttoetsing');
    const question = 'Wat is haalbaar?';
    const route = command(RouteItemToBody, { meetingId, itemId, targetBodyId: sok, question });
    await act('2026-01-22', secretary, route);
    const may = { meetingId: id('may'), itemId: id('news') };
    await act('2026-01-23', secretary, plan('2026-05-21T09:30', may.meetingId));
    await act('2026-02-20', secretary, command(ScheduleAgendaItem, { ...news, ...may, signalIds: [sg] }));
    await act('2026-03-01', secretary, command(PublishAgenda, { meetingId: may.meetingId }));
    await act('2026-05-21', secretary, command(ConcludeItem, { ...may, outcome: 'toegelicht' }));
    expect((await way(sg)).at(-1)).toEqual(['SignalRouted', '2026-01-22', 16]);
    expect((await seen(sg)).steps.slice(3).map(({ what, days }) => [what, days])).toEqual([
      ['SignalLinked', undefined],
      ['RoutedItemStalled', undefined],
      ['SignalItemConcluded', undefined],
    ]);
  });

  it('an item entered the day after counts from the day of the meeting', async () => {
    await onAgenda('soz', '2025-12-17', 'onduidelijkheid');
    await to.engine.ticker.advance(to.clock, on('2026-01-23'));
    await send(to, secretary, conclude(itemId, 'beantwoord'), { effectiveAt: on('2026-01-22') });
    await to.engine.settled();
    expect(await seen(sg)).toMatchObject({ state: { answer: { feedbackDueBy: '2026-02-21' } } });
    expect((await way(sg)).at(-1)).toEqual(['SignalAnswered', '2026-01-22', 16]);
  });

  it.each([
    [
      'postponed',
      '2026-01-22',
      () => command(PostponeItem, { meetingId, itemId, reason: 'Geen tijd meer.' }),
    ],
    [
      'withdrawn in the meeting',
      '2026-01-22',
      () => command(WithdrawAgendaItem, { meetingId, itemId, reason: 'Eerst overleg.' }),
    ],
    [
      'on a meeting that is cancelled',
      '2026-01-10',
      () => command(CancelMeeting, { meetingId, reason: 'Sneeuw.' }),
    ],
    ['explained without an answer', '2026-01-22', () => conclude(itemId, 'toegelicht')],
  ])('an item %s leaves its signals where they were', async (_how, day, when) => {
    await onAgenda('soz', '2025-12-17', 'overkoepelend');
    expect(await status(sg)).toBe('geagendeerd');
    await act(day, secretary, when());
    expect(await status(sg)).toBe('nieuw');
  });
});

describe('Proposals', () => {
  const sg = id('sg');
  it('an agenda proposal that names a signal is linked to it, even after it was closed', async () => {
    await raise(sg, 'soz', '2026-02-27');
    await act('2026-03-01', by('guy'), answer(sg));
    await act('2026-03-02', by('guy'), tell(sg));
    await act('2026-03-03', by('soz'), confirm(sg));
    const proposal = {
      proposalId: id('proposal'),
      bodyId: chk,
      kind: 'overkoepelend' as const,
      title: 'Wat leerden wij?',
      motive: 'Terugblik.',
      signalIds: [sg],
    };
    await act('2026-10-19', by('soz'), command(SubmitAgendaProposal, proposal));
    expect(await seen(sg)).toMatchObject({ status: 'bevestigd', state: { links: [id('proposal')] } });
  });

  const propose = command(ProposeSeat, {
    bodyId: chk,
    seatProposalId: id('seat'),
    category: 'organisatoren',
    motive: 'Kleinschalig.',
    signalId: sg,
  });
  it.each([
    ['refused', command(RefuseSeat, { bodyId: chk, seatProposalId: id('seat'), reason: 'Geen kandidaat.' })],
    [
      'granted',
      command(GrantSeat, {
        bodyId: chk,
        seatId: id('new-seat'),
        seatProposalId: id('seat'),
        organisationId: organisationId('els'),
      }),
    ],
  ])('a seat proposal keeps its signal in hand until it is %s', async (outcome, decision) => {
    await raise(sg, 'zos', '2025-12-12');
    await act('2026-01-22', secretary, propose);
    expect(await status(sg)).toBe('in behandeling');
    await act('2026-02-22', by('guy'), decision);
    expect(await seen(sg)).toMatchObject({ status: 'nieuw', owed: 'answer' });
    expect((await seen(sg)).steps.at(-1)).toMatchObject({
      what: 'SignalSeatProposalClosed',
      days: 31,
      details: { outcome },
    });
  });
});

describe('Merged signals', () => {
  const [sg01, sg08] = [id('sg01'), id('sg08')];
  beforeEach(async () => {
    await raise(sg01, 'chantal', '2025-12-10', 'Versnipperd');
    await raise(sg08, 'dijleland', '2026-03-04', 'Overleg kost tijd');
    await act('2026-03-09', by('els'), command(MergeSignal, { signalId: sg08, into: sg01 }));
  });

  it('SG-08 gets the answer and the feedback of SG-01 in its own right, and its raiser confirms for itself', async () => {
    await act('2026-06-11', by('guy'), answer(sg01));
    await act('2026-06-15', by('guy'), tell(sg01));
    await act('2026-06-18', by('chantal'), confirm(sg01));
    expect(await seen(sg08)).toMatchObject({
      status: 'samengevoegd',
      owed: 'receipt',
      state: { feedback: { receiptDueBy: '2026-07-15' } },
    });
    await act('2026-06-20', by('dijleland'), confirm(sg08));
    expect(await seen(sg08)).toMatchObject({
      status: 'samengevoegd',
      owed: 'nothing',
      state: { feedback: { state: 'confirmed' } },
    });
    const told = (await seen(sg08)).steps.filter((step) => step.details['following'] === sg01);
    expect(told.map((step) => [step.what, step.text])).toEqual([
      ['SignalAnswered', 'Zo zit het.'],
      ['FeedbackGiven', 'Vanaf september.'],
    ]);
    expect(told.map(({ actor, mandate }) => ({ actor, mandate }))).toEqual([
      { actor: by('guy').participant, mandate: by('guy').mandate },
      { actor: by('guy').participant, mandate: by('guy').mandate },
    ]);
  });
  it('the raiser who objects has an answer of its own coming', async () => {
    await act('2026-06-11', by('guy'), answer(sg01));
    await act('2026-06-15', by('guy'), tell(sg01));
    await act(
      '2026-06-16',
      by('dijleland'),
      command(RejectFeedback, { signalId: sg08, reason: 'Over gemeenten staat er niets.' }),
    );
    await act('2026-06-18', by('chantal'), confirm(sg01));
    expect(await seen(sg08)).toMatchObject({ owed: 'answer' });
    await act('2026-06-20', by('guy'), answer(sg08));
    await act('2026-06-21', by('guy'), tell(sg08));
    expect(await seen(sg08)).toMatchObject({ status: 'samengevoegd', owed: 'receipt' });
  });
  it('the raiser who objected does not follow what the older one hears later', async () => {
    await act('2026-06-11', by('guy'), answer(sg01));
    await act('2026-06-15', by('guy'), tell(sg01));
    const objection = { reason: 'Daar staat niets over in.' };
    await act('2026-06-16', by('dijleland'), command(RejectFeedback, { signalId: sg08, ...objection }));
    await act('2026-06-17', by('chantal'), command(RejectFeedback, { signalId: sg01, ...objection }));
    await act('2026-06-18', by('guy'), answer(sg01));
    await act('2026-06-19', by('guy'), tell(sg01));
    expect(await seen(sg01)).toMatchObject({ owed: 'receipt' });
    expect(await seen(sg08)).toMatchObject({ owed: 'answer' });
    const followed = (await seen(sg08)).steps.filter((step) => step.details['following'] === sg01);
    expect(followed.map((step) => step.at.slice(0, 10))).toEqual(['2026-06-11', '2026-06-15']);
  });
  it('are the same when the view is built anew', async () => {
    await act('2026-06-11', by('guy'), answer(sg01));
    await act('2026-06-15', by('guy'), tell(sg01));
    await act('2026-06-16', by('dijleland'), confirm(sg08));
    const before = [await seen(sg01), await seen(sg08)];
    await to.engine.projector.rebuild(signals);
    expect([await seen(sg01), await seen(sg08)]).toEqual(before);
  });
  it('the older one names what was merged into it', async () => {
    expect(await seen(sg01)).toMatchObject({ merged: [sg08], status: 'nieuw' });
  });
  it('go their own way again when the older one is withdrawn', async () => {
    await act(
      '2026-03-10',
      by('els'),
      command(TriageSignal, { signalId: sg01, theme: 'ondersteuning', urgency: 'gewoon' }),
    );
    await act('2026-03-11', by('chantal'), command(WithdrawSignal, { signalId: sg01, reason: 'Opgelost.' }));
    expect([await status(sg01), await status(sg08)]).toEqual(['ingetrokken', 'nieuw']);
  });
});

describe('Support', () => {
  it('keeps the mandate under which it was given, after that mandate ended', async () => {
    const sg01 = id('sg01');
    await raise(sg01, 'chantal', '2025-12-10');
    await act('2026-02-10', by('an'), command(SupportSignal, { signalId: sg01 }));
    await expect(
      act('2026-03-04', by('an'), command(SupportSignal, { signalId: sg01 })),
    ).rejects.toMatchObject({ code: 'no-valid-mandate' });
    const { supports } = await seen(sg01);
    expect(supports).toMatchObject([
      {
        organisationId: organisationId('an'),
        mandate: by('an').mandate,
        actor: by('an').participant,
        at: on('2026-02-10'),
      },
    ]);
  });
});
