import { view, type MandateRole, type MandateScope, type Sealed, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { roster, type CorrectableField } from './roster.js';

/** Who speaks for which seat, in which role, from when until when (instants, [from, until)). */
export interface MandateDocument {
  readonly network: string;
  readonly bodyId: string;
  readonly seatId: string;
  readonly participant: string;
  readonly organisationId?: string;
  readonly role: MandateRole;
  readonly scope: readonly MandateScope[];
  readonly from: string;
  readonly until?: string;
  readonly given: { readonly at: string; readonly by: string };
  /** The mandate that came in its place, and why it ended. */
  readonly successor?: string;
  readonly endReason?: Sealed;
  readonly corrections: readonly {
    readonly field: CorrectableField;
    readonly from?: string;
    readonly to?: string;
    readonly reason: Sealed;
    readonly at: string;
    readonly by: string;
  }[];
}
export interface MandateRow {
  readonly bodyId: string;
  readonly seatId: string;
  readonly participant: string;
  readonly organisationId?: string;
  readonly role: string;
  readonly from: string;
  readonly until?: string;
}

export const mandates: View<MandateDocument, MandateRow> = view('mandates', {
  version: 1,
  columns: {
    bodyId: 'text',
    seatId: 'text',
    participant: 'text',
    organisationId: 'text',
    role: 'text',
    from: 'text',
    until: 'text',
  },
  row: ({ bodyId, seatId, participant, organisationId, role, from, until }) => ({
    bodyId,
    seatId,
    participant,
    organisationId,
    role,
    from,
    until,
  }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: ['bodyId'], sort: 'from' },
    { where: ['participant'], sort: 'from' },
    { where: ['participant', 'bodyId'], sort: 'from' },
    { where: ['seatId'], sort: 'from' },
    { where: ['organisationId'], sort: 'from' },
  ],
  folds: (on) => [
    on(() => roster, {
      MandateGiven: {
        touches: ({ mandateId }) => mandateId,
        fold: (_d, { mandateId: _id, personRef, ...mandate }, meta) => ({
          ...mandate,
          network: meta.network,
          bodyId: meta.streamId,
          participant: personRef,
          given: { at: meta.recordedAt, by: meta.actor },
          corrections: [],
        }),
      },
      MandateReplaced: {
        touches: ({ mandateId }) => mandateId,
        fold: (d, { successor, effectiveAt, reason }) =>
          d && { ...d, until: effectiveAt, successor, endReason: reason },
      },
      MandateEnded: {
        touches: ({ mandateId }) => mandateId,
        fold: (d, { effectiveAt, reason }) => d && { ...d, until: effectiveAt, endReason: reason },
      },
      MandateCorrected: {
        touches: ({ mandateId }) => mandateId,
        fold: (d, { mandateId: _id, ...correction }, { recordedAt, actor }) =>
          d && {
            ...d,
            [correction.field]: correction.to,
            corrections: [...d.corrections, { ...correction, at: recordedAt, by: actor }],
          },
      },
    }),
  ],
});
