import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { by, chk, forum, on, secretary } from '../../../test/forum.js';
import { type Who, type World, command, did, id, scenario, send, world } from '../../../test/scenario.js';
import { NotAllowed, Rejected } from '../../kernel/index.js';
import {
  AnswerSignal,
  ConfirmFeedbackReceipt,
  GiveFeedback,
  LapseFeedbackTerm,
  RejectFeedback,
} from './answer.rules.js';
import { CloseSignalSeatProposal, RecordItemOutcome, RecordSignalRouting } from './follow.rules.js';
import { RaiseSignal, SupplementSignal, SupportSignal, WithdrawSignal } from './raise.rules.js';
import { MergeSignal, signal } from './signal.js';
import { isClosed, owedTo, statuses, statusOf, type Status } from './signal.status.js';
import { DeclineSignal, LinkSignal, SplitSignal, TriageSignal } from './triage.rules.js';

const [older, own, meetingId, itemId, proposalId] = [
  id('older'),
  id('own'),
  id('meeting'),
  id('item'),
  id('proposal'),
];
const signalId = own;
const text = 'Een zin.';
const at = on('2026-01-22');
const ended = (outcome: RecordItemOutcome['outcome']) =>
  command(RecordItemOutcome, { signalId, meetingId, itemId, outcome, at });

/** Everything anybody can try on a signal, and who tries it. */
const attempts: Readonly<Record<string, readonly [Who | 'system', object]>> = {
  supplement: [by('chantal'), command(SupplementSignal, { signalId, text })],
  support: [by('lbv'), command(SupportSignal, { signalId })],
  withdraw: [by('chantal'), command(WithdrawSignal, { signalId, reason: text })],
  triage: [by('els'), command(TriageSignal, { signalId, theme: 'tijd', urgency: 'dringend' })],
  merge: [by('els'), command(MergeSignal, { signalId, into: older })],
  split: [by('els'), command(SplitSignal, { signalId })],
  decline: [secretary, command(DeclineSignal, { signalId, reason: text })],
  schedule: ['system', command(LinkSignal, { signalId, kind: 'item', meetingId, itemId })],
  propose: ['system', command(LinkSignal, { signalId, kind: 'seatProposal', proposalId })],
  decideSeat: ['system', command(CloseSignalSeatProposal, { signalId, proposalId, outcome: 'granted' })],
  conclude: ['system', ended('themapunt vastgelegd')],
  decideItem: ['system', ended('besloten')],
  retainNot: ['system', ended('niet weerhouden')],
  postpone: ['system', ended('uitgesteld')],
  route: [
    'system',
    command(RecordSignalRouting, { signalId, meetingId, itemId, targetBodyId: chk, dueBy: '2026-03-23', at }),
  ],
  answer: [by('guy'), command(AnswerSignal, { signalId, text })],
  tell: [by('guy'), command(GiveFeedback, { signalId, text })],
  confirm: [by('chantal'), command(ConfirmFeedbackReceipt, { signalId })],
  object: [by('chantal'), command(RejectFeedback, { signalId, reason: text })],
  lapse: ['system', command(LapseFeedbackTerm, { signalId })],
};

const raise = (which: string) =>
  command(RaiseSignal, {
    signalId: which,
    bodyId: chk,
    origin: 'ledenronde',
    subsector: [],
    confidential: false,
    title: 'Tijd',
    text,
  });

async function start(): Promise<World> {
  const to = await world(forum);
  await send(to, by('dijleland'), raise(older), { at: on('2025-12-01') });
  await send(to, by('chantal'), raise(own), { at: on('2025-12-02') });
  return to;
}

/** Terms lapse between most steps; a receipt or an objection comes in time. */
const daysBefore = (name: string): number => (name === 'confirm' || name === 'object' ? 10 : 40);

/** The statuses a signal went through; what a rule refuses is no step. */
async function statusesAlong(to: World, names: readonly string[]): Promise<readonly Status[]> {
  const seen: Status[] = [];
  let days = 0;
  for (const name of names) {
    const [actor, when] = attempts[name]!;
    days += daysBefore(name);
    const later = new Date(Date.parse(on('2026-01-22')) + days * 86_400_000).toISOString();
    await send(to, actor, when, { at: later }).catch((error: unknown) => {
      if (!(error instanceof Rejected || error instanceof NotAllowed)) throw error;
    });
    const { state } = await to.engine.states.load(signal, `signal-${own}`);
    seen.push(statusOf(state));
    expect(['answer', 'feedback', 'receipt', 'nothing']).toContain(owedTo(state));
  }
  return seen;
}

/** Some begin well on the way, so that every closed state is met often. */
const beginnings = [
  [],
  ['answer', 'tell'],
  ['answer', 'tell', 'confirm'],
  ['answer', 'tell', 'lapse'],
  ['decline'],
  ['merge'],
];
const sequences = fc
  .tuple(
    fc.constantFrom(...beginnings),
    fc.array(fc.constantFrom(...Object.keys(attempts)), { minLength: 1, maxLength: 12 }),
  )
  .map(([beginning, rest]) => [...beginning, ...rest]);

describe('The status of a signal, whatever people and clocks do', () => {
  it('is always one of twelve, and a closed one never changes', () =>
    fc.assert(
      fc.asyncProperty(sequences, async (names) => {
        const seen = await statusesAlong(await start(), names);
        for (const [index, status] of seen.entries()) {
          expect(statuses).toContain(status);
          if (index > 0 && isClosed(seen[index - 1]!)) expect(status).toBe(seen[index - 1]);
        }
      }),
      { numRuns: 150 },
    ));

  const way = async (...names: string[]) => (await statusesAlong(await start(), names)).at(-1);
  it('goes from new over the agenda to confirmed', async () =>
    expect(
      await statusesAlong(await start(), ['support', 'triage', 'schedule', 'conclude', 'tell', 'confirm']),
    ).toEqual(['nieuw', 'getrieerd', 'geagendeerd', 'beantwoord', 'teruggekoppeld', 'bevestigd']));
  it('is routed to a body still to be set up by the name it would have', () => {
    const sent = { meetingId, itemId, newBodyProposal: 'Werkgroep tijd', dueBy: '2026-03-23' };
    const raised = { actor: by('chantal'), when: raise(own), at: on('2025-12-02') };
    const when = command(RecordSignalRouting, { signalId, ...sent, at });
    return scenario({
      given: forum,
      after: [raised],
      actor: 'system',
      when,
      then: [did('SignalRouted', sent)],
    });
  });
  it('is in hand from routing on', async () => expect(await way('schedule', 'route')).toBe('in behandeling'));
  it('is in hand while a linked seat proposal is open, and no longer', async () => {
    expect(await way('triage', 'propose')).toBe('in behandeling');
    expect(await way('triage', 'propose', 'decideSeat')).toBe('getrieerd');
  });
  it('falls back when its item is postponed', async () =>
    expect(await way('triage', 'schedule', 'postpone')).toBe('getrieerd'));
  it('is decided where its item is decided', async () =>
    expect(await way('schedule', 'decideItem')).toBe('beslist'));
  it('is not retained where its only item is not', async () =>
    expect(await way('schedule', 'retainNot')).toBe('niet weerhouden'));
  it('but stays in hand while a seat proposal is open', async () =>
    expect(await way('propose', 'schedule', 'retainNot')).toBe('in behandeling'));
  it('is in hand again when its raiser objects', async () =>
    expect(await way('answer', 'tell', 'object')).toBe('in behandeling'));
  it('ends unconfirmed when its raiser says nothing', async () =>
    expect(await way('answer', 'tell', 'lapse')).toBe('niet bevestigd'));
  it('of a merged signal is merged until it is split', async () => {
    expect(await way('triage', 'merge')).toBe('samengevoegd');
    expect(await way('triage', 'merge', 'split')).toBe('getrieerd');
  });
});
