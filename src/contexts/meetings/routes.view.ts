import { dayOf, view, type Sealed, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { actOf, type Act } from './act.js';
import { route } from './route.js';

export interface RouteDocument {
  readonly network: string;
  /** The body it comes from. */
  readonly bodyId: string;
  readonly meetingId: string;
  readonly targetBodyId: string;
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
  /** Since it was routed, of a stall. */
  readonly days?: number;
};
export interface RouteRow {
  readonly bodyId: string;
  readonly meetingId: string;
  readonly targetBodyId: string;
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
  version: 1,
  columns: {
    bodyId: 'text',
    meetingId: 'text',
    targetBodyId: 'text',
    question: 'text',
    routedOn: 'text',
    dueBy: 'text',
    plannedMeetingId: 'text',
    status: 'text',
    stalled: 'flag',
    stalledOn: 'text',
  },
  row: ({ bodyId, meetingId, targetBodyId, question, routedOn, dueBy, plannedMeetingId, status, steps }) => {
    const stall = steps.findLast((step) => step.what === 'stalled');
    const what = { bodyId, meetingId, targetBodyId, question, routedOn, dueBy, plannedMeetingId, status };
    return { ...what, stalled: status === 'stalled', stalledOn: stall && dayOf(stall.on) };
  },
  audience: ({ network }) => everyone(network),
  queries: [
    { where: ['bodyId'], sort: 'dueBy' },
    { where: ['targetBodyId'], sort: 'dueBy' },
    { where: ['bodyId', 'status'], sort: 'dueBy' },
    { where: ['targetBodyId', 'status'], sort: 'dueBy' },
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
      RoutedItemPlanned: (document, { meetingId }, meta) =>
        document &&
        step(
          { ...document, plannedMeetingId: meetingId, status: 'planned' },
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
      RoutedItemReturned: (document, { answer }, meta) =>
        document && step({ ...document, status: 'returned', answer }, { ...actOf(meta), what: 'returned' }),
    }),
  ],
});

const step = (document: RouteDocument, taken: RouteStep): RouteDocument => ({
  ...document,
  steps: [...document.steps, taken],
});
