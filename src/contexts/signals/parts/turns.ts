import { dayOf, daysBetween, type Opened } from '../../../kernel/index.js';
import type { Routed } from '../../bodies/parts/routed-to.js';
import type { SignalDocument, Step } from '../signal.document.js';
import { hasEnded } from '../signal.status.js';
import { inOrder } from './step-order.js';

/** Who is to act next, such as whoever has an item that was routed. */
export type Turn = 'preparers' | 'agenda' | 'seats' | 'older' | 'answer' | 'feedback' | 'receipt' | Routed;

type Document = Opened<SignalDocument>;
type AnyStep = Pick<Step, 'what' | 'details'>;

interface Way {
  readonly items: ReadonlySet<string>;
  readonly seats: ReadonlySet<string>;
  /** By item, in order. */
  readonly routes: ReadonlyMap<string, Routed>;
  readonly merged: boolean;
  readonly answered: boolean;
  readonly told: boolean;
  readonly objected: boolean;
}
const beginning: Way = {
  items: new Set(),
  seats: new Set(),
  routes: new Map(),
  merged: false,
  answered: false,
  told: false,
  objected: false,
};

const without = <T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> =>
  new Set([...set].filter((other) => other !== one));
const settled = (way: Way, item: string): Way => ({
  ...way,
  items: without(way.items, item),
  routes: new Map([...way.routes].filter(([one]) => one !== item)),
});

function linked(way: Way, details: Step['details']): Way {
  if (details.kind === 'item') return { ...way, items: new Set([...way.items, String(details.itemId)]) };
  if (details.kind === 'seatProposal')
    return { ...way, seats: new Set([...way.seats, String(details.proposalId)]) };
  return way;
}
function routed(way: Way, { itemId, targetBodyId, newBodyProposal }: Step['details']): Way {
  const rest = settled(way, String(itemId));
  return withRoute(rest, { itemId: String(itemId), ...textsOf({ targetBodyId, newBodyProposal }) });
}
/** A body that planned it has it from then on; of several items this is about the last. */
function planned(way: Way, { targetBodyId }: Step['details']): Way {
  const last = [...way.routes.values()].at(-1);
  return last ? withRoute(way, { ...last, ...textsOf({ targetBodyId }) }) : way;
}
const withRoute = (way: Way, route: Routed): Way => ({
  ...way,
  routes: new Map([...way.routes, [route.itemId, route]]),
});
/** Those that are there. */
const textsOf = (details: Step['details']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

const moves: Readonly<Record<string, (way: Way, details: Step['details']) => Way>> = {
  SignalLinked: linked,
  SignalRouted: routed,
  RoutedItemPlanned: planned,
  SignalItemConcluded: (way, { itemId }) => settled(way, String(itemId)),
  SignalSeatProposalClosed: (way, { proposalId }) => ({
    ...way,
    seats: without(way.seats, String(proposalId)),
  }),
  SignalMerged: (way, { into }) => (into === undefined ? way : { ...way, merged: true }),
  SignalSplit: (way) => ({ ...way, merged: false }),
  SignalAnswered: (way) => ({ ...way, answered: true }),
  SignalDeclined: (way) => ({ ...way, answered: true }),
  FeedbackGiven: (way) => ({ ...way, told: true }),
  FeedbackRejected: (way) => ({ ...way, answered: false, told: false, objected: true }),
};

function turnOn({ told, answered, merged, objected, routes, seats, items }: Way): Turn {
  if (told) return 'receipt';
  if (answered) return 'feedback';
  if (merged && !objected) return 'older';
  if (objected) return 'answer';
  const target = [...routes.values()].at(-1);
  if (target !== undefined) return target;
  if (seats.size > 0) return 'seats';
  return items.size > 0 ? 'agenda' : 'preparers';
}

const wayAfter = (steps: readonly AnyStep[]): Way =>
  steps.reduce((way, { what, details }) => moves[what]?.(way, details) ?? way, beginning);

/** Who is at turn after these steps. */
export const turnAfter = (steps: readonly AnyStep[]): Turn => turnOn(wayAfter(steps));

/** Nothing more is expected: withdrawn, confirmed, lapsed, or declined without an objection. */
export const isOver = ({ state, owed }: Document): boolean =>
  hasEnded(state) || (owed === 'nothing' && state.declined);

export interface Stretch {
  readonly turn: Turn;
  readonly days: number;
}

/** The days since it was raised, by who was at turn, in the order of the way; up to `at` (an instant) while it goes on. */
export function stretches(document: Document, at: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let before: readonly AnyStep[] = [];
  for (const step of inOrder(document.steps)) {
    if (step.days !== undefined && before.length > 0)
      found.push({ turn: turnAfter(before), days: step.days });
    before = [...before, step];
  }
  if (!isOver(document)) found.push({ turn: turnAfter(before), days: waiting(document, at) });
  return found;
}

/** Days since the last step of the way. */
export function waiting({ steps, raised }: Document, at: string): number {
  const last = inOrder(steps).findLast((step) => step.days !== undefined)?.at ?? raised.at;
  return Math.max(0, daysBetween(dayOf(last), dayOf(at)));
}

/** Days from raising to the end, or to `at` while it goes on. */
export const totalDays = (document: Document, at: string): number =>
  stretches(document, at).reduce((sum, { days }) => sum + days, 0);
