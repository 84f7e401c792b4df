import { describe, it } from '@jest/globals';
import {
  chk,
  guy,
  holdsSeat,
  isGranted,
  isOrganisation,
  isPlanned,
  isProposed,
  isReserved,
  mandateOf,
  org,
  petra,
  seat,
  setUp,
  under,
} from '../../../test/given/check-in.js';
import { command, did, id, scenario } from '../../../test/scenario.js';
import { roster } from './roster.js';
import { signal } from '../signals/signal.js';
import { AdviseSeat, ProposeSeat, RefuseSeat } from './seat-proposal-rules.js';
import { ConfirmSeat, GrantSeat, RelinquishSeat, ReserveSeat } from './seat-rules.js';

const proposal = id('proposal 1');
const bare = [...setUp, isPlanned(chk), ...['LBV', 'Felicia', 'NOO'].map(isOrganisation)];

const raisedIn = (bodyId: string, confidential = false) =>
  signal.did(id('SG-02'), 'SignalRaised', {
    signalId: id('SG-02'),
    bodyId,
    origin: 'formulier',
    subsector: [],
    confidential,
    seatId: confidential ? undefined : id('seat'),
    title: 'Een signaal',
    text: 'Zo loopt het niet goed.',
  });
const withDaan = [...bare, isGranted(chk, 'lokaal', 'LBV'), holdsSeat(chk, 'daan', seat('lokaal', 'LBV'))];
const proposing = command(ProposeSeat, {
  bodyId: chk,
  seatProposalId: proposal,
  category: 'kleinschalig',
  motive: 'Niemand spreekt voor hen.',
  signalId: id('SG-02'),
});

describe('a proposal for a seat', () => {
  const proposed = [...bare, isProposed(chk, 'kleinschalig', proposal)];
  const forProposal = (more: object) =>
    command(GrantSeat, { bodyId: chk, seatId: id('s'), seatProposalId: proposal, ...more });

  it('may come from any member, also for a group without an organisation', () =>
    scenario({
      given: [...withDaan, raisedIn(chk)],
      actor: under(chk, 'daan'),
      when: proposing,
      then: [
        did('SeatProposed', {
          category: 'kleinschalig',
          motive: 'Niemand spreekt voor hen.',
          signalId: id('SG-02'),
        }),
      ],
    }));

  it('comes from a signal of this body that its proposer may read: others are as good as absent', async () => {
    const then = { rejected: 'no-such-signal' };
    const member = under(chk, 'daan');
    for (const signals of [[], [raisedIn(id('other body'))], [raisedIn(chk, true)]])
      await scenario({ given: [...withDaan, ...signals], actor: member, when: proposing, then });
    const given = [...withDaan, raisedIn(chk, true)];
    await scenario({ given, actor: guy, when: proposing, then: [did('SeatProposed')] });
  });

  it('gets the advice of the forum, noted by its secretary', async () => {
    const when = command(AdviseSeat, {
      bodyId: chk,
      seatProposalId: proposal,
      advice: 'gunstig',
      meetingId: id('meeting'),
    });
    await scenario({ given: proposed, actor: guy, when, then: [did('SeatAdvised', { advice: 'gunstig' })] });
    await scenario({ given: proposed, actor: petra, when, then: { refused: 'not-allowed' } });
  });

  it('is granted to the organisation named then, in the category proposed', () =>
    scenario({
      given: proposed,
      actor: guy,
      when: forProposal({ organisationId: org('Felicia') }),
      then: [
        did('SeatGranted', {
          organisationId: org('Felicia'),
          category: 'kleinschalig',
          seatProposalId: proposal,
        }),
      ],
    }));

  it('is not granted to nobody', () =>
    scenario({
      given: proposed,
      actor: guy,
      when: forProposal({}),
      then: { rejected: 'unknown-organisation' },
    }));

  it('is not granted in another category or to another organisation than it names', async () => {
    const named = [...bare, isProposed(chk, 'kleinschalig', proposal, org('Felicia'))];
    const then = { rejected: 'differs-from-proposal' };
    await scenario({ given: named, actor: guy, when: forProposal({ category: 'lokaal' }), then });
    await scenario({ given: named, actor: guy, when: forProposal({ organisationId: org('LBV') }), then });
  });

  it('is decided once', () =>
    scenario({
      given: [
        ...proposed,
        roster.did(chk, 'SeatRefused', { seatProposalId: proposal, reason: 'geen plaats' }),
      ],
      actor: guy,
      when: forProposal({ organisationId: org('Felicia') }),
      then: { rejected: 'seat-proposal-decided' },
    }));

  it('is refused with a reason, and refusing again changes nothing', async () => {
    const when = command(RefuseSeat, { bodyId: chk, seatProposalId: proposal, reason: 'Geen draagvlak.' });
    await scenario({
      given: proposed,
      actor: guy,
      when,
      then: [did('SeatRefused', { reason: 'Geen draagvlak.' })],
    });
    await scenario({ given: proposed, after: [{ actor: guy, when }], actor: guy, when, then: [] });
    const silent = command(RefuseSeat, { bodyId: chk, seatProposalId: proposal, reason: '' });
    await scenario({ given: proposed, actor: guy, when: silent, then: { invalid: 'reason' } });
  });
});

describe('a seat to be confirmed', () => {
  const reserved = [...bare, isReserved(chk, 'werkgevers', 'NOO')];
  const confirm = command(ConfirmSeat, { bodyId: chk, seatId: seat('werkgevers', 'NOO') });

  it('is reserved first', () =>
    scenario({
      given: bare,
      actor: guy,
      when: command(ReserveSeat, {
        bodyId: chk,
        seatId: id('s'),
        organisationId: org('NOO'),
        category: 'werkgevers',
      }),
      then: [did('SeatReserved', { organisationId: org('NOO') })],
    }));

  it('becomes a granted one, once', async () => {
    await scenario({ given: reserved, actor: guy, when: confirm, then: [did('SeatConfirmed')] });
    await scenario({
      given: reserved,
      after: [{ actor: guy, when: confirm }],
      actor: guy,
      when: confirm,
      then: [],
    });
  });
});

describe('giving a seat back', () => {
  const held = [
    ...bare,
    isGranted(chk, 'organisatoren', 'Felicia'),
    holdsSeat(chk, 'chantal', seat('organisatoren', 'Felicia')),
  ];
  const giveBack = command(RelinquishSeat, {
    bodyId: chk,
    seatId: seat('organisatoren', 'Felicia'),
    reason: 'Wij stoppen.',
  });

  it('is done by whoever represents the organisation, and ends the mandates on it in the same breath', () =>
    scenario({
      given: held,
      actor: under(chk, 'chantal'),
      at: '2025-06-01T10:00:00.000Z',
      when: giveBack,
      then: [
        did('SeatRelinquished', { reason: 'Wij stoppen.' }),
        did('MandateEnded', { mandateId: mandateOf('chantal'), effectiveAt: '2025-06-01T10:00:00.000Z' }),
      ],
    }));

  it('is not done by somebody on another seat', () =>
    scenario({
      given: [...held, isGranted(chk, 'lokaal', 'LBV'), holdsSeat(chk, 'daan', seat('lokaal', 'LBV'))],
      actor: under(chk, 'daan'),
      when: giveBack,
      then: { refused: 'not-allowed' },
    }));

  it('needs a seat that exists', () =>
    scenario({
      given: held,
      actor: guy,
      when: command(RelinquishSeat, { bodyId: chk, seatId: id('nowhere'), reason: 'Wij stoppen.' }),
      then: { rejected: 'no-such-seat' },
    }));
});
