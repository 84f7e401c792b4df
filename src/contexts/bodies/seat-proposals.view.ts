import { view, type Sealed, type View } from '../../kernel/index.js';
import { members } from '../audiences.js';
import { openable } from '../signals/signal.readers.js';
import { roster, type Advice, type SeatProposal } from './roster.js';

export interface SeatProposalDocument {
  readonly bodyId: string;
  readonly organisationId?: string;
  readonly category: string;
  readonly motive: Sealed;
  readonly signalId?: string;
  readonly status: SeatProposal['status'];
  readonly proposed: {
    readonly at: string;
    readonly by: string;
    readonly mandate?: string;
    readonly onBehalfOf?: string;
  };
  readonly advice?: {
    readonly advice: Advice;
    readonly at: string;
    readonly by: string;
    readonly meetingId?: string;
  };
  readonly decided?: { readonly at: string; readonly by: string; readonly reason?: string };
  readonly seatId?: string;
}
export interface SeatProposalRow {
  readonly bodyId: string;
  readonly organisationId?: string;
  readonly category: string;
  readonly status: string;
  readonly proposedAt: string;
  readonly seatId?: string;
}

export const seatProposals: View<SeatProposalDocument, SeatProposalRow> = view('seat-proposals', {
  version: 2,
  reveal: async ({ signalId, ...document }, reader, state) => {
    const [seen] = await openable(signalId === undefined ? [] : [signalId], reader, state);
    return seen === undefined ? document : { ...document, signalId: seen };
  },
  columns: {
    bodyId: 'text',
    organisationId: 'text',
    category: 'text',
    status: 'text',
    proposedAt: 'text',
    seatId: 'text',
  },
  row: ({ bodyId, organisationId, category, status, proposed, seatId }) => ({
    bodyId,
    organisationId,
    category,
    status,
    seatId,
    proposedAt: proposed.at,
  }),
  audience: ({ bodyId }) => members(bodyId),
  queries: [
    { where: ['bodyId'], sort: 'proposedAt' },
    { where: ['bodyId', 'status'], sort: 'proposedAt' },
    { where: ['seatId'] },
  ],
  folds: (on) => [
    on(() => roster, {
      SeatProposed: {
        touches: ({ seatProposalId }) => seatProposalId,
        fold: (_d, { seatProposalId: _id, ...proposal }, meta) => ({
          ...proposal,
          bodyId: meta.streamId,
          status: 'open' as const,
          proposed: {
            at: meta.recordedAt,
            by: meta.actor,
            mandate: meta.mandate,
            onBehalfOf: meta.onBehalfOf,
          },
        }),
      },
      SeatAdvised: {
        touches: ({ seatProposalId }) => seatProposalId,
        fold: (d, { advice, meetingId }, { recordedAt, actor }) =>
          d && { ...d, advice: { advice, meetingId, at: recordedAt, by: actor } },
      },
      SeatReserved: {
        touches: ({ seatProposalId }) => seatProposalId,
        fold: (d, { seatId }, { recordedAt, actor }) =>
          d && { ...d, status: 'reserved' as const, seatId, decided: { at: recordedAt, by: actor } },
      },
      SeatGranted: {
        touches: ({ seatProposalId }) => seatProposalId,
        fold: (d, { seatId }, { recordedAt, actor }) =>
          d && { ...d, status: 'granted' as const, seatId, decided: { at: recordedAt, by: actor } },
      },
      SeatConfirmed: {
        touches: ({ seatId }) => ({ where: { seatId } }),
        fold: (d) => d && { ...d, status: 'granted' as const },
      },
      SeatRefused: {
        touches: ({ seatProposalId }) => seatProposalId,
        fold: (d, { reason }, { recordedAt, actor }) =>
          d && { ...d, status: 'refused' as const, decided: { at: recordedAt, by: actor, reason } },
      },
    }),
  ],
});
