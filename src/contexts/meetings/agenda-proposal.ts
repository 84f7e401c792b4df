import { content, entity, events, open, optional, role, type Entity } from '../../kernel/index.js';
import type { AssentParty, ItemKind } from '../bodies/parameters.js';
import { assentRules } from './assent-rules.js';
import { submissionRules } from './submission-rules.js';

/**
 * An item somebody asks for; it lives before it has a meeting (domain.md 7.4). What the proposer wrote is sealed; the title
 * under which it comes on the agenda is public, and given with each assent.
 */
export const agendaProposalEvents = events({
  AgendaProposalSubmitted: {
    proposalId: open<string>(),
    bodyId: open<string>(),
    kind: open<ItemKind>(),
    title: content(),
    motive: content(),
    signalIds: open<readonly string[]>(),
    targetMeetingId: optional(open<string>()),
  },
  AgendaProposalAssented: {
    party: open<AssentParty>(),
    title: open<string>(),
    minutes: open<number>(),
    targetMeetingId: optional(open<string>()),
  },
  AgendaProposalAdmitted: {
    title: open<string>(),
    minutes: open<number>(),
    targetMeetingId: optional(open<string>()),
  },
  AgendaProposalDeclined: { reason: content() },
  AgendaProposalDeferred: { reason: role<string>(), targetMeetingId: optional(open<string>()) },
});
export type AgendaProposalEvents = typeof agendaProposalEvents;

export interface AgendaProposal {
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly signalIds: readonly string[];
  /** Of whoever submitted it, `b_<body>/m_<mandate>`. */
  readonly mandate?: string;
  readonly targetMeetingId?: string;
  readonly assents: readonly AssentParty[];
  /** How it comes on the agenda. */
  readonly admitted?: { readonly title: string; readonly minutes: number };
  readonly declined: boolean;
}

const unsubmitted: AgendaProposal = {
  bodyId: '',
  kind: 'overkoepelend',
  signalIds: [],
  assents: [],
  declined: false,
};

export const agendaProposal: Entity<AgendaProposal, AgendaProposalEvents> = entity('agendaproposal', {
  events: agendaProposalEvents,
  initial: unsubmitted,
  evolve: {
    AgendaProposalSubmitted: (s, { bodyId, kind, signalIds, targetMeetingId }, { mandate }) => ({
      ...s,
      bodyId,
      kind,
      signalIds,
      targetMeetingId,
      mandate,
    }),
    AgendaProposalAssented: (s, { party, targetMeetingId }) => ({
      ...s,
      assents: [...s.assents, party],
      targetMeetingId: targetMeetingId ?? s.targetMeetingId,
    }),
    AgendaProposalAdmitted: (s, { title, minutes, targetMeetingId }) => ({
      ...s,
      admitted: { title, minutes },
      targetMeetingId,
    }),
    AgendaProposalDeclined: (s) => ({ ...s, declined: true }),
    AgendaProposalDeferred: (s, { targetMeetingId }) => ({ ...s, targetMeetingId }),
  },
  commands: (on, event) => [...submissionRules(on, event), ...assentRules(on, event)],
});
