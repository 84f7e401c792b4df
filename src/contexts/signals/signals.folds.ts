import type { EventMeta, Handler, Read } from '../../kernel/index.js';
import type { MeetingEvents } from '../meetings/meeting.js';
import type { routeEvents } from '../meetings/route.js';
import type { SignalEvents } from './signal.events.js';
import {
  whoOf,
  withPublished,
  withState,
  withStep,
  type SignalDocument,
  type StepData,
} from './signal.document.js';
import { signal } from './signal.js';

type Type = keyof SignalEvents & string;
type Data<K extends Type> = Read<SignalEvents[K]>;
type RouteEvents = typeof routeEvents;
type RouteType = 'RoutedItemPlanned' | 'RoutedItemUnplanned' | 'RoutedItemStalled' | 'RoutedItemReturned';
type Document = SignalDocument | undefined;

/** The same folds as the write side uses, so that a page and a decision never differ on a status. */
const moved = (document: SignalDocument, data: object, meta: EventMeta): SignalDocument =>
  withState(document, signal.evolve[meta.type as Type](document.state, data as never, meta));

const step =
  <D extends object>(shown: (data: D) => StepData) =>
  (document: Document, data: D, meta: EventMeta): Document =>
    document && withStep(moved(document, data, meta), meta, shown(data));

function raised(_none: Document, data: Data<'SignalRaised'>, meta: EventMeta): SignalDocument {
  const { origin, region, subsector, title, text } = data;
  const at = { number: meta.number, at: meta.effectiveAt };
  const empty = { steps: [], supports: [], merged: [], published: [], heard: {} };
  const state = signal.evolve.SignalRaised(signal.initial, data, meta);
  const document = {
    origin,
    region,
    subsector,
    title,
    text,
    raised: at,
    ...empty,
    state,
    status: 'nieuw',
    owed: 'answer',
  } as const;
  return withStep(withState(document, state), meta, { details: { theme: data.theme } });
}

function supported(document: Document, data: Data<'SignalSupported'>, meta: EventMeta): Document {
  if (!document) return undefined;
  const support = {
    organisationId: data.organisationId,
    number: meta.number,
    at: meta.effectiveAt,
    ...whoOf(meta, false),
  };
  return { ...moved(document, data, meta), supports: [...document.supports, support] };
}

function linked(document: Document, data: Data<'SignalLinked'>, meta: EventMeta): Document {
  if (!document) return undefined;
  const { published, ...details } = data;
  const known = published ? withPublished(document, [data.itemId!]) : document;
  return withStep(moved(known, data, meta), meta, { details });
}

/** Shown on both signals; the older one does not name a confidential one. */
function merged(document: Document, data: Data<'SignalMerged'>, meta: EventMeta, id: string): Document {
  if (!document) return undefined;
  if (id === meta.streamId)
    return withStep(moved(document, data, meta), meta, { details: { into: data.into } });
  if (data.confidential) return document;
  return withStep({ ...document, merged: [...document.merged, meta.streamId] }, meta, {
    details: { from: meta.streamId },
  });
}

function split(document: Document, data: Data<'SignalSplit'>, meta: EventMeta, id: string): Document {
  if (!document) return undefined;
  if (id === meta.streamId)
    return withStep({ ...moved(document, data, meta), heard: {} }, meta, { details: { into: data.from } });
  return { ...document, merged: document.merged.filter((one) => one !== meta.streamId) };
}

/**
 * What a signal is told is told to those merged into it; on these it becomes a step, of who told it, once they record that they follow. In the same way
 * the answer of a body it was routed to is heard first.
 */
const told =
  <D extends object>(heard: 'answer' | 'feedback', shown: (data: D) => StepData) =>
  (document: Document, data: D, meta: EventMeta, id: string): Document => {
    if (!document) return undefined;
    const { text, ...more } = shown(data);
    const known = document.heard;
    if (id !== meta.streamId) {
      const by = { ...known.by, [heard]: whoOf(meta, false) };
      return { ...document, heard: { ...known, [heard]: text, by } };
    }
    const who = more.details?.following === undefined ? undefined : known.by?.[heard];
    return withStep(moved(document, data, meta), meta, { ...more, text: text ?? known[heard], who });
  };

/** The signal itself with those merged into it; one that follows does so alone. */
const thread = ({ following }: { readonly following?: string }, { streamId }: EventMeta) =>
  following === undefined ? { where: { thread: streamId } } : streamId;

export const ownFolds: { readonly [K in Type]: Handler<SignalDocument, Data<K>> } = {
  SignalRaised: raised,
  SignalSupplemented: step(({ text }) => ({ text })),
  SignalSupported: supported,
  SignalWithdrawn: step(({ reason }) => ({ text: reason })),
  SignalTriaged: step((details) => ({ details })),
  SignalMerged: { touches: ({ into }, meta) => [meta.streamId, into], fold: merged },
  SignalSplit: { touches: ({ from }, meta) => [meta.streamId, from], fold: split },
  SignalDeclined: {
    touches: (_data, meta) => thread({}, meta),
    fold: told('answer', ({ reason, at, ...details }) => ({ text: reason, at, details })),
  },
  SignalLinked: linked,
  SignalItemConcluded: step(({ at, ...details }) => ({ at, details })),
  SignalRouted: step(({ at, ...details }) => ({ at, details })),
  SignalSeatProposalClosed: step((details) => ({ details })),
  SignalAnswered: {
    touches: thread,
    fold: told('answer', ({ text, at, ...details }) => ({ text, at, details })),
  },
  FeedbackGiven: {
    touches: thread,
    fold: told('feedback', ({ text, ...details }) => ({ text, details })),
  },
  FeedbackReceiptConfirmed: step(({ remark }) => ({ text: remark })),
  FeedbackRejected: step(({ reason }) => ({ text: reason })),
  FeedbackTermLapsed: step((details) => ({ details })),
};

/** What happens to an item on its way to another body, for the signals that wait for it. */
const alongRoute =
  <D>(shown: (data: D) => StepData) =>
  (document: Document, data: D, meta: EventMeta): Document =>
    document && withStep(document, meta, shown(data));
const waiting = (_data: unknown, meta: EventMeta) => ({ where: { routeItemId: meta.streamId } });

export const routeFolds: { readonly [K in RouteType]: Handler<SignalDocument, Read<RouteEvents[K]>> } = {
  RoutedItemPlanned: { touches: waiting, fold: alongRoute((details) => ({ details })) },
  RoutedItemUnplanned: { touches: waiting, fold: alongRoute((details) => ({ details })) },
  RoutedItemStalled: { touches: waiting, fold: alongRoute((details) => ({ details })) },
  RoutedItemReturned: {
    touches: waiting,
    fold: (document, { answer }) => document && { ...document, heard: { ...document.heard, answer } },
  },
};

type Agenda = Read<MeetingEvents['AgendaPublished'] | MeetingEvents['AgendaSupplemented']>;

/**
 * The items of a publication, for signals that were linked to one and those an item was scheduled with: the link that follows from that
 * may come later.
 */
const publication = {
  touches: ({ items }: Pick<Agenda, 'items'>) => ({
    where: { unpublished: true },
    also: items.flatMap(({ signalIds }) => signalIds),
  }),
  fold: (document: Document, { items }: Pick<Agenda, 'items'>, _meta: EventMeta, id: string): Document =>
    document &&
    withPublished(
      document,
      items
        .filter(({ itemId, signalIds }) => signalIds.includes(id) || document.state.items.includes(itemId))
        .map(({ itemId }) => itemId),
    ),
};

export const meetingFolds = { AgendaPublished: publication, AgendaSupplemented: publication };
