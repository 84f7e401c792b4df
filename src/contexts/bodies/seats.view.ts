import { view, type Sealed, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { roster, type Seat } from './roster.js';

/** A seat: an organisation in a category. Reserved is "to be confirmed". */
export interface SeatDocument {
  readonly network: string;
  readonly bodyId: string;
  readonly organisationId: string;
  readonly category: string;
  readonly status: Seat['status'];
  readonly from: string;
  readonly until?: string;
  readonly seatProposalId?: string;
  readonly steps: readonly { readonly step: Seat['status']; readonly at: string; readonly by: string }[];
  readonly relinquishReason?: Sealed;
}
export interface SeatRow {
  readonly bodyId: string;
  readonly organisationId: string;
  readonly category: string;
  readonly status: string;
  readonly from: string;
  readonly until?: string;
}

export const seats: View<SeatDocument, SeatRow> = view('seats', {
  version: 1,
  columns: {
    bodyId: 'text',
    organisationId: 'text',
    category: 'text',
    status: 'text',
    from: 'text',
    until: 'text',
  },
  row: ({ bodyId, organisationId, category, status, from, until }) => ({
    bodyId,
    organisationId,
    category,
    status,
    from,
    until,
  }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: ['bodyId'], sort: 'category' },
    { where: ['bodyId', 'category'], sort: 'from' },
    { where: ['bodyId', 'status'], sort: 'category' },
    { where: ['organisationId'], sort: 'from' },
  ],
  folds: (on) => [
    on(() => roster, {
      SeatReserved: {
        touches: ({ seatId }) => seatId,
        fold: (_d, { seatId: _id, ...seat }, meta) => ({
          ...seat,
          network: meta.network,
          bodyId: meta.streamId,
          status: 'reserved' as const,
          steps: [{ step: 'reserved' as const, at: meta.recordedAt, by: meta.actor }],
        }),
      },
      SeatGranted: {
        touches: ({ seatId }) => seatId,
        fold: (_d, { seatId: _id, ...seat }, meta) => ({
          ...seat,
          network: meta.network,
          bodyId: meta.streamId,
          status: 'granted' as const,
          steps: [{ step: 'granted' as const, at: meta.recordedAt, by: meta.actor }],
        }),
      },
      SeatConfirmed: {
        touches: ({ seatId }) => seatId,
        fold: (d, { from }, { recordedAt, actor }) =>
          d && {
            ...d,
            status: 'granted' as const,
            from,
            steps: [...d.steps, { step: 'granted' as const, at: recordedAt, by: actor }],
          },
      },
      SeatRelinquished: {
        touches: ({ seatId }) => seatId,
        fold: (d, { reason }, { effectiveAt, recordedAt, actor }) =>
          d && {
            ...d,
            status: 'relinquished' as const,
            until: effectiveAt,
            relinquishReason: reason,
            steps: [...d.steps, { step: 'relinquished' as const, at: recordedAt, by: actor }],
          },
      },
    }),
  ],
});
