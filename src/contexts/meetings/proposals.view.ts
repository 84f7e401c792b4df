import { view, type Sealed, type View } from '../../kernel/index.js';
import { members } from '../audiences.js';
import type { AssentParty, ItemKind } from '../bodies/parameters.js';
import { withOpenable } from '../signals/signal.readers.js';
import { actOf, type Act } from './act.js';
import { agendaProposal } from './agenda-proposal.js';
import { meeting } from './meeting.js';

export interface ProposalDocument {
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly title: Sealed;
  readonly motive: Sealed;
  readonly signalIds: readonly string[];
  readonly targetMeetingId?: string;
  readonly status: ProposalStatus;
  readonly submitted: Act;
  readonly assents: readonly (Act & {
    readonly party: AssentParty;
    readonly title: string;
    readonly minutes: number;
  })[];
  readonly deferred: readonly (Act & { readonly reason: string; readonly targetMeetingId?: string })[];
  readonly admitted?: Act & { readonly title: string; readonly minutes: number };
  readonly declined?: Act & { readonly reason: Sealed };
  /** Where it stands on an agenda, unless that item was withdrawn or postponed, or its meeting cancelled. */
  readonly item?: { readonly meetingId: string; readonly itemId: string };
}
export type ProposalStatus = 'open' | 'admitted' | 'declined';
export interface ProposalRow {
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly title: Sealed;
  readonly status: ProposalStatus;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly submittedFor?: string;
  readonly assents: readonly AssentParty[];
  readonly targetMeetingId?: string;
  readonly meetingId?: string;
  readonly itemId?: string;
}

const taken = (document: Readonly<ProposalDocument> | undefined): ProposalDocument | undefined =>
  document && { ...document, item: undefined };

/** What members ask for on an agenda, open to all who hold a mandate in the body, with what became of it. */
export const proposals: View<ProposalDocument, ProposalRow> = view('proposals', {
  version: 2,
  reveal: withOpenable,
  columns: {
    bodyId: 'text',
    kind: 'text',
    title: 'ref',
    status: 'text',
    submittedAt: 'text',
    submittedBy: 'text',
    submittedFor: 'text',
    assents: 'json',
    targetMeetingId: 'text',
    meetingId: 'text',
    itemId: 'text',
  },
  row: ({ bodyId, kind, title, status, submitted, assents, targetMeetingId, item }) => ({
    bodyId,
    kind,
    title,
    status,
    targetMeetingId,
    submittedAt: submitted.at,
    submittedBy: submitted.actor,
    submittedFor: submitted.onBehalfOf,
    assents: assents.map((assent) => assent.party),
    meetingId: item?.meetingId,
    itemId: item?.itemId,
  }),
  audience: ({ bodyId }) => members(bodyId),
  queries: [
    { where: ['bodyId'], sort: 'submittedAt' },
    { where: ['bodyId', 'status'], sort: 'submittedAt' },
    { where: ['submittedBy'], sort: 'submittedAt' },
    { where: ['meetingId'] },
    { where: ['itemId'] },
  ],
  folds: (on) => [
    on(() => agendaProposal, {
      AgendaProposalSubmitted: (_none, { proposalId: _id, ...proposal }, meta) => ({
        ...proposal,
        status: 'open',
        submitted: actOf(meta),
        assents: [],
        deferred: [],
      }),
      AgendaProposalAssented: (document, { party, title, minutes, targetMeetingId }, meta) =>
        document && {
          ...document,
          targetMeetingId: targetMeetingId ?? document.targetMeetingId,
          assents: [...document.assents, { ...actOf(meta), party, title, minutes }],
        },
      AgendaProposalAdmitted: (document, { title, minutes, targetMeetingId }, meta) =>
        document && {
          ...document,
          targetMeetingId,
          status: 'admitted',
          admitted: { ...actOf(meta), title, minutes },
        },
      AgendaProposalDeclined: (document, { reason }, meta) =>
        document && { ...document, status: 'declined', declined: { ...actOf(meta), reason } },
      AgendaProposalDeferred: (document, deferral, meta) =>
        document && {
          ...document,
          targetMeetingId: deferral.targetMeetingId,
          deferred: [...document.deferred, { ...actOf(meta), ...deferral }],
        },
    }),
    on(() => meeting, {
      AgendaItemScheduled: {
        touches: ({ proposalId }) => proposalId,
        fold: (document, { itemId, bodyId }, { streamId }) =>
          document?.bodyId === bodyId ? { ...document, item: { meetingId: streamId, itemId } } : document,
      },
      AgendaItemWithdrawn: {
        touches: ({ itemId }, { streamId }) => ({ where: { itemId, meetingId: streamId } }),
        fold: taken,
      },
      ItemPostponed: {
        touches: ({ itemId }, { streamId }) => ({ where: { itemId, meetingId: streamId } }),
        fold: taken,
      },
      MeetingCancelled: {
        touches: (_data, { streamId }) => ({ where: { meetingId: streamId } }),
        fold: taken,
      },
    }),
  ],
});
