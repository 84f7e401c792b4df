import { process, type Look } from '../../kernel/index.js';
import { roster } from '../bodies/roster.js';
import { agendaProposal } from '../meetings/agenda-proposal.js';
import { CloseSignalSeatProposal } from './follow.rules.js';
import type { LinkKind, SeatProposalOutcome } from './signal.events.js';
import { signalLinks } from './signal-links.view.js';
import { LinkSignal } from './triage.rules.js';

const link = (signalId: string, kind: LinkKind, proposalId: string): LinkSignal =>
  Object.assign(new LinkSignal(), { signalId, kind, proposalId });

async function closed(
  proposalId: string | undefined,
  outcome: SeatProposalOutcome,
  look: Look,
): Promise<readonly CloseSignalSeatProposal[]> {
  if (proposalId === undefined) return [];
  const linked = await look.rows(signalLinks, { target: proposalId });
  return linked.map(({ signalId }) =>
    Object.assign(new CloseSignalSeatProposal(), { signalId, proposalId, outcome }),
  );
}

/** Proposals that name signals are linked to them; a seat proposal keeps its signals in hand until it is decided. */
export const proposalLinks = process('proposal-links', (on) => [
  on(() => agendaProposal, {
    AgendaProposalSubmitted: ({ signalIds }, { streamId }) =>
      signalIds.map((signalId) => link(signalId, 'proposal', streamId)),
  }),
  on(() => roster, {
    SeatProposed: ({ seatProposalId, signalId }) =>
      signalId === undefined ? [] : [link(signalId, 'seatProposal', seatProposalId)],
    SeatReserved: ({ seatProposalId }, _meta, look) => closed(seatProposalId, 'reserved', look),
    SeatGranted: ({ seatProposalId }, _meta, look) => closed(seatProposalId, 'granted', look),
    SeatRefused: ({ seatProposalId }, _meta, look) => closed(seatProposalId, 'refused', look),
  }),
]);
