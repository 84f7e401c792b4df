import { view, type View } from '../../kernel/index.js';
import { preparers } from '../audiences.js';
import { actOf, type Act } from './act.js';
import {
  changedItem,
  differences,
  isDifferent,
  listed,
  movedItem,
  numbered,
  withConcluded,
  type Differences,
} from './agenda.js';
import { meeting, type ListedItem } from './meeting.js';

/** The draft of an agenda: for those who prepare it. */
export interface AgendaDocument {
  readonly bodyId: string;
  readonly plannedAt: string;
  readonly items: readonly ListedItem[];
  readonly totalMinutes: number;
  /** Who changed it last, and how. */
  readonly changed?: Act & { readonly what: AgendaChange; readonly itemId: string };
  /** The last move, so that it can be undone. */
  readonly moved?: { readonly itemId: string; readonly from: number; readonly to: number };
  readonly published?: Act & { readonly version: number; readonly items: readonly ListedItem[] };
  /** What readers don't see yet; absent before the first publication and where nothing differs. */
  readonly pending?: Differences;
}
export type AgendaChange = 'scheduled' | 'moved' | 'retitled' | 'timed' | 'presenter' | 'withdrawn';
export interface AgendaRow {
  readonly bodyId: string;
  readonly plannedAt: string;
  readonly items: number;
  readonly totalMinutes: number;
  readonly publishedVersion: number;
  readonly pending: boolean;
}

type Unplaced = Omit<ListedItem, 'order'>;

function drawn(document: AgendaDocument, items: readonly Unplaced[]): AgendaDocument {
  const changes = document.published && differences(document.published.items, items);
  return {
    ...document,
    items: numbered(items),
    totalMinutes: items.reduce((sum, item) => sum + item.minutes, 0),
    pending: changes && isDifferent(changes) ? changes : undefined,
  };
}

type Changed = NonNullable<AgendaDocument['changed']>;
const redrawn = (document: AgendaDocument, items: readonly Unplaced[], changed: Changed): AgendaDocument =>
  drawn({ ...document, changed, moved: undefined }, items);

function concluded(document: AgendaDocument, itemId: string): AgendaDocument {
  const items = withConcluded(document.items, document.published?.items, itemId);
  return items === document.items ? document : drawn(document, items);
}

const published = (
  document: AgendaDocument,
  publication: NonNullable<AgendaDocument['published']>,
): AgendaDocument => drawn({ ...document, published: publication }, document.items);

export const agendas: View<AgendaDocument, AgendaRow> = view('agendas', {
  version: 2,
  columns: {
    bodyId: 'text',
    plannedAt: 'text',
    items: 'number',
    totalMinutes: 'number',
    publishedVersion: 'number',
    pending: 'flag',
  },
  row: ({ bodyId, plannedAt, items, totalMinutes, published, pending }) => ({
    bodyId,
    plannedAt,
    items: items.length,
    totalMinutes,
    publishedVersion: published?.version ?? 0,
    pending: pending !== undefined,
  }),
  audience: ({ bodyId }) => preparers(bodyId),
  queries: [{ where: ['bodyId'], sort: 'plannedAt' }],
  folds: (on) => [
    on(() => meeting, {
      MeetingPlanned: (_none, { bodyId, plannedAt }) => ({ bodyId, plannedAt, items: [], totalMinutes: 0 }),
      MeetingRescheduled: (document, { plannedAt }) => document && { ...document, plannedAt },
      AgendaItemScheduled: (document, { bodyId: _body, ...item }, meta) =>
        document &&
        redrawn(document, [...document.items, listed(item)], {
          ...actOf(meta),
          what: 'scheduled',
          itemId: item.itemId,
        }),
      AgendaItemMoved: (document, { itemId, from, to }, meta) => {
        if (!document) return undefined;
        const changed = redrawn(document, movedItem(document.items, itemId, to), {
          ...actOf(meta),
          what: 'moved',
          itemId,
        });
        return { ...changed, moved: { itemId, from, to } };
      },
      AgendaItemRetitled: (document, { itemId, title }, meta) =>
        document &&
        redrawn(document, changedItem(document.items, itemId, { title }), {
          ...actOf(meta),
          what: 'retitled',
          itemId,
        }),
      AgendaItemTimed: (document, { itemId, minutes }, meta) =>
        document &&
        redrawn(document, changedItem(document.items, itemId, { minutes }), {
          ...actOf(meta),
          what: 'timed',
          itemId,
        }),
      PresenterAppointed: (document, { itemId, presenterMandate }, meta) =>
        document &&
        redrawn(document, changedItem(document.items, itemId, { presenterMandate }), {
          ...actOf(meta),
          what: 'presenter',
          itemId,
        }),
      AgendaItemWithdrawn: (document, { itemId, inMeeting }, meta) => {
        if (!document) return undefined;
        if (inMeeting) return concluded(document, itemId);
        const left = document.items.filter((item) => item.itemId !== itemId);
        return redrawn(document, left, { ...actOf(meta), what: 'withdrawn', itemId });
      },
      ItemConcluded: (document, { itemId }) => document && concluded(document, itemId),
      AgendaPublished: (document, { version, items }, meta) =>
        document && published(document, { ...actOf(meta), version, items: items.map(listed) }),
      AgendaSupplemented: (document, { version, items }, meta) =>
        document && published(document, { ...actOf(meta), version, items: items.map(listed) }),
    }),
  ],
});
