import { view, type EventMeta, type View } from '../../kernel/index.js';
import { everyone, preparers } from '../audiences.js';
import type { ItemKind, Outcome } from '../bodies/parameters.js';
import { withOpenable } from '../signals/signal.readers.js';
import { actOf, type Act } from './act.js';
import { meeting, type AgendaItem, type PublishedItem } from './meeting.js';

/** One agenda item: as preparers drafted it until its first publication, as published from then on. */
export interface ItemDocument extends AgendaItem {
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
  if (!ofMeeting(document, meta)) return document;
  const item = items.find((one) => one.itemId === document.itemId);
  return item
    ? { ...document, ...item, publishedIn: document.publishedIn ?? version }
    : { ...document, removedIn: version };
}

const ended = (
  document: Readonly<ItemDocument> | undefined,
  end: Omit<NonNullable<ItemDocument['ended']>, keyof Act>,
  meta: EventMeta,
): Item => (ofMeeting(document, meta) ? { ...document, ended: { ...actOf(meta), ...end } } : document);

const one = ({ itemId }: { readonly itemId: string }): string => itemId;
const all = ({ items }: { readonly items: readonly PublishedItem[] }): readonly string[] =>
  items.map((item) => item.itemId);

export const items: View<ItemDocument, ItemRow> = view('items', {
  version: 2,
  reveal: withOpenable,
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
  },
  row: ({ itemId, meetingId, bodyId, kind, title, order, ended, publishedIn, proposalId }) => ({
    itemId,
    meetingId,
    bodyId,
    kind,
    title,
    proposalId,
    place: order,
    outcome: ended?.outcome,
    published: publishedIn !== undefined,
  }),
  audience: ({ network, bodyId, publishedIn }) =>
    publishedIn === undefined ? preparers(bodyId) : everyone(network),
  queries: [{ where: ['itemId'] }, { where: ['meetingId'], sort: 'place' }, { where: ['proposalId'] }],
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
        touches: ({ items, removed }) => [...items.map((item) => item.itemId), ...removed],
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
        fold: (document, { itemId, reason, successor }, meta, id) => {
          if (id !== itemId) return document && { ...document, continues: itemId };
          const known = ended(document, { outcome: 'uitgesteld', reason }, meta);
          return known && { ...known, successor };
        },
      },
    }),
  ],
});
