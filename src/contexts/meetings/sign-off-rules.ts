import { IsInt, IsUUID, Length, Min } from 'class-validator';
import { dayOf, daysBetween, must, rules, type Actor } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { actsIn, deskOf, worksOn, type Desk } from './desk.js';
import { outcomesOf } from './draft-rules.js';
import { meeting, type Meeting } from './meeting.js';
import type { Minutes } from './minutes.js';
import type { MinutesEvents } from './minutes.events.js';

/** Signs one exact text: the version with its hash, as seen. */
export class SignOffMinutes {
  @IsUUID() meetingId!: string;
  @IsInt() @Min(1) version!: number;
  @Length(43, 43) hash!: string;
}
/** Takes the signature of one's seat back, before publication. */
export class WithdrawSignOff {
  @IsUUID() meetingId!: string;
}
export class PublishMinutes {
  @IsUUID() meetingId!: string;
  @IsInt() @Min(1) version!: number;
  /** Kept where the limit is past; never asked for. */
  @Optional() @Length(3, 500) lateReason?: string;
}

/** Members of the preparatory group sign, each for a seat; of a body that prepares itself, its own members. */
const signer = (_command: object, { bodyId }: Readonly<Minutes>, { rules }: Desk, actor: Actor): boolean =>
  actsIn(actor, rules.preparatoryBodyId ?? bodyId) &&
  (rules.signOff.deputies || actor.mandate?.role !== 'plaatsvervanger');

/** What was signed says how each item ended; an outcome noted since asks for a new version. */
const sameOutcomes = (held: Readonly<Meeting>, { outcomes }: Readonly<Minutes>): boolean =>
  JSON.stringify(outcomesOf(held)) === JSON.stringify(outcomes);

export const signOffRules = rules<Minutes, MinutesEvents>((on, event) => [
  on(SignOffMinutes, {
    stream: (c) => c.meetingId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      held: await get(meeting, c.meetingId),
    }),
    allow: signer,
    decide: ({ version, hash }, state, { held }, _moment, actor) => {
      const { mandateId, seatId } = actor.mandate!;
      must(!state.published, 'minutes-published');
      must(version === state.version && hash === state.hash, 'minutes-changed', { version: state.version });
      must(sameOutcomes(held, state), 'outcomes-changed');
      const signed = state.signOffs.find((one) => one.seatId === seatId);
      if (signed?.mandateId === mandateId) return [];
      must(!signed, 'seat-already-signed');
      return [event('MinutesSignedOff', { version, hash, mandateId, seatId })];
    },
  }),
  on(WithdrawSignOff, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: signer,
    decide: (_c, { published, signOffs, version }, _facts, _moment, actor) => {
      const { mandateId, seatId } = actor.mandate!;
      must(!published, 'minutes-published');
      must(
        signOffs.some((one) => one.seatId === seatId),
        'seat-not-signed',
      );
      return [event('SignOffWithdrawn', { version, mandateId, seatId })];
    },
  }),
  on(PublishMinutes, {
    stream: (c) => c.meetingId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      held: await get(meeting, c.meetingId),
    }),
    allow: (_c, state, desk, actor) => worksOn(actor, state.bodyId, desk),
    decide: ({ version, lateReason }, state, { rules, held }, { now }) => {
      const { signOff, minutesDays } = rules;
      must(!state.published, 'minutes-published');
      must(version === state.version, 'minutes-changed', { version: state.version });
      const needed = signOff.k - state.signOffs.length;
      must(needed <= 0, 'sign-offs-missing', { needed, k: signOff.k, n: signOff.n });
      must(sameOutcomes(held, state), 'outcomes-changed');
      const daysAfter = daysBetween(dayOf(held.plannedAt), dayOf(now));
      const daysLate = Math.max(0, daysAfter - minutesDays.limit);
      const late = { daysLate, lateReason: daysLate > 0 ? lateReason : undefined };
      return [event('MinutesPublished', { version, hash: state.hash, daysAfter, ...late })];
    },
  }),
]);
