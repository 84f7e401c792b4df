import { view, type Reader, type Sealed, type View } from '../../kernel/index.js';
import { preparers } from '../audiences.js';
import { readings } from '../readings.js';
import { untilPublished } from '../veils.js';
import { meeting } from '../meetings/meeting.js';
import { route } from '../meetings/route.js';
import type { SignalDocument } from './signal.document.js';
import { meetingFolds, ownFolds, routeFolds } from './signals.folds.js';
import { signalAudience } from './signal.readers.js';
import { statusAsPublished, type Status } from './signal.status.js';
import { signal } from './signal.js';
import { unpublishedHidden } from './unpublished.js';

/** A signal in a list. Days are `YYYY-MM-DD`, instants ISO; `raisedNumber` sorts as signals were raised. */
export interface SignalRow {
  readonly bodyId: string;
  readonly status: Status;
  /** The same for who does not prepare its body: nothing of an agenda before it is published. */
  readonly publishedStatus: Status;
  /** It is linked to an item that stood on no published agenda yet. */
  readonly unpublished: boolean;
  readonly owed: string;
  readonly theme?: string;
  readonly urgency?: string;
  readonly confidential: boolean;
  /** Of a clear signal. */
  readonly organisationId?: string;
  readonly seatId?: string;
  readonly title: Sealed;
  readonly raisedNumber: number;
  readonly raisedAt: string;
  readonly supports: number;
  readonly feedbackDueBy?: string;
  readonly receiptDueBy?: string;
  readonly mergedInto?: string;
  /** The signal whose answer it gets: itself, or the one it was merged into as long as its raiser did not object. */
  readonly thread: string;
  readonly routeItemId?: string;
}

/**
 * Signals with their whole way. A clear one is for the members of its body, a confidential one for those who prepare and the convening
 * authority; who raised a confidential one stands in no document, row or step.
 */
export const signals: View<SignalDocument, SignalRow> = view('signals', {
  version: 4,
  noted: ({ state }, id) =>
    state.confidential ? { what: readings.signalText, target: `signal-${id}` } : undefined,
  notedRows: {
    what: readings.signalTitles,
    target: ({ confidential, title }, id) =>
      confidential && title !== undefined ? `signal-${id}` : undefined,
  },
  reveal: unpublishedHidden,
  inner: ['publishedStatus', 'unpublished'],
  veil: untilPublished<SignalRow>({ status: 'publishedStatus' }),
  columns: {
    bodyId: 'text',
    status: 'text',
    publishedStatus: 'text',
    unpublished: 'flag',
    owed: 'text',
    theme: 'text',
    urgency: 'text',
    confidential: 'flag',
    organisationId: 'text',
    seatId: 'text',
    title: 'ref',
    raisedNumber: 'number',
    raisedAt: 'text',
    supports: 'number',
    feedbackDueBy: 'text',
    receiptDueBy: 'text',
    mergedInto: 'text',
    thread: 'text',
    routeItemId: 'text',
  },
  row: ({ state, status, owed, title, raised, supports, published }, id) => ({
    bodyId: state.bodyId,
    status,
    publishedStatus: statusAsPublished(state, published),
    unpublished: state.items.some((itemId) => !published.includes(itemId)),
    owed,
    title,
    theme: state.theme,
    urgency: state.urgency,
    confidential: state.confidential,
    organisationId: state.organisationId,
    seatId: state.seatId,
    raisedNumber: raised.number,
    raisedAt: raised.at,
    supports: supports.length,
    feedbackDueBy: owed === 'feedback' ? state.answer?.feedbackDueBy : undefined,
    receiptDueBy: owed === 'receipt' ? state.feedback?.receiptDueBy : undefined,
    mergedInto: state.mergedInto,
    thread: state.objected ? id : (state.mergedInto ?? id),
    routeItemId: state.routes.at(-1),
  }),
  audience: ({ state }) => signalAudience(state),
  queries: [
    { where: [], sort: 'raisedNumber' },
    { where: ['status'], sort: 'raisedNumber' },
    { where: ['publishedStatus'], sort: 'raisedNumber' },
    { where: ['bodyId'], sort: 'raisedNumber' },
    { where: ['bodyId', 'status'], sort: 'raisedNumber' },
    { where: ['bodyId', 'publishedStatus'], sort: 'raisedNumber' },
    { where: ['unpublished'] },
    { where: ['bodyId', 'owed'], sort: 'raisedNumber' },
    { where: ['organisationId'], sort: 'raisedNumber' },
    { where: ['seatId'], sort: 'raisedNumber' },
    { where: ['theme'], sort: 'raisedNumber' },
    { where: ['mergedInto'], sort: 'raisedNumber' },
    { where: ['thread'] },
    { where: ['routeItemId'] },
  ],
  folds: (on) => [on(() => signal, ownFolds), on(() => route, routeFolds), on(() => meeting, meetingFolds)],
});

/** Whoever holds the seat that raised a confidential signal reads it, found by the vault, as those do who prepare it. */
export const asRaiser = (reader: Reader, bodyId: string): Reader => ({
  ...reader,
  audiences: [...reader.audiences, preparers(bodyId)],
});
