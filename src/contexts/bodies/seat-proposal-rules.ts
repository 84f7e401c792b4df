import { IsIn, IsUUID, Length } from 'class-validator';
import { must, rules } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { administrator, anyOf, convenorOf, memberOf, secretaryOf } from '../access.js';
import { organisation } from '../register/organisation.js';
import { signal } from '../signals/signal.js';
import { mayName } from '../signals/signal.rights.js';
import { body } from './body.js';
import {
  advices,
  proposalOf,
  type Advice,
  type Roster,
  type rosterEvents,
  type SeatProposal,
} from './roster.state.js';
import { checkCategory, checkOpenBody } from './seat-checks.js';

/** Asks for a seat, for an organisation or for a group that has none yet. */
export class ProposeSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatProposalId!: string;
  @Optional() @IsUUID() organisationId?: string;
  @Length(1, 40) category!: string;
  @Length(3, 2_000) motive!: string;
  /** The signal it came from. */
  @Optional() @IsUUID() signalId?: string;
}
/** What the forum thought, noted by who keeps its minutes. */
export class AdviseSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatProposalId!: string;
  @IsIn(advices) advice!: Advice;
  @Optional() @IsUUID() meetingId?: string;
}
export class RefuseSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatProposalId!: string;
  @Length(3, 500) reason!: string;
}

/** The proposal while nothing was decided on it. @throws Rejected */
export function openProposal(state: Roster, seatProposalId: string): SeatProposal {
  const proposal = proposalOf(state, seatProposalId);
  must(proposal, 'no-such-seat-proposal', {}, 'seatProposalId');
  must(proposal.status === 'open', 'seat-proposal-decided');
  return proposal;
}

export const seatProposalRules = rules<Roster, typeof rosterEvents>((on, event) => [
  on(ProposeSeat, {
    stream: (c) => c.bodyId,
    facts: async (get, c, _state, actor) => ({
      body: await get(body, c.bodyId),
      known:
        c.organisationId === undefined || (await get.maybe(organisation, c.organisationId)) !== undefined,
      linkable: c.signalId === undefined || mayName(c.bodyId, await get.maybe(signal, c.signalId), actor),
    }),
    allow: anyOf<ProposeSeat, Roster, object>(
      administrator,
      secretaryOf((c) => c.bodyId),
      memberOf((c) => c.bodyId),
    ),
    decide: ({ bodyId: _bodyId, ...c }, state, { body, known, linkable }) => {
      checkOpenBody(body);
      checkCategory(state, c.category);
      must(known, 'unknown-organisation', {}, 'organisationId');
      must(linkable, 'no-such-signal', {}, 'signalId');
      must(!proposalOf(state, c.seatProposalId), 'id-in-use');
      return [event('SeatProposed', c)];
    },
  }),
  on(AdviseSeat, {
    stream: (c) => c.bodyId,
    allow: secretaryOf((c) => c.bodyId),
    decide: ({ seatProposalId, advice, meetingId }, state) => {
      openProposal(state, seatProposalId);
      return [event('SeatAdvised', { seatProposalId, advice, meetingId })];
    },
  }),
  on(RefuseSeat, {
    stream: (c) => c.bodyId,
    allow: anyOf<RefuseSeat, Roster, object>(
      administrator,
      secretaryOf((c) => c.bodyId),
      convenorOf((c) => c.bodyId),
    ),
    decide: ({ seatProposalId, reason }, state) => {
      if (proposalOf(state, seatProposalId)?.status === 'refused') return [];
      openProposal(state, seatProposalId);
      return [event('SeatRefused', { seatProposalId, reason })];
    },
  }),
]);
