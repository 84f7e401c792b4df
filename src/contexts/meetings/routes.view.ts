import { dayOf, view, type Sealed, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { body } from '../bodies/body.js';
import { actOf, type Act } from './act.js';
import { route } from './route.js';

export interface RouteDocument {
  readonly network: string;
  /** The body it comes from. */
  readonly bodyId: string;
  readonly meetingId: string;
  /** The body it lies with: where it went, or the body set up for it, that took it up, or that took over when one was dissolved. */
  readonly targetBodyId?: string;
  /** Title of the body to set up, where it went to one that was not there yet. */
  readonly newBodyProposal?: string;
  readonly question: string;
  readonly routedOn: string;
  readonly dueBy: string;
  readonly opened: Act;
  /** Everything that happened since, in order. */
  readonly steps: readonly RouteStep[];
  readonly plannedMeetingId?: string;
  readonly status: RouteStatus;
  readonly answer?: Sealed;
}
export type RouteStatus = 'open' | 'planned' | 'stalled' | 'returned';
export type RouteStep = Act & {
  readonly what: 'planned' | 'unplanned' | 'stalled' | 'returned';
  readonly meetingId?: string;
  /** That answered. */
  readonly bodyId?: string;
  /** Since it was routed, of a stall. */
  readonly days?: number;
};
export interface RouteRow {
  readonly bodyId: string;
  readonly meetingId: string;
  readonly targetBodyId?: string;
  readonly newBodyProposal?: string;
  /** Waits for a body to be set up. */
  readonly bodyless: boolean;
  readonly question: string;
  readonly routedOn: string;
  readonly dueBy: string;
  readonly plannedMeetingId?: string;
  readonly status: RouteStatus;
  readonly stalled: boolean;
  /** Day on which the last stall was recorded. */
  readonly stalledOn?: string;
}

/** Where routed items stand. How many days one waits, or is over its term, is counted by the page at its own moment. */
export const routes: View<RouteDocument, RouteRow> = view('routes', {
  version: 2,
  columns: {
    bodyId: 'text',
    meetingId: 'text',
    targetBodyId: 'text',
    newBodyProposal: 'text',
    bodyless: 'flag',
    question: 'text',
    routedOn: 'text',
    dueBy: 'text',
    plannedMeetingId: 'text',
    status: 'text',
    stalled: 'flag',
    stalledOn: 'text',
  },
  row: ({ steps, network: _network, opened: _opened, answer: _answer, ...what }) => {
    const stall = steps.findLast((step) => step.what === 'stalled');
    const { status, targetBodyId, newBodyProposal } = what;
    const target = { targetBodyId, newBodyProposal, bodyless: targetBodyId === undefined };
    return { ...what, ...target, stalled: status === 'stalled', stalledOn: stall && dayOf(stall.on) };
  },
  audience: ({ network }) => everyone(network),
  queries: [
    { where: ['bodyId'], sort: 'dueBy' },
    { where: ['targetBodyId'], sort: 'dueBy' },
    { where: ['bodyId', 'status'], sort: 'dueBy' },
    { where: ['targetBodyId', 'status'], sort: 'dueBy' },
    { where: ['bodyless'], sort: 'dueBy' },
    { where: ['meetingId'] },
    { where: ['plannedMeetingId'] },
  ],
  folds: (on) => [
    on(() => route, {
      RouteOpened: (_none, { itemId: _item, ...opened }, meta) => ({
        ...opened,
        network: meta.network,
        opened: actOf(meta),
        steps: [],
        status: 'open',
      }),
      RoutedItemPlanned: (document, { meetingId, targetBodyId }, meta) =>
        document &&
        step(
          { ...lyingWith(document, targetBodyId), plannedMeetingId: meetingId, status: 'planned' },
          { ...actOf(meta), what: 'planned', meetingId },
        ),
      RoutedItemUnplanned: (document, { meetingId }, meta) =>
        document &&
        step(
          { ...document, plannedMeetingId: undefined, status: 'open' },
          { ...actOf(meta), what: 'unplanned', meetingId },
        ),
      RoutedItemStalled: (document, { days }, meta) =>
        document && step({ ...document, status: 'stalled' }, { ...actOf(meta), what: 'stalled', days }),
      RoutedItemReturned: (document, { answer, targetBodyId }, meta) => {
        if (!document) return undefined;
        const answered = lyingWith(document, targetBodyId);
        const taken = { ...actOf(meta), what: 'returned' as const, bodyId: answered.targetBodyId };
        return step({ ...answered, status: 'returned', answer }, taken);
      },
    }),
    on(() => body, {
      BodyConstituted: {
        touches: ({ foundedByItem }) => foundedByItem,
        fold: (document, { bodyId }) =>
          document && document.targetBodyId === undefined ? lyingWith(document, bodyId) : document,
      },
      // What it still owes an answer to goes to its heir; what it answered stays its own.
      BodyDissolved: {
        touches: (_data, { streamId }) => ({ where: { targetBodyId: streamId } }),
        fold: (document, { successorBodyId }) =>
          document && document.status !== 'returned' ? lyingWith(document, successorBodyId) : document,
      },
    }),
  ],
});

const lyingWith = (document: RouteDocument, targetBodyId: string | undefined): RouteDocument =>
  targetBodyId === undefined ? document : { ...document, targetBodyId };

const step = (document: RouteDocument, taken: RouteStep): RouteDocument => ({
  ...document,
  steps: [...document.steps, taken],
});
