import { IsInt, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { must, rules } from '../../kernel/index.js';
import { NestedEach } from '../../kernel/input.js';
import { administrator, anyOf, bySystem, convenorCategory, convenorOf, secretaryOf } from '../access.js';
import { body } from './body.js';
import {
  categoryTitle,
  seatsUnderCap,
  type Roster,
  type rosterEvents,
  type SeatCategory,
} from './roster.state.js';

export class SeatCategoryInput implements SeatCategory {
  @Matches(/^[a-z][a-z0-9-]{1,39}$/) code!: string;
  @Length(3, 120) title!: string;
  /** Seats wished for, to show balance by; never enforced (domain.md 2.6). */
  @IsInt() @Min(0) @Max(1_000) target!: number;
}
/** The categories and their targets. Cap and convenor seats follow the rule profile. */
export class SetSeatPlan {
  @IsUUID() bodyId!: string;
  @NestedEach(() => SeatCategoryInput, { max: 40, key: 'code' })
  categories!: SeatCategoryInput[];
}
/** What an adopted rule profile says about seats, brought into the plan. */
export class ApplySeatCap {
  @IsUUID() bodyId!: string;
  @IsInt() @Min(1) cap!: number;
  @IsInt() @Min(0) convenorSeats!: number;
}

export const seatPlanRules = rules<Roster, typeof rosterEvents>((on, event) => [
  on(SetSeatPlan, {
    stream: (c) => c.bodyId,
    on: 'any',
    facts: async (get, c) => ({ body: await get(body, c.bodyId) }),
    allow: anyOf<SetSeatPlan, Roster, object>(
      administrator,
      secretaryOf((c) => c.bodyId),
      convenorOf((c) => c.bodyId),
    ),
    decide: ({ categories }, state, { body }) => {
      must(state.plan, 'no-rules-yet', { body: body.code });
      const codes = new Set(categories.map((category) => category.code));
      must(!codes.has(convenorCategory), 'category-reserved', {}, 'categories');
      const lost = state.seats.find(
        ({ category, status }) =>
          status !== 'relinquished' && category !== convenorCategory && !codes.has(category),
      );
      must(
        lost === undefined,
        'category-in-use',
        { category: categoryTitle(state, lost?.category ?? '') },
        'categories',
      );
      return [
        event('SeatPlanSet', {
          ...state.plan,
          categories: categories.map(({ code, title, target }) => ({ code, title, target })),
        }),
      ];
    },
  }),
  on(ApplySeatCap, {
    stream: (c) => c.bodyId,
    on: 'any',
    internal: true,
    allow: bySystem,
    decide: ({ cap, convenorSeats }, state) => {
      const { seats, convenor } = seatsUnderCap(state);
      must(seats <= cap, 'cap-below-seats', { cap, seats });
      must(convenor <= convenorSeats, 'convenor-seats-below-held', { most: convenorSeats, seats: convenor });
      if (state.plan?.cap === cap && state.plan.convenorSeats === convenorSeats) return [];
      return [event('SeatPlanSet', { cap, categories: [...(state.plan?.categories ?? [])], convenorSeats })];
    },
  }),
]);
