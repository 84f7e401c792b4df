import { dayOf, daysBetween, type EventMeta, type Sealed } from '../../kernel/index.js';
import type { Origin } from './signal.events.js';
import { owedTo, statusOf, type Owed, type Signal, type Status } from './signal.status.js';

/** Shown for whatever the raiser of a confidential signal did; nothing of them is kept. */
export const anonymousRaiser = 'indiener';

/** Who acted. Persons are participants; mandates `b_<body>/m_<mandate>`; organisations `o_<id>`. */
export interface Who {
  readonly actor: string;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  /** The actor entered an act of somebody else, whose mandate this is. */
  readonly enteredUnder?: string;
}
/**
 * One thing that happened, named by its event. `days` stands on the steps of the way itself: whole days in Brussels since the step
 * before; what only accompanies it (a triage, a supplement, a proposal) has none. `at` is the instant it counts for, ISO.
 */
export interface Step extends Who {
  readonly what: string;
  readonly number: number;
  readonly at: string;
  readonly days?: number;
  readonly text?: Sealed;
  readonly details: Readonly<Record<string, string | number | boolean | undefined>>;
}
export interface Support extends Who {
  readonly organisationId: string;
  readonly number: number;
  readonly at: string;
}
export interface Heard {
  readonly answer?: Sealed;
  readonly feedback?: Sealed;
  readonly by?: { readonly answer?: Who; readonly feedback?: Who };
}
export interface SignalDocument {
  readonly state: Signal;
  readonly status: Status;
  readonly owed: Owed;
  readonly origin: Origin;
  readonly region?: string;
  readonly subsector: readonly string[];
  readonly title: Sealed;
  readonly text: Sealed;
  readonly raised: { readonly number: number; readonly at: string };
  readonly steps: readonly Step[];
  readonly supports: readonly Support[];
  /** Clear signals merged into this one. */
  readonly merged: readonly string[];
  /** Of the items it is linked to, those that stood on a published agenda. */
  readonly published: readonly string[];
  /** Of a merged signal: what the older one was told last, and by whom. */
  readonly heard: Heard;
}

/** Acts that only the raiser can do. */
const ofRaiser = [
  'SignalRaised',
  'SignalSupplemented',
  'SignalWithdrawn',
  'FeedbackReceiptConfirmed',
  'FeedbackRejected',
];

export function whoOf({ type, actor, mandate, onBehalfOf }: EventMeta, confidential: boolean): Who {
  return confidential && ofRaiser.includes(type)
    ? { actor: anonymousRaiser }
    : { actor, mandate, onBehalfOf };
}

const accompanying = [
  'SignalSupplemented',
  'SignalTriaged',
  'RoutedItemPlanned',
  'RoutedItemUnplanned',
  'RoutedItemStalled',
];
/** While a body it was routed to is to answer, being on an agenda besides moves nothing: the wait for that body goes on. */
const besidesTheRoute = (what: string, { kind }: Step['details'], { routes }: Signal): boolean =>
  routes.length > 0 && (what === 'SignalItemConcluded' || kind === 'item');
const isOfTheWay = (what: string, details: Step['details'], state: Signal): boolean =>
  !accompanying.includes(what) &&
  details.kind !== 'proposal' &&
  details.from === undefined &&
  !besidesTheRoute(what, details, state);

export interface StepData {
  readonly at?: string;
  readonly text?: Sealed;
  readonly details?: Step['details'];
  /** Who did it, where the event is one of a process that passes it on. */
  readonly who?: Who;
}

/** The document with one more step, after the state moved on. */
export function withStep(
  document: Readonly<SignalDocument>,
  meta: EventMeta,
  { at = meta.effectiveAt, text, details = {}, who }: StepData = {},
): SignalDocument {
  const before = document.steps.findLast((step) => step.days !== undefined);
  const days = before ? daysBetween(dayOf(before.at), dayOf(at)) : 0;
  const step: Step = {
    what: meta.type,
    number: meta.number,
    at,
    ...(isOfTheWay(meta.type, details, document.state) ? { days } : {}),
    ...(who ?? whoOf(meta, document.state.confidential)),
    text,
    details,
  };
  return { ...document, steps: [...document.steps, step] };
}

export const withPublished = (
  document: Readonly<SignalDocument>,
  itemIds: readonly string[],
): Readonly<SignalDocument> => {
  const fresh = itemIds.filter((itemId) => !document.published.includes(itemId));
  return fresh.length === 0 ? document : { ...document, published: [...document.published, ...fresh] };
};

export const withState = (document: Readonly<SignalDocument>, state: Signal): SignalDocument => ({
  ...document,
  state,
  status: statusOf(state),
  owed: owedTo(state),
});
