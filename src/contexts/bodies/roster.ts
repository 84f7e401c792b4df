import { entity, type Entity } from '../../kernel/index.js';
import { administrators, members } from '../audiences.js';
import { mandateRules } from './mandate-rules.js';
import {
  rosterEvents,
  seatOf,
  type Mandate,
  type Roster,
  type Seat,
  type SeatProposal,
} from './roster.state.js';
import { seatPlanRules } from './seat-plan-rules.js';
import { seatProposalRules } from './seat-proposal-rules.js';
import { seatRules } from './seat-rules.js';

export * from './roster.state.js';

const withSeat = (s: Roster, seatId: string, change: Partial<Seat>): Roster => ({
  ...s,
  seats: s.seats.map((seat) => (seat.seatId === seatId ? { ...seat, ...change } : seat)),
});
const withMandate = (s: Roster, mandateId: string, change: Partial<Mandate>): Roster => ({
  ...s,
  mandates: s.mandates.map((mandate) =>
    mandate.mandateId === mandateId ? { ...mandate, ...change } : mandate,
  ),
});
const withProposal = (
  s: Roster,
  seatProposalId: string | undefined,
  status: SeatProposal['status'],
): Roster => ({
  ...s,
  proposals: s.proposals.map((proposal) =>
    proposal.seatProposalId === seatProposalId ? { ...proposal, status } : proposal,
  ),
});

export const roster: Entity<Roster, typeof rosterEvents> = entity('roster', {
  events: rosterEvents,
  initial: { seats: [], proposals: [], mandates: [] },
  revisionFor: (_state, bodyId, network) => [members(bodyId), administrators(network)],
  evolve: {
    SeatPlanSet: (s, plan) => ({ ...s, plan }),
    SeatProposed: (s, { seatProposalId, organisationId, category }) => ({
      ...s,
      proposals: [...s.proposals, { seatProposalId, organisationId, category, status: 'open' }],
    }),
    SeatAdvised: (s) => s,
    SeatReserved: (s, seat) =>
      withProposal(
        { ...s, seats: [...s.seats, { ...seat, status: 'reserved' }] },
        seat.seatProposalId,
        'reserved',
      ),
    SeatConfirmed: (s, { seatId, from }) =>
      withProposal(
        withSeat(s, seatId, { status: 'granted', from }),
        seatOf(s, seatId)?.seatProposalId,
        'granted',
      ),
    SeatGranted: (s, seat) =>
      withProposal(
        { ...s, seats: [...s.seats, { ...seat, status: 'granted' }] },
        seat.seatProposalId,
        'granted',
      ),
    SeatRefused: (s, { seatProposalId }) => withProposal(s, seatProposalId, 'refused'),
    SeatRelinquished: (s, { seatId }, { effectiveAt }) =>
      withSeat(s, seatId, { status: 'relinquished', until: effectiveAt }),
    MandateGiven: (s, { organisationId: _organisation, ...mandate }) => ({
      ...s,
      mandates: [...s.mandates, mandate],
    }),
    MandateReplaced: (s, { mandateId, effectiveAt }) => withMandate(s, mandateId, { until: effectiveAt }),
    MandateEnded: (s, { mandateId, effectiveAt }) => withMandate(s, mandateId, { until: effectiveAt }),
    MandateCorrected: (s, { mandateId, field, to }) => withMandate(s, mandateId, { [field]: to }),
  },
  commands: (on, event) => [
    ...seatPlanRules(on, event),
    ...seatProposalRules(on, event),
    ...seatRules(on, event),
    ...mandateRules(on, event),
  ],
});
