import { view, type View } from '../../kernel/index.js';
import { convenorCategory } from '../access.js';
import { everyone } from '../audiences.js';
import { roster, type Seat, type SeatCategory, type SeatPlan } from './roster.js';

/** Seats of one category against what was wished for; shown, never enforced (domain.md 2.6). */
export interface CategoryCount extends SeatCategory {
  readonly granted: number;
  readonly reserved: number;
  /** Proposals on which nothing was decided; they take no place. */
  readonly proposed: number;
  /** Seats still short of the target. */
  readonly gap: number;
}
export interface Totals {
  readonly cap: number;
  /** Without the convening authority's. */
  readonly granted: number;
  readonly reserved: number;
  /** Of the convening authority. */
  readonly convenor: number;
  /** All that count under the cap. */
  readonly planned: number;
  readonly left: number;
  /** What would be left if every open proposal were granted. */
  readonly leftAfterProposals: number;
  /** Different organisations on the seats, the convening authority left out. */
  readonly organisations: number;
}
type CountedSeat = Pick<Seat, 'organisationId' | 'category' | 'status'>;
interface Counted {
  readonly network: string;
  readonly plan: SeatPlan;
  readonly seats: Readonly<Record<string, CountedSeat>>;
  /** Category of each open proposal. */
  readonly proposals: Readonly<Record<string, string>>;
}
export interface CompositionDocument extends Counted {
  readonly categories: readonly CategoryCount[];
  readonly totals: Totals;
}
export type CompositionRow = { readonly [T in keyof Totals]: number };

export const composition: View<CompositionDocument, CompositionRow> = view('composition', {
  version: 1,
  columns: {
    cap: 'number',
    granted: 'number',
    reserved: 'number',
    convenor: 'number',
    planned: 'number',
    left: 'number',
    leftAfterProposals: 'number',
    organisations: 'number',
  },
  row: ({ totals }) => totals,
  audience: (document) => everyone(document.network),
  queries: [{ where: [] }],
  folds: (on) => [
    on(() => roster, {
      SeatPlanSet: (d, plan, { network }) => counted({ ...(d ?? startOf(network)), plan }),
      SeatProposed: (d, { seatProposalId, category }, { network }) => {
        const before = d ?? startOf(network);
        return counted({ ...before, proposals: { ...before.proposals, [seatProposalId]: category } });
      },
      SeatRefused: (d, { seatProposalId }) =>
        d && counted({ ...d, proposals: without(d.proposals, seatProposalId) }),
      SeatReserved: (d, seat, { network }) => seated(d ?? startOf(network), seat, 'reserved'),
      SeatGranted: (d, seat, { network }) => seated(d ?? startOf(network), seat, 'granted'),
      SeatConfirmed: (d, { seatId }) => {
        const seat = d?.seats[seatId];
        return d && seat
          ? counted({ ...d, seats: { ...d.seats, [seatId]: { ...seat, status: 'granted' } } })
          : d;
      },
      SeatRelinquished: (d, { seatId }) => d && counted({ ...d, seats: without(d.seats, seatId) }),
    }),
  ],
});

const unplanned: SeatPlan = { cap: 0, categories: [], convenorSeats: 0 };
const startOf = (network: string): Counted => ({ network, plan: unplanned, seats: {}, proposals: {} });
const without = <V>(all: Readonly<Record<string, V>>, id: string | undefined): Record<string, V> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

interface NewSeat extends Omit<Seat, 'status' | 'from'> {
  readonly seatProposalId?: string;
}
function seated(before: Counted, seat: NewSeat, status: Seat['status']): CompositionDocument {
  const { seatId, organisationId, category, seatProposalId } = seat;
  const seats = { ...before.seats, [seatId]: { organisationId, category, status } };
  return counted({ ...before, seats, proposals: without(before.proposals, seatProposalId) });
}

function counted({ network, plan, seats, proposals }: Counted): CompositionDocument {
  const all = Object.values(seats);
  const open = Object.values(proposals);
  const categories = plan.categories.map((category) => countOf(category, all, open));
  return { network, plan, seats, proposals, categories, totals: totalsOf(plan.cap, all, open.length) };
}

function countOf(
  category: SeatCategory,
  all: readonly CountedSeat[],
  open: readonly string[],
): CategoryCount {
  const here = all.filter((seat) => seat.category === category.code);
  const granted = many(here, 'granted');
  const proposed = open.filter((code) => code === category.code).length;
  return {
    ...category,
    granted,
    reserved: many(here, 'reserved'),
    proposed,
    gap: Math.max(0, category.target - granted),
  };
}

function totalsOf(cap: number, all: readonly CountedSeat[], open: number): Totals {
  const others = all.filter((seat) => seat.category !== convenorCategory);
  const left = cap - all.length;
  return {
    cap,
    granted: many(others, 'granted'),
    reserved: many(others, 'reserved'),
    convenor: all.length - others.length,
    planned: all.length,
    left,
    leftAfterProposals: left - open,
    organisations: new Set(others.map((seat) => seat.organisationId)).size,
  };
}

const many = (seats: readonly CountedSeat[], status: Seat['status']): number =>
  seats.filter((seat) => seat.status === status).length;
