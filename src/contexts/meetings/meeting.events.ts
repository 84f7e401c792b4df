import { events, names, open, optional, role } from '../../kernel/index.js';
import type { DayPart, ItemKind, Outcome } from '../bodies/parameters.js';

export const meetingKinds = ['gewoon', 'bijzonder', 'buitengewoon', 'tweede'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** A point of the agenda, in the draft as in a publication. Mandates are named `b_<body>/m_<mandate>`. */
export interface AgendaItem {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly minutes: number;
  readonly presenterMandate?: string;
  readonly proposalId?: string;
  readonly signalIds: readonly string[];
}
/** As published: with its place, 1, 2, 3 … */
export interface PublishedItem extends AgendaItem {
  readonly order: number;
}
/** As documents of an agenda list it: which signals it is about, those linked later among them, is told by the item alone. */
export type ListedItem = Omit<PublishedItem, 'signalIds'>;

/**
 * A meeting with its agenda (domain.md 7.4). The scheduled, moved and changed items are a draft; readers see the last
 * publication. The items of a publication stand whole in its event, so that it can be read without the draft.
 */
export const meetingEvents = events({
  MeetingPlanned: {
    meetingId: open<string>(),
    bodyId: open<string>(),
    kind: open<MeetingKind>(),
    title: optional(open<string>()),
    plannedAt: open<string>(),
    endsAt: optional(open<string>()),
    dayPart: open<DayPart>(),
    place: optional(open<string>()),
    capacity: open<number>(),
    lunch: optional(open<boolean>()),
    toBeConfirmed: optional(open<boolean>()),
    deviationReason: optional(role<string>()),
    chairMandate: optional(open<string>()),
    /** How people take part from elsewhere: an address, or where to ask for it. */
    remote: optional(open<string>()),
    /** The meeting this one is the second of. */
    precededBy: optional(open<string>()),
  },
  MeetingConfirmed: { plannedAt: open<string>() },
  MeetingRescheduled: {
    plannedAt: open<string>(),
    endsAt: optional(open<string>()),
    dayPart: open<DayPart>(),
    reason: role<string>(),
  },
  MeetingCancelled: { reason: role<string>() },
  ChairAppointed: { chairMandate: open<string>() },
  AgendaItemScheduled: {
    itemId: names(),
    bodyId: open<string>(),
    kind: open<ItemKind>(),
    title: open<string>(),
    minutes: open<number>(),
    presenterMandate: optional(open<string>()),
    proposalId: optional(open<string>()),
    signalIds: open<readonly string[]>(),
  },
  /** Places count from 1. */
  AgendaItemMoved: { itemId: open<string>(), from: open<number>(), to: open<number>() },
  AgendaItemRetitled: { itemId: open<string>(), title: open<string>() },
  AgendaItemTimed: { itemId: open<string>(), minutes: open<number>() },
  /** Without a mandate: nobody presents it any more. */
  PresenterAppointed: { itemId: open<string>(), presenterMandate: optional(open<string>()) },
  /** `inMeeting`: withdrawn once the meeting had begun, so it is how the item ended, not a change for a next publication. */
  AgendaItemWithdrawn: {
    itemId: open<string>(),
    reason: role<string>(),
    inMeeting: optional(open<boolean>()),
  },
  AgendaPublished: {
    version: open<number>(),
    items: open<readonly PublishedItem[]>(),
    daysBefore: open<number>(),
    daysLate: open<number>(),
    lateReason: optional(role<string>()),
  },
  AgendaSupplemented: {
    version: open<number>(),
    items: open<readonly PublishedItem[]>(),
    daysBefore: open<number>(),
    reason: role<string>(),
    urgent: open<boolean>(),
    added: open<readonly string[]>(),
    removed: open<readonly string[]>(),
    changed: open<readonly string[]>(),
    reordered: open<boolean>(),
  },
  ItemConcluded: { itemId: open<string>(), outcome: open<Outcome>() },
  /** `newBodyProposal`: the title of a body that is still to be set up for it. Exactly one of both is there. */
  ItemRoutedToBody: {
    itemId: open<string>(),
    targetBodyId: optional(open<string>()),
    newBodyProposal: optional(open<string>()),
    question: open<string>(),
    /** Last day on which planning it is on time. */
    dueBy: open<string>(),
  },
  ItemPostponed: {
    itemId: open<string>(),
    reason: role<string>(),
    successor: optional(open<string>()),
    /** The successor stands on an agenda that readers have; absent where it does not, or not yet. */
    published: optional(open<true>()),
  },
});
export type MeetingEvents = typeof meetingEvents;
