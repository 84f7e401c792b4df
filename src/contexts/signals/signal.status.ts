import type { Urgency } from './signal.events.js';

/** What decisions about a signal need; no text, and nothing of who raised a confidential one. */
export interface Signal {
  readonly bodyId: string;
  readonly confidential: boolean;
  /** Instant, ISO. */
  readonly raisedAt: string;
  /** Of a clear signal. */
  readonly seatId?: string;
  readonly organisationId?: string;
  readonly theme?: string;
  readonly urgency?: Urgency;
  readonly supporters: readonly string[];
  readonly links: readonly string[];
  /** Agenda items not yet concluded, items routed and not yet answered, seat proposals not yet decided. */
  readonly items: readonly string[];
  readonly routes: readonly string[];
  readonly seatProposals: readonly string[];
  readonly answer?: { readonly outcome?: string; readonly feedbackDueBy: string };
  readonly feedback?: { readonly state: 'given' | 'confirmed' | 'lapsed'; readonly receiptDueBy: string };
  /** The raiser said at least once that the feedback was no answer. */
  readonly objected: boolean;
  readonly declined: boolean;
  readonly withdrawn: boolean;
  readonly mergedInto?: string;
}

export const statuses = [
  'nieuw',
  'getrieerd',
  'geagendeerd',
  'in behandeling',
  'beantwoord',
  'beslist',
  'teruggekoppeld',
  'bevestigd',
  'niet bevestigd',
  'samengevoegd',
  'niet weerhouden',
  'ingetrokken',
] as const;
export type Status = (typeof statuses)[number];

const closed: readonly Status[] = ['bevestigd', 'niet bevestigd', 'niet weerhouden', 'ingetrokken'];

/** A signal never leaves these. One that was merged is not among them: it can be split off again. */
export const isClosed = (status: Status): boolean => closed.includes(status);

/** What became of a signal; never stored, always derived (domain.md 7.5). */
export function statusOf(state: Readonly<Signal>): Status {
  if (state.withdrawn) return 'ingetrokken';
  if (state.mergedInto !== undefined) return 'samengevoegd';
  if (state.declined) return 'niet weerhouden';
  if (state.feedback) return afterFeedback[state.feedback.state];
  if (state.answer) return state.answer.outcome === 'besloten' ? 'beslist' : 'beantwoord';
  return beforeAnswer(state);
}

/** The same for who may not know of items that stand on no published agenda. */
export const statusAsPublished = (state: Readonly<Signal>, published: readonly string[]): Status =>
  statusOf({ ...state, items: state.items.filter((itemId) => published.includes(itemId)) });

const afterFeedback = { given: 'teruggekoppeld', confirmed: 'bevestigd', lapsed: 'niet bevestigd' } as const;

function beforeAnswer(state: Readonly<Signal>): Status {
  if (state.objected || state.routes.length > 0 || state.seatProposals.length > 0) return 'in behandeling';
  if (state.items.length > 0) return 'geagendeerd';
  return state.urgency === undefined ? 'nieuw' : 'getrieerd';
}

/** What is still due to the raiser: an answer, feedback on the answer, or nothing but their own word on it. */
export type Owed = 'answer' | 'feedback' | 'receipt' | 'nothing';

/** Runs beside the status: merged and declined signals keep their right to feedback, and to object to it. */
export function owedTo(state: Readonly<Signal>): Owed {
  if (hasEnded(state)) return 'nothing';
  if (state.feedback) return 'receipt';
  if (state.answer) return 'feedback';
  if (state.objected) return 'answer';
  return state.declined || state.mergedInto !== undefined ? 'nothing' : 'answer';
}

/** Withdrawn, or its raiser had the last word, or let the term pass. */
export const hasEnded = ({ withdrawn, feedback }: Readonly<Signal>): boolean =>
  withdrawn || feedback?.state === 'confirmed' || feedback?.state === 'lapsed';
