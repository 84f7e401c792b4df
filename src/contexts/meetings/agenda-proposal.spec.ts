import { describe, expect, it } from '@jest/globals';
import { by, chk, forum, madeBy, on, secretary, sok } from '../../../test/forum.js';
import { at, may, planned } from '../../../test/meeting.js';
import {
  command,
  did,
  id,
  p,
  scenario,
  send,
  testNetwork,
  world,
  type Then,
  type Who,
  type World,
} from '../../../test/scenario.js';
import { instantOf, type Given } from '../../kernel/index.js';
import { signal } from '../signals/signal.js';
import { ScheduleAgendaItem, WithdrawAgendaItem } from './agenda-rules.js';
import { agendaProposal } from './agenda-proposal.js';
import { AssentToAgendaProposal, DeclineAgendaProposal, DeferAgendaProposal } from './assent-rules.js';
import { PostponeItem } from './conclusion-rules.js';
import { meeting } from './meeting.js';
import { PublishAgenda } from './publication-rules.js';
import { SubmitAgendaProposal } from './submission-rules.js';

const proposalId = id('proposal');
const october = id('october');
const wish = {
  proposalId,
  bodyId: chk,
  kind: 'standpunttoetsing' as const,
  title: 'Versnippering',
  motive: 'Vier loketten voor één vraag.',
  signalIds: [],
};
const submit = (more: Partial<SubmitAgendaProposal> = {}) =>
  command(SubmitAgendaProposal, { ...wish, ...more });
const submitted = agendaProposal.did(
  proposalId,
  'AgendaProposalSubmitted',
  { ...wish, targetMeetingId: may },
  madeBy('chantal', '2026-03-10'),
);
const terms = { title: 'Ondersteuning en haar financiering', minutes: 15 };
const assent = (more: Partial<AssentToAgendaProposal> = {}) =>
  command(AssentToAgendaProposal, { proposalId, ...terms, ...more });
const assented = agendaProposal.did(
  proposalId,
  'AgendaProposalAssented',
  { party: 'convenor', ...terms },
  madeBy('guy', '2026-03-11'),
);
const admitted = agendaProposal.did(
  proposalId,
  'AgendaProposalAdmitted',
  { ...terms, targetMeetingId: may },
  madeBy('els', '2026-03-12'),
);
const open: readonly Given[] = [...forum, planned(), submitted];
const early = on('2026-03-15');

describe('Submitting a proposal', () => {
  it('is for members with a mandate', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('chantal'),
      at: early,
      when: submit({ targetMeetingId: may }),
      then: [
        did('AgendaProposalSubmitted', {
          title: 'Versnippering',
          motive: 'Vier loketten voor één vraag.',
          targetMeetingId: may,
        }),
      ],
    }));
  it('not for a secretary without one, nor for observers', async () => {
    for (const actor of [secretary, by('kijker')]) {
      await scenario({ given: forum, actor, at: early, when: submit(), then: { refused: 'not-allowed' } });
    }
  });
  it('names a meeting that still comes, of that body', () =>
    scenario({
      given: [...forum, planned({ bodyId: sok })],
      actor: by('chantal'),
      at: early,
      when: submit({ targetMeetingId: may }),
      then: { rejected: 'no-such-meeting-ahead' },
    }));
  it('takes up signals of that body', () => {
    const elsewhere = signal.did(
      id('sg01'),
      'SignalRaised',
      {
        signalId: id('sg01'),
        bodyId: sok,
        origin: 'formulier',
        subsector: [],
        confidential: false,
        seatId: id('s-x'),
        title: 'T',
        text: 'T',
      },
      at('2026-01-05'),
    );
    return scenario({
      given: [...forum, elsewhere],
      actor: by('chantal'),
      at: early,
      when: submit({ signalIds: [id('sg01')] }),
      then: { rejected: 'signal-of-other-body' },
    });
  });
  it.each([
    ['not by a member: it would show who raised it', by('chantal'), { rejected: 'signal-of-other-body' }],
    [
      'by the secretary',
      { participant: p('guy'), mandate: by('guy').mandate },
      [did('AgendaProposalSubmitted', { signalIds: [id('sg02')] })],
    ],
  ] satisfies [string, Who, Then][])('names a confidential signal %s', (_who, actor, then) => {
    const silent = signal.did(id('sg02'), 'SignalRaised', {
      signalId: id('sg02'),
      bodyId: chk,
      origin: 'formulier',
      subsector: [],
      confidential: true,
      title: 'T',
      text: 'T',
    });
    const when = submit({ signalIds: [id('sg02')] });
    return scenario({ given: [...forum, silent], actor, at: early, when, then });
  });
  it('is of a kind the body knows', () =>
    scenario({
      given: forum,
      actor: by('chantal'),
      at: early,
      when: submit({ kind: 'mededeling' }),
      then: { rejected: 'kind-not-in-body' },
    }));
});

describe('Assenting', () => {
  it.each([
    ['the preparatory group', by('els'), 'voorbereidingsgroep'],
    ['the convening authority', by('guy'), 'convenor'],
  ] as const)('%s assents for its own party', (_who, actor, party) =>
    scenario({
      given: open,
      actor,
      at: early,
      when: assent(),
      then: [did('AgendaProposalAssented', { party, ...terms })],
    }),
  );
  it('with the last party it is admitted, in the same breath', () =>
    scenario({
      given: [...open, assented],
      actor: by('els'),
      at: early,
      when: assent(),
      then: [
        did('AgendaProposalAssented', { party: 'voorbereidingsgroep' }),
        did('AgendaProposalAdmitted', { ...terms, targetMeetingId: may }),
      ],
    }));
  it('the meeting named with the last assent counts', () =>
    scenario({
      given: [...open, assented, planned({ plannedAt: instantOf('2026-10-15T09:30') }, october)],
      actor: by('els'),
      at: early,
      when: assent({ targetMeetingId: october }),
      then: [did('AgendaProposalAssented'), did('AgendaProposalAdmitted', { targetMeetingId: october })],
    }));
  it('a party assents once, whoever of it speaks', () =>
    scenario({
      given: [
        ...open,
        agendaProposal.did(
          proposalId,
          'AgendaProposalAssented',
          { party: 'voorbereidingsgroep', ...terms },
          madeBy('daan', '2026-03-11'),
        ),
      ],
      actor: by('els'),
      at: early,
      when: assent(),
      then: { rejected: 'already-assented', params: { party: 'voorbereidingsgroep' } },
    }));
  it('is not for members outside both parties', () =>
    scenario({ given: open, actor: by('soz'), at: early, when: assent(), then: { refused: 'not-allowed' } }));
});

describe('Declining and deferring', () => {
  const decline = command(DeclineAgendaProposal, { proposalId, reason: 'Hoort bij een werkgroep.' });
  const defer = command(DeferAgendaProposal, {
    proposalId,
    reason: 'De agenda is vol.',
    targetMeetingId: october,
  });
  const both = [...open, planned({ plannedAt: instantOf('2026-10-15T09:30') }, october)];

  it('the preparatory group declines, with a reason', () =>
    scenario({
      given: open,
      actor: by('ilse'),
      at: early,
      when: decline,
      then: [did('AgendaProposalDeclined', { reason: 'Hoort bij een werkgroep.' })],
    }));
  it('the convening authority can only withhold its assent', () =>
    scenario({ given: open, actor: by('guy'), at: early, when: decline, then: { refused: 'not-allowed' } }));
  it('a reason is needed', () =>
    scenario({
      given: open,
      actor: by('ilse'),
      at: early,
      when: command(DeclineAgendaProposal, { proposalId, reason: '' }),
      then: { invalid: 'reason' },
    }));
  it('what was admitted is no longer declined', () =>
    scenario({
      given: [...open, assented, admitted],
      actor: by('ilse'),
      at: early,
      when: decline,
      then: { rejected: 'proposal-admitted' },
    }));
  it('a deferred proposal stays open, for the later meeting', () =>
    scenario({
      given: both,
      after: [{ actor: by('ilse'), at: early, when: defer }],
      actor: by('guy'),
      when: assent(),
      then: [did('AgendaProposalAssented', { party: 'convenor' })],
    }));
  it('and keeps the assents it had', () =>
    scenario({
      given: [...both, assented],
      after: [{ actor: by('ilse'), at: early, when: defer }],
      actor: by('els'),
      when: assent(),
      then: [did('AgendaProposalAssented'), did('AgendaProposalAdmitted', { targetMeetingId: october })],
    }));
});

async function running(given: readonly Given[]): Promise<World> {
  const to = await world(given);
  await to.engine.start();
  await to.engine.settled();
  return to;
}
const meetingOf = async (to: World, meetingId: string) =>
  (await to.engine.states.load(meeting, `meeting-${meetingId}`)).state;

describe('An admitted proposal', () => {
  it('comes on the meeting it names, with its signals and its proposer as presenter', async () => {
    const to = await running([...open, assented]);
    await send(to, by('els'), assent(), { at: early });
    await to.engine.settled();
    expect((await meetingOf(to, may)).items).toMatchObject([
      {
        ...terms,
        kind: 'standpunttoetsing',
        proposalId,
        presenterMandate: by('chantal').mandate,
        signalIds: [],
      },
    ]);
    await to.engine.close();
  });
  it('becomes a task for people where that meeting was cancelled meanwhile', async () => {
    const to = await running([
      ...open,
      assented,
      meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' }, at('2026-03-13')),
    ]);
    await send(to, by('els'), assent(), { at: early });
    await to.engine.settled();
    expect((await meetingOf(to, may)).items).toEqual([]);
    expect(await to.stores.ledger.tasks(testNetwork)).toMatchObject([
      { process: 'proposal-scheduling', code: 'meeting-cancelled' },
    ]);
    await to.engine.close();
  });
  it('stands on one agenda, and may come back once it was postponed or withdrawn there', async () => {
    const to = await running([
      ...open,
      assented,
      planned({ plannedAt: instantOf('2026-10-15T09:30') }, october),
    ]);
    await send(to, by('els'), assent(), { at: early });
    await to.engine.settled();
    const itemId = (await meetingOf(to, may)).items[0]!.itemId;
    const again = (name: string) =>
      command(ScheduleAgendaItem, {
        meetingId: october,
        itemId: id(name),
        kind: 'standpunttoetsing',
        ...terms,
        proposalId,
        signalIds: [],
      });
    await expect(send(to, by('els'), again('twice'))).rejects.toMatchObject({
      code: 'taken-agenda-proposal',
    });
    await send(to, by('els'), command(PublishAgenda, { meetingId: may }), { at: on('2026-05-05') });
    await send(to, by('guy'), command(PostponeItem, { meetingId: may, itemId, reason: 'Geen tijd.' }), {
      at: on('2026-05-21'),
    });
    await send(to, by('els'), again('october1'));
    await send(
      to,
      by('els'),
      command(WithdrawAgendaItem, { meetingId: october, itemId: id('october1'), reason: 'Te vroeg.' }),
    );
    await send(to, by('els'), again('october2'));
    expect((await meetingOf(to, october)).items).toMatchObject([{ itemId: id('october2'), proposalId }]);
    await to.engine.close();
  });
  it('that was not admitted is not put on an agenda', () =>
    scenario({
      given: open,
      actor: by('els'),
      at: early,
      when: command(ScheduleAgendaItem, {
        meetingId: may,
        itemId: id('x'),
        kind: 'standpunttoetsing',
        ...terms,
        proposalId,
        signalIds: [],
      }),
      then: { rejected: 'proposal-not-admitted' },
    }));
});
