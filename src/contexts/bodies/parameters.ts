/**
 * What a rule profile decides: every number and every permitted outcome the rules use (domain.md 7.3). A second network with
 * other months, terms, cap and k of n is another value of this, never other code.
 */
export const itemKinds = [
  'briefing',
  'overkoepelend',
  'signaalronde',
  'onduidelijkheid',
  'themapunt',
  'standpunttoetsing',
  'mededeling',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const outcomes = [
  'kennisgenomen',
  'toegelicht',
  'beantwoord',
  'themapunt vastgelegd',
  'gerouteerd',
  'niet weerhouden',
  'besloten',
  'uitgesteld',
] as const;
export type Outcome = (typeof outcomes)[number];

export const dayParts = ['vm', 'nm', 'avond'] as const;
export type DayPart = (typeof dayParts)[number];

/** Whose assent a proposal needs before it is on the agenda. */
export const assentParties = ['voorbereidingsgroep', 'convenor'] as const;
export type AssentParty = (typeof assentParties)[number];

/** All terms are calendar days in Brussels. */
export interface Parameters {
  /** Granted and reserved seats together, the convening authority's among them, are at most this many. */
  readonly seatCap: number;
  /** Seats of the convening authority, a category of its own. */
  readonly convenorSeats: number;
  readonly cadence: {
    readonly months: readonly number[];
    readonly perYear: number;
    readonly dayPart: DayPart;
  };
  /** People the room holds; a limit of its own beside the seat cap. */
  readonly roomCapacity: number;
  /** Soft: later is possible, the days late are kept. */
  readonly agendaLeadDays: number;
  readonly minutesDays: { readonly target: number; readonly limit: number };
  readonly signOff: { readonly k: number; readonly n: number; readonly deputies: boolean };
  /** The body whose members prepare: assent, sign off. */
  readonly preparatoryBodyId?: string;
  readonly assents: readonly AssentParty[];
  /** The kinds of item this body knows, each with the outcomes it may end in. */
  readonly itemKinds: { readonly [K in ItemKind]?: readonly Outcome[] };
  readonly feedbackDays: number;
  readonly receiptDays: number;
  readonly routeDeadlineDays: number;
}
