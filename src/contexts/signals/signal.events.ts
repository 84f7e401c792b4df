import { content, events, open, optional } from '../../kernel/index.js';

/** Where a signal comes from (domain.md 7.5). */
export const origins = ['ledenronde', 'formulier', 'vergadering', 'campagne', 'drempelpeiling'] as const;
export type Origin = (typeof origins)[number];
export const urgencies = ['gewoon', 'dringend'] as const;
export type Urgency = (typeof urgencies)[number];
export const linkKinds = ['proposal', 'item', 'seatProposal'] as const;
export type LinkKind = (typeof linkKinds)[number];
export const seatProposalOutcomes = ['granted', 'reserved', 'refused'] as const;
export type SeatProposalOutcome = (typeof seatProposalOutcomes)[number];
/** Who answered: the convening authority, the secretary of the body, or a body in its meeting; preparers when they declined. */
export const answerers = ['convenor', 'secretary', 'body', 'preparers'] as const;
export type AnsweredBy = (typeof answerers)[number];

const item = { meetingId: optional(open<string>()), itemId: optional(open<string>()) };
/** The instant it happened in a meeting, which may have been noted later. */
const at = optional(open<string>());

/**
 * The life of a signal. Days are `YYYY-MM-DD`; a day in `…DueBy` is itself on time. `seatId` stands on clear signals only: who
 * raised a confidential one is in the vault (audit.md 8.2). `following` names the older signal whose answer or feedback this is.
 */
export const signalEvents = events({
  SignalRaised: {
    signalId: open<string>(),
    bodyId: open<string>(),
    origin: open<Origin>(),
    theme: optional(open<string>()),
    region: optional(open<string>()),
    subsector: open<string[]>(),
    confidential: open<boolean>(),
    seatId: optional(open<string>()),
    title: content(),
    text: content(),
  },
  SignalSupplemented: { text: content() },
  SignalSupported: { organisationId: open<string>() },
  SignalWithdrawn: { reason: content() },
  SignalTriaged: { theme: open<string>(), urgency: open<Urgency>() },
  SignalMerged: { into: open<string>(), confidential: open<boolean>() },
  SignalSplit: { from: open<string>() },
  SignalDeclined: { reason: optional(content()), by: open<'preparers' | 'body'>(), at, ...item },
  SignalLinked: {
    kind: open<LinkKind>(),
    proposalId: optional(open<string>()),
    ...item,
    /** The item stands on an agenda that readers have; absent where it does not, or not yet. */
    published: optional(open<true>()),
  },
  SignalItemConcluded: { meetingId: open<string>(), itemId: open<string>(), outcome: open<string>(), at },
  SignalRouted: {
    meetingId: open<string>(),
    itemId: open<string>(),
    targetBodyId: optional(open<string>()),
    /** Title of a body that is still to be set up. */
    newBodyProposal: optional(open<string>()),
    dueBy: open<string>(),
    at,
  },
  SignalSeatProposalClosed: { proposalId: open<string>(), outcome: open<SeatProposalOutcome>() },
  SignalAnswered: {
    by: open<AnsweredBy>(),
    text: optional(content()),
    outcome: optional(open<string>()),
    feedbackDueBy: open<string>(),
    following: optional(open<string>()),
    bodyId: optional(open<string>()),
    at,
    ...item,
  },
  FeedbackGiven: {
    text: optional(content()),
    receiptDueBy: open<string>(),
    lateDays: optional(open<number>()),
    following: optional(open<string>()),
  },
  FeedbackReceiptConfirmed: { remark: optional(content()) },
  FeedbackRejected: { reason: content() },
  FeedbackTermLapsed: { dueBy: open<string>() },
});
export type SignalEvents = typeof signalEvents;
