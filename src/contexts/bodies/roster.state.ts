import {
  content,
  each,
  events,
  holds,
  names,
  open,
  optional,
  role,
  type HeldMandate,
  type MandateRole,
  type MandateScope,
} from '../../kernel/index.js';
import { convenorCategory } from '../access.js';

/** What the forum thought of a proposed seat; the convening authority decides (domain.md 2.6). */
export const advices = ['gunstig', 'verdeeld', 'ongunstig'] as const;
export type Advice = (typeof advices)[number];

/**
 * Seats and mandates of one body in one stream, named by the body: the cap, one full mandate a seat and who is entitled
 * are questions one stream answers. Instants are [from, until); `until` and `effectiveAt` are the first instant after.
 */
export const rosterEvents = events({
  SeatPlanSet: {
    cap: open<number>(),
    categories: each({ code: open<string>(), title: open<string>(), target: open<number>() }),
    convenorSeats: open<number>(),
  },
  SeatProposed: {
    seatProposalId: names(),
    organisationId: optional(open<string>()),
    category: open<string>(),
    motive: content(),
    signalId: optional(open<string>()),
  },
  SeatAdvised: {
    seatProposalId: open<string>(),
    advice: open<Advice>(),
    meetingId: optional(open<string>()),
  },
  SeatReserved: {
    seatId: names(),
    organisationId: open<string>(),
    category: open<string>(),
    from: open<string>(),
    seatProposalId: optional(open<string>()),
  },
  SeatConfirmed: { seatId: open<string>(), from: open<string>() },
  SeatGranted: {
    seatId: names(),
    organisationId: open<string>(),
    category: open<string>(),
    from: open<string>(),
    seatProposalId: optional(open<string>()),
  },
  SeatRefused: { seatProposalId: open<string>(), reason: role<string>() },
  SeatRelinquished: { seatId: open<string>(), reason: content() },
  MandateGiven: {
    mandateId: names(),
    seatId: open<string>(),
    /** That of the seat, so that a reader of this event needs no other. */
    organisationId: optional(open<string>()),
    personRef: open<string>(),
    role: open<MandateRole>(),
    scope: open<MandateScope[]>(),
    from: open<string>(),
    until: optional(open<string>()),
  },
  MandateReplaced: {
    mandateId: open<string>(),
    successor: open<string>(),
    effectiveAt: open<string>(),
    reason: content(),
  },
  MandateEnded: { mandateId: open<string>(), effectiveAt: open<string>(), reason: content() },
  /** One field at a time; an absent `from` or `to` means "no last day". */
  MandateCorrected: {
    mandateId: open<string>(),
    field: open<CorrectableField>(),
    from: optional(open<string>()),
    to: optional(open<string>()),
    reason: content(),
  },
});

export type CorrectableField = 'from' | 'until' | 'role';
export interface SeatCategory {
  readonly code: string;
  readonly title: string;
  readonly target: number;
}
export interface SeatPlan {
  /** Granted and reserved seats together, the convening authority's among them, are at most this many. */
  readonly cap: number;
  /** Without the convening authority's, which is a category of its own ({@link convenorCategory}). */
  readonly categories: readonly SeatCategory[];
  readonly convenorSeats: number;
}
export interface Seat {
  readonly seatId: string;
  readonly organisationId: string;
  readonly category: string;
  /** Reserved: to be confirmed; counts under the cap and holds no mandate. */
  readonly status: 'granted' | 'reserved' | 'relinquished';
  readonly from: string;
  /** The instant it was given back. */
  readonly until?: string;
  readonly seatProposalId?: string;
}
export interface SeatProposal {
  readonly seatProposalId: string;
  readonly organisationId?: string;
  readonly category: string;
  readonly status: 'open' | 'reserved' | 'granted' | 'refused';
}
export interface Mandate {
  readonly mandateId: string;
  readonly seatId: string;
  readonly personRef: string;
  readonly role: MandateRole;
  readonly scope: readonly MandateScope[];
  readonly from: string;
  readonly until?: string;
}
export interface Roster {
  readonly plan?: SeatPlan;
  readonly seats: readonly Seat[];
  readonly proposals: readonly SeatProposal[];
  readonly mandates: readonly Mandate[];
}

export const seatOf = (state: Roster, seatId: string): Seat | undefined =>
  state.seats.find((seat) => seat.seatId === seatId);
export const proposalOf = (state: Roster, seatProposalId: string): SeatProposal | undefined =>
  state.proposals.find((proposal) => proposal.seatProposalId === seatProposalId);
export const mandateOf = (state: Roster, mandateId: string): Mandate | undefined =>
  state.mandates.find((mandate) => mandate.mandateId === mandateId);

/** Mandates of a person that hold at the instant. */
export const mandatesOf = (state: Roster, participant: string, at: string): readonly Mandate[] =>
  state.mandates.filter(
    (mandate) => mandate.personRef === participant && holds(at, mandate.from, mandate.until),
  );

/** Whether the person has a mandate here that holds at the instant or will. */
export const hasOpenMandate = (state: Roster, participant: string, now: string): boolean =>
  state.mandates.some(
    ({ personRef, until }) => personRef === participant && (until === undefined || until > now),
  );

/** The mandate with the seat it is held on, when it is the participant's and holds at the instant. */
export function heldMandate(
  state: Roster,
  bodyId: string,
  mandateId: string,
  participant: string,
  at: string,
): HeldMandate | undefined {
  const mandate = mandatesOf(state, participant, at).find((one) => one.mandateId === mandateId);
  const seat = mandate && seatOf(state, mandate.seatId);
  if (!seat || !holds(at, '', seat.until)) return undefined;
  const { seatId, role, scope } = mandate;
  return {
    bodyId,
    mandateId,
    seatId,
    organisationId: seat.organisationId,
    category: seat.category,
    role,
    scope,
  };
}

/** Seats that count: all under the cap, and those of the convening authority among them. */
/** As people read it; a code without a plan stays a code. */
export const categoryTitle = ({ plan }: Readonly<Roster>, code: string): string =>
  plan?.categories.find((category) => category.code === code)?.title ?? code;

export function seatsUnderCap(state: Roster | undefined): {
  readonly seats: number;
  readonly convenor: number;
} {
  const counted = (state?.seats ?? []).filter((seat) => seat.status !== 'relinquished');
  return {
    seats: counted.length,
    convenor: counted.filter((seat) => seat.category === convenorCategory).length,
  };
}
