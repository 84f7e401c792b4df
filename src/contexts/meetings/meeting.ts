import { entity, type Entity } from '../../kernel/index.js';
import { preparers } from '../audiences.js';
import type { Outcome } from '../bodies/parameters.js';
import { agendaRules } from './agenda-rules.js';
import { changedItem, movedItem, withConcluded } from './agenda.js';
import { conclusionRules } from './conclusion-rules.js';
import { meetingEvents, type AgendaItem, type MeetingEvents, type PublishedItem } from './meeting.events.js';
import { planningRules } from './planning-rules.js';
import { publicationRules } from './publication-rules.js';

export * from './meeting.events.js';

export type MeetingStatus = 'planned' | 'confirmed' | 'cancelled';
export interface Meeting {
  readonly bodyId: string;
  readonly plannedAt: string;
  /** `planned` is still to be confirmed; whether it was held follows from its instant. */
  readonly status: MeetingStatus;
  readonly chairMandate?: string;
  /** The first, of a second meeting. */
  readonly precededBy?: string;
  /** The draft, in order. */
  readonly items: readonly AgendaItem[];
  readonly publication?: { readonly version: number; readonly items: readonly PublishedItem[] };
  /** How items ended. */
  readonly ended: Readonly<Record<string, Outcome | 'ingetrokken'>>;
}

const unplanned: Meeting = { bodyId: '', plannedAt: '', status: 'planned', items: [], ended: {} };

const withItem = (
  s: Readonly<Meeting>,
  itemId: string,
  change: Partial<Omit<AgendaItem, 'signalIds'>>,
): Meeting => ({
  ...s,
  items: changedItem(s.items, itemId, change),
});
const published = (s: Readonly<Meeting>, version: number, items: readonly PublishedItem[]): Meeting => ({
  ...s,
  publication: { version, items },
});
const without = (s: Readonly<Meeting>, itemId: string): readonly AgendaItem[] =>
  s.items.filter((item) => item.itemId !== itemId);
/** In the meeting. */
const ended = (s: Readonly<Meeting>, itemId: string, outcome: Meeting['ended'][string]): Meeting => ({
  ...s,
  items: withConcluded(s.items, s.publication?.items, itemId),
  ended: { ...s.ended, [itemId]: outcome },
});

export const meeting: Entity<Meeting, MeetingEvents> = entity('meeting', {
  events: meetingEvents,
  initial: unplanned,
  revisionFor: ({ bodyId }) => [preparers(bodyId)],
  evolve: {
    MeetingPlanned: (s, { bodyId, plannedAt, toBeConfirmed, chairMandate, precededBy }) => ({
      ...s,
      bodyId,
      plannedAt,
      chairMandate,
      precededBy,
      status: toBeConfirmed ? 'planned' : 'confirmed',
    }),
    MeetingConfirmed: (s) => ({ ...s, status: 'confirmed' }),
    MeetingRescheduled: (s, { plannedAt }) => ({ ...s, plannedAt }),
    MeetingCancelled: (s) => ({ ...s, status: 'cancelled' }),
    ChairAppointed: (s, { chairMandate }) => ({ ...s, chairMandate }),
    AgendaItemScheduled: (s, { bodyId: _bodyId, ...item }) => ({ ...s, items: [...s.items, item] }),
    AgendaItemMoved: (s, { itemId, to }) => ({ ...s, items: movedItem(s.items, itemId, to) }),
    AgendaItemRetitled: (s, { itemId, title }) => withItem(s, itemId, { title }),
    AgendaItemTimed: (s, { itemId, minutes }) => withItem(s, itemId, { minutes }),
    PresenterAppointed: (s, { itemId, presenterMandate }) => withItem(s, itemId, { presenterMandate }),
    AgendaItemWithdrawn: (s, { itemId, inMeeting }) =>
      inMeeting ? ended(s, itemId, 'ingetrokken') : { ...s, items: without(s, itemId) },
    AgendaPublished: (s, { version, items }) => published(s, version, items),
    AgendaSupplemented: (s, { version, items }) => published(s, version, items),
    ItemConcluded: (s, { itemId, outcome }) => ended(s, itemId, outcome),
    ItemRoutedToBody: (s) => s,
    ItemPostponed: (s) => s,
  },
  commands: (on, event) => [
    ...planningRules(on, event),
    ...agendaRules(on, event),
    ...publicationRules(on, event),
    ...conclusionRules(on, event),
  ],
});
