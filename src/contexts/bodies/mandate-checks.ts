import { dayOf, must } from '../../kernel/index.js';
import { mandateOf, seatOf, type Mandate, type Roster, type Seat } from './roster.state.js';

/** The rules every mandate obeys, however it came about. Each throws Rejected. */
export function knownMandate(state: Roster, mandateId: string): Mandate {
  const mandate = mandateOf(state, mandateId);
  must(mandate, 'no-such-mandate');
  return mandate;
}

export function grantedSeat(state: Roster, seatId: string): Seat {
  const seat = seatOf(state, seatId);
  must(seat && seat.status !== 'relinquished', 'no-such-seat', {}, 'seatId');
  must(seat.status === 'granted', 'seat-to-be-confirmed', {}, 'seatId');
  return seat;
}

/** Not before the day the seat began, not over before it began, and not longer than the seat. */
export function checkInterval(
  { from, until }: Pick<Mandate, 'from' | 'until'>,
  seat: Pick<Seat, 'from' | 'until'>,
): void {
  must(until === undefined || until >= from, 'mandate-ends-before-start', {}, 'lastDay');
  must(dayOf(from) >= dayOf(seat.from), 'mandate-before-seat', { day: dayOf(seat.from) }, 'firstDay');
  if (seat.until === undefined) return;
  // One agreed ahead ended, when its seat was given back, at the instant it would have begun.
  const within = until !== undefined && (until <= seat.until || until === from);
  must(within, 'mandate-after-seat', { day: dayOf(seat.until) }, 'lastDay');
}

/** At any instant at most one representative or chair speaks for a seat; deputies and observers may stand beside. */
export function checkOneFullMandate(state: Roster, given: Mandate, except?: string): void {
  if (!isFull(given)) return;
  const other = state.mandates.find(
    (mandate) =>
      isFull(mandate) &&
      mandate.seatId === given.seatId &&
      ![given.mandateId, except].includes(mandate.mandateId) &&
      overlap(mandate, given),
  );
  must(other === undefined, 'seat-has-full-mandate', { since: dayOf(other?.from ?? given.from) });
}

const isFull = ({ role }: Mandate): boolean => role === 'lid' || role === 'voorzitter';
const never = '9999';
/** They share an instant; a mandate that ended as it began shares none. */
const overlap = (a: Mandate, b: Mandate): boolean => {
  const [from, until] = [
    a.from > b.from ? a.from : b.from,
    (a.until ?? never) < (b.until ?? never) ? a.until : b.until,
  ];
  return until === undefined || from < until;
};
