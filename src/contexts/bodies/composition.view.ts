import { view, type View } from '../../kernel/index.js';
import { convenorCategory } from '../access.js';
import { everyone } from '../audiences.js';
import { roster, type Seat, type SeatPlan } from './roster.js';

/** Seats of one category against what was wished for; shown, never enforced (domain.md 2.6). */
export interface CategoryCount {
  readonly code: string;
  readonly title: string;
  readonly target: number;
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
export interface CompositionDocument {
  readonly network: string;
  readonly plan: SeatPlan;
  readonly seats: Readonly<Record<string, Pick<Seat, 'organisationId' | 'category' | 'status'>>>;
  /** Category of each open proposal. */
  readonly proposals: Readonly<Record<string, string>>;
  readonly categories: readonly CategoryCount[];
  readonly totals: Totals;
}
export type CompositionRow = { readonly [T in keyof Totals]: number };

type Counted = Pick<CompositionDocument, 'network' | 'plan' | 'seats' | 'proposals'>;
const without = <V>(all: Readonly<Record<string, V>>, id: string | undefined): Record<string, V> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));
const unplanned: SeatPlan = { cap: 0, categories: [], convenorSeats: 0 };
const startOf = (network: string): Counted => ({ network, plan: unplanned, seats: {}, proposals: {} });

function counted({ network, plan, seats, proposals }: Counted): CompositionDocument {
  const all = Object.values(seats);
  const open = Object.values(proposals);
  const many = (status: Seat['status'], fits: (category: string) => boolean) =>
    all.filter((seat) => seat.status === status && fits(seat.category)).length;
  const categories = plan.categories.map((category) => {
    const is = (code: string) => code === category.code;
    const granted = many('granted', is);
    const counts = { granted, reserved: many('reserved', is), proposed: open.filter(is).length };
    return { ...category, ...counts, gap: Math.max(0, category.target - granted) };
  });
  const ours = (code: string) => code !== convenorCategory;
  const [granted, reserved] = [many('granted', ours), many('reserved', ours)];
  const organisations = new Set(all.filter((seat) => ours(seat.category)).map((seat) => seat.organisationId)).size;
  const left = plan.cap - all.length;
  const convenor = all.length - granted - reserved;
  const totals = { cap: plan.cap, granted, reserved, convenor, planned: all.length, left, leftAfterProposals: left - open.length, organisations };
  return { network, plan, seats, proposals, categories, totals };
}

export const composition: View<CompositionDocument, CompositionRow> = view('composition', {
  version: 1,
  columns: {
    ...{ cap: 'number', granted: 'number', reserved: 'number', convenor: 'number' },
    ...{ planned: 'number', left: 'number', leftAfterProposals: 'number', organisations: 'number' },
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
      SeatRefused: (d, { seatProposalId }) => d && counted({ ...d, proposals: without(d.proposals, seatProposalId) }),
      SeatReserved: (d, seat, { network }) => seated(d ?? startOf(network), seat, 'reserved'),
      SeatGranted: (d, seat, { network }) => seated(d ?? startOf(network), seat, 'granted'),
      SeatConfirmed: (d, { seatId }) => {
        const seat = d?.seats[seatId];
        return d && seat ? counted({ ...d, seats: { ...d.seats, [seatId]: { ...seat, status: 'granted' } } }) : d;
      },
      SeatRelinquished: (d, { seatId }) => d && counted({ ...d, seats: without(d.seats, seatId) }),
    }),
  ],
});

interface NewSeat extends Omit<Seat, 'status' | 'from'> {
  readonly seatProposalId?: string;
}
function seated(before: Counted, seat: NewSeat, status: Seat['status']): CompositionDocument {
  const { seatId, organisationId, category, seatProposalId } = seat;
  const seats = { ...before.seats, [seatId]: { organisationId, category, status } };
  return counted({ ...before, seats, proposals: without(before.proposals, seatProposalId) });
}
