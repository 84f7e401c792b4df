import {
  view,
  type Entity,
  type EventMeta,
  type Lookup,
  type Opened,
  type Reader,
  type View,
} from '../../kernel/index.js';
import { everyone, preparers } from '../audiences.js';
import type { ItemKind, Outcome } from '../bodies/parameters.js';
import { signal } from '../signals/signal.js';
import { withOpenable } from '../signals/signal.readers.js';
import { actOf, type Act } from './act.js';
import { listed } from './agenda.js';
import { meeting, type AgendaItem, type PublishedItem } from './meeting.js';

/** One agenda item: as preparers drafted it until its first publication, as published from then on. */
export interface ItemDocument extends AgendaItem {
  /** Those it was scheduled with and those linked to it since: what it answers. Only those that its reader may open. */
  readonly signalIds: readonly string[];
  readonly network: string;
  readonly bodyId: string;
  readonly meetingId: string;
  readonly order?: number;
  readonly scheduled: Act;
  /** Number of the publication in which it first stood. */
  readonly publishedIn?: number;
  /** Number of the publication from which it was left out. */
  readonly removedIn?: number;
  readonly ended?: Act & { readonly outcome: Outcome | 'ingetrokken'; readonly reason?: string };
  readonly routed?: {
    readonly targetBodyId?: string;
    readonly newBodyProposal?: string;
    readonly question: string;
    readonly dueBy: string;
  };
  /** The later item that takes it up. */
  readonly successor?: string;
  /** The same for who does not prepare the body: once that stands on a published agenda. Nobody is given both. */
  readonly known?: string;
  /** The earlier item it takes up. */
  readonly continues?: string;
}
export interface ItemRow {
  readonly itemId: string;
  readonly meetingId: string;
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly title: string;
  /** On the agenda, from 1. */
  readonly place?: number;
  readonly outcome?: string;
  readonly published: boolean;
  readonly proposalId?: string;
  readonly successor?: string;
}
type Item = ItemDocument | undefined;

/** The item of this meeting that the event is about; an id somebody used before elsewhere stays the first one's. */
const ofMeeting = (
  document: Readonly<ItemDocument> | undefined,
  { streamId }: EventMeta,
): document is Readonly<ItemDocument> => document !== undefined && document.meetingId === streamId;

/** Draft changes show until the first publication; afterwards the next publication brings them. */
const drafted = (
  document: Readonly<ItemDocument> | undefined,
  change: Partial<AgendaItem>,
  meta: EventMeta,
): Item =>
  ofMeeting(document, meta) && document.publishedIn === undefined ? { ...document, ...change } : document;

function published(
  document: Readonly<ItemDocument> | undefined,
  version: number,
  items: readonly PublishedItem[],
  meta: EventMeta,
): Item {
  if (document?.successor !== undefined && items.some(({ itemId }) => itemId === document.successor))
    return document.known === undefined ? { ...document, known: document.successor } : document;
  if (!ofMeeting(document, meta)) return document;
  const item = items.find((one) => one.itemId === document.itemId);
  if (!item) return { ...document, removedIn: version };
  const { presenterMandate } = item;
  return { ...document, ...listed(item), presenterMandate, publishedIn: document.publishedIn ?? version };
}

const ended = (
  document: Readonly<ItemDocument> | undefined,
  end: Omit<NonNullable<ItemDocument['ended']>, keyof Act>,
  meta: EventMeta,
): Item => (ofMeeting(document, meta) ? { ...document, ended: { ...actOf(meta), ...end } } : document);

const one = ({ itemId }: { readonly itemId: string }): string => itemId;
const all = ({
  items,
  removed = [],
}: {
  readonly items: readonly PublishedItem[];
  readonly removed?: readonly string[];
}): Lookup => ({
  where: items.map(({ itemId }) => ({ successor: itemId })),
  also: [...items.map(({ itemId }) => itemId), ...removed],
});

/** Only with signals that may be opened, and the later item once it may be known. */
async function shownTo(
  { known, ...document }: Opened<ItemDocument>,
  reader: Reader,
  stateOf: <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>,
): Promise<Opened<ItemDocument>> {
  const prepares = reader.system || reader.audiences.includes(preparers(document.bodyId));
  const shown = await withOpenable(document, reader, stateOf);
  return prepares ? shown : { ...shown, successor: known };
}

export const items: View<ItemDocument, ItemRow> = view('items', {
  version: 3,
  reveal: shownTo,
  inner: ['successor'],
  columns: {
    itemId: 'text',
    meetingId: 'text',
    bodyId: 'text',
    kind: 'text',
    title: 'text',
    place: 'number',
    outcome: 'text',
    published: 'flag',
    proposalId: 'text',
    successor: 'text',
  },
  row: ({ itemId, meetingId, bodyId, kind, title, order, ended, publishedIn, proposalId, successor }) => ({
    itemId,
    meetingId,
    bodyId,
    kind,
    title,
    proposalId,
    successor,
    place: order,
    outcome: ended?.outcome,
    published: publishedIn !== undefined,
  }),
  audience: ({ network, bodyId, publishedIn }) =>
    publishedIn === undefined ? preparers(bodyId) : everyone(network),
  queries: [
    { where: ['itemId'] },
    { where: ['meetingId'], sort: 'place' },
    { where: ['proposalId'] },
    { where: ['successor'] },
  ],
  folds: (on) => [
    on(() => meeting, {
      AgendaItemScheduled: {
        touches: one,
        fold: (document, item, meta) =>
          document ?? { ...item, network: meta.network, meetingId: meta.streamId, scheduled: actOf(meta) },
      },
      AgendaItemRetitled: {
        touches: one,
        fold: (document, { title }, meta) => drafted(document, { title }, meta),
      },
      AgendaItemTimed: {
        touches: one,
        fold: (document, { minutes }, meta) => drafted(document, { minutes }, meta),
      },
      PresenterAppointed: {
        touches: one,
        fold: (document, { presenterMandate }, meta) => drafted(document, { presenterMandate }, meta),
      },
      AgendaItemWithdrawn: {
        touches: one,
        fold: (document, { reason, inMeeting }, meta) =>
          inMeeting || document?.publishedIn === undefined
            ? ended(document, { outcome: 'ingetrokken', reason }, meta)
            : document,
      },
      AgendaPublished: {
        touches: all,
        fold: (document, { version, items }, meta) => published(document, version, items, meta),
      },
      AgendaSupplemented: {
        touches: all,
        fold: (document, { version, items }, meta) => published(document, version, items, meta),
      },
      ItemConcluded: {
        touches: one,
        fold: (document, { outcome }, meta) => ended(document, { outcome }, meta),
      },
      ItemRoutedToBody: {
        touches: one,
        fold: (document, { itemId: _item, ...routed }, meta) =>
          ofMeeting(document, meta) ? { ...document, routed } : document,
      },
      ItemPostponed: {
        touches: ({ itemId, successor }) => (successor === undefined ? [itemId] : [itemId, successor]),
        fold: (document, { itemId, reason, successor, published: isKnown }, meta, id) => {
          if (id !== itemId) return document && { ...document, continues: itemId };
          const known = ended(document, { outcome: 'uitgesteld', reason }, meta);
          return known && { ...known, successor, known: isKnown && successor };
        },
      },
    }),
    on(() => signal, {
      SignalLinked: {
        touches: ({ itemId }) => itemId,
        fold: (document, { meetingId }, { streamId }) =>
          !document || document.meetingId !== meetingId || document.signalIds.includes(streamId)
            ? document
            : { ...document, signalIds: [...document.signalIds, streamId] },
      },
    }),
  ],
});
