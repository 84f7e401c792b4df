import { IsUUID, Length } from 'class-validator';
import { must, rules, startOfDay, type Actor, type Get } from '../../kernel/index.js';
import { Day, Optional } from '../../kernel/input.js';
import { administrator, anyOf, convenorOf, secretaryOf, speaks, type Allow } from '../access.js';
import { organisation } from '../register/organisation.js';
import { body } from './body.js';
import { ruleProfile } from './rule-profile.js';
import { proposalOf, seatOf, type Roster, type rosterEvents } from './roster.state.js';
import { checkNewSeat, checkOpenBody } from './seat-checks.js';
import { openProposal } from './seat-proposal-rules.js';

/** For a proposal, or without one; organisation and category are those of the proposal where it names them. */
export class GrantSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatId!: string;
  @Optional() @IsUUID() organisationId?: string;
  @Optional() @Length(1, 40) category?: string;
  @Optional() @IsUUID() seatProposalId?: string;
  /** `YYYY-MM-DD`; now when absent, earlier for a fact entered late. */
  @Optional() @Day() firstDay?: string;
}
/** A seat still to be confirmed: it counts under the cap and holds no mandate. */
export class ReserveSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatId!: string;
  @Optional() @IsUUID() organisationId?: string;
  @Optional() @Length(1, 40) category?: string;
  @Optional() @IsUUID() seatProposalId?: string;
  @Optional() @Day() firstDay?: string;
}
export class ConfirmSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatId!: string;
  @Optional() @Day() firstDay?: string;
}
export class RelinquishSeat {
  @IsUUID() bodyId!: string;
  @IsUUID() seatId!: string;
  @Length(3, 500) reason!: string;
}

/** The convening authority decides on seats; secretary and administrator record it (domain.md 2.6). */
const decidesOnSeats: Allow<{ readonly bodyId: string }> = anyOf<
  { readonly bodyId: string },
  unknown,
  unknown
>(
  administrator,
  secretaryOf((c) => c.bodyId),
  convenorOf((c) => c.bodyId),
);
/** Whoever represents the organisation on this seat may give it back. */
const holderOfSeat = (c: RelinquishSeat, { mandate }: Actor): boolean =>
  speaks(mandate) && mandate.bodyId === c.bodyId && mandate.seatId === c.seatId;

async function newSeatFacts(get: Get, c: GrantSeat | ReserveSeat, state: Roster) {
  const proposal = c.seatProposalId === undefined ? undefined : proposalOf(state, c.seatProposalId);
  const organisationId = proposal?.organisationId ?? c.organisationId;
  const known = organisationId !== undefined && (await get.maybe(organisation, organisationId)) !== undefined;
  const its = await get(body, c.bodyId);
  const adopted = (await get.maybe(ruleProfile, its.profileId))?.adopted;
  return {
    body: its,
    organisationId,
    known,
    category: proposal?.category ?? c.category,
    caps: adopted?.parameters,
  };
}
type NewSeatFacts = Awaited<ReturnType<typeof newSeatFacts>>;

/** The seat as it will stand in the event. @throws Rejected */
function newSeat(
  c: GrantSeat | ReserveSeat,
  state: Roster,
  { body, organisationId, known, category, caps }: NewSeatFacts,
  now: string,
) {
  if (c.seatProposalId !== undefined) openProposal(state, c.seatProposalId);
  must(known && organisationId !== undefined, 'unknown-organisation', {}, 'organisationId');
  must(
    c.organisationId === undefined || c.organisationId === organisationId,
    'differs-from-proposal',
    {},
    'organisationId',
  );
  must(category !== undefined, 'category-needed', {}, 'category');
  must(c.category === undefined || c.category === category, 'differs-from-proposal', {}, 'category');
  const { seatId, seatProposalId } = c;
  checkNewSeat(state, body, { seatId, organisationId, category }, caps);
  return { seatId, organisationId, category, from: firstInstant(c.firstDay, now), seatProposalId };
}
const firstInstant = (firstDay: string | undefined, now: string): string =>
  firstDay === undefined ? now : startOfDay(firstDay);

export const seatRules = rules<Roster, typeof rosterEvents>((on, event) => [
  on(GrantSeat, {
    stream: (c) => c.bodyId,
    on: 'any',
    facts: newSeatFacts,
    allow: decidesOnSeats,
    decide: (c, state, facts, { now }) => [event('SeatGranted', newSeat(c, state, facts, now))],
  }),
  on(ReserveSeat, {
    stream: (c) => c.bodyId,
    on: 'any',
    facts: newSeatFacts,
    allow: decidesOnSeats,
    decide: (c, state, facts, { now }) => [event('SeatReserved', newSeat(c, state, facts, now))],
  }),
  on(ConfirmSeat, {
    stream: (c) => c.bodyId,
    facts: async (get, c) => ({ body: await get(body, c.bodyId) }),
    allow: decidesOnSeats,
    decide: ({ seatId, firstDay }, state, { body }, { now }) => {
      const seat = seatOf(state, seatId);
      must(seat && seat.status !== 'relinquished', 'no-such-seat');
      if (seat.status === 'granted') return [];
      checkOpenBody(body);
      return [event('SeatConfirmed', { seatId, from: firstInstant(firstDay, now) })];
    },
  }),
  on(RelinquishSeat, {
    stream: (c) => c.bodyId,
    allow: (c, state, facts, actor) => decidesOnSeats(c, state, facts, actor) || holderOfSeat(c, actor),
    decide: ({ seatId, reason }, state, _facts, { now }) => {
      const seat = seatOf(state, seatId);
      must(seat, 'no-such-seat');
      if (seat.status === 'relinquished') return [];
      const open = state.mandates.filter(
        (mandate) => mandate.seatId === seatId && (mandate.until === undefined || mandate.until > now),
      );
      const ends = open.map(({ mandateId, from }) =>
        event('MandateEnded', { mandateId, effectiveAt: from > now ? from : now, reason }),
      );
      return [event('SeatRelinquished', { seatId, reason }), ...ends];
    },
  }),
]);
