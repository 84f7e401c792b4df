import { must } from '../../kernel/index.js';
import { convenorCategory } from '../access.js';
import type { Body } from './body.js';
import type { Parameters } from './parameters.js';
import { categoryTitle, seatsUnderCap, type Roster, type SeatPlan } from './roster.state.js';

/** What every act on a roster has in common. Each throws Rejected. */
export function checkOpenBody(body: Body): void {
  must(!body.dissolved, 'body-dissolved', { body: body.code });
}

export function checkCategory(state: Roster, category: string): void {
  const known = category === convenorCategory || state.plan?.categories.some(({ code }) => code === category);
  must(known, 'unknown-category', { category }, 'category');
}

/**
 * A seat to grant or reserve: room under the cap, and none yet for this organisation in this category. A seat plan
 * follows the adopted rules a moment later: the lower cap of the two counts.
 */
export function checkNewSeat(
  state: Roster,
  body: Body,
  seat: { seatId: string; organisationId: string; category: string },
  adopted: Pick<Parameters, 'seatCap' | 'convenorSeats'> | undefined,
): SeatPlan {
  checkOpenBody(body);
  const { plan } = state;
  must(plan, 'no-rules-yet', { body: body.code });
  checkCategory(state, seat.category);
  must(!state.seats.some(({ seatId }) => seatId === seat.seatId), 'id-in-use');
  const { seats, convenor } = seatsUnderCap(state);
  const cap = Math.min(plan.cap, adopted?.seatCap ?? plan.cap);
  const most = Math.min(plan.convenorSeats, adopted?.convenorSeats ?? plan.convenorSeats);
  if (seat.category === convenorCategory) {
    must(seat.organisationId === body.convenor, 'not-the-convenor', {}, 'organisationId');
    must(convenor < most, 'convenor-seats-taken', { most });
  } else
    must(
      !holdsSeat(state, seat),
      'seat-already-held',
      { category: categoryTitle(state, seat.category) },
      'organisationId',
    );
  must(seats < cap, 'seat-cap-reached', { cap });
  return plan;
}

const holdsSeat = (
  state: Roster,
  { organisationId, category }: { organisationId: string; category: string },
): boolean =>
  state.seats.some(
    (held) =>
      held.status !== 'relinquished' && held.organisationId === organisationId && held.category === category,
  );
