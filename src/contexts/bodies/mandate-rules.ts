import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import {
  endOfDay,
  must,
  rules,
  startOfDay,
  type Get,
  type MandateRole,
  type MandateScope,
} from '../../kernel/index.js';
import { Day, Optional } from '../../kernel/input.js';
import { administrator, anyOf, secretaryOf } from '../access.js';
import { person } from '../register/person.js';
import { body } from './body.js';
import { checkInterval, checkOneFullMandate, grantedSeat, knownMandate } from './mandate-checks.js';
import {
  mandateOf,
  seatOf,
  type CorrectableField,
  type Mandate,
  type Roster,
  type rosterEvents,
} from './roster.state.js';
import { checkOpenBody } from './seat-checks.js';

export const mandateRoles = ['lid', 'voorzitter', 'plaatsvervanger', 'waarnemer'] as const;
export const mandateScopes = ['spreken', 'standpunt', 'stem'] as const;
const participant = /^p_[A-Za-z0-9_-]{22}$/;

export class GiveMandate {
  @IsUUID() bodyId!: string;
  @IsUUID() mandateId!: string;
  @IsUUID() seatId!: string;
  @Matches(participant) personRef!: string;
  @IsIn(mandateRoles) role!: MandateRole;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(mandateScopes, { each: true }) scope!: MandateScope[];
  /** `YYYY-MM-DD`; now when absent, earlier for a fact entered late, later for one agreed ahead. */
  @Optional() @Day() firstDay?: string;
  /** Last day; open when absent. */
  @Optional() @Day() lastDay?: string;
}
/** Somebody else takes over the same role on the same seat, with the same scope; there is no gap and no overlap. */
export class ReplaceMandate {
  @IsUUID() bodyId!: string;
  @IsUUID() mandateId!: string;
  /** The mandate of the successor. */
  @IsUUID() successor!: string;
  @Matches(participant) personRef!: string;
  /** First day of the successor; now when absent. */
  @Optional() @Day() firstDay?: string;
  @Length(3, 500) reason!: string;
}
export class EndMandate {
  @IsUUID() bodyId!: string;
  @IsUUID() mandateId!: string;
  /** Last day; ends now when absent. */
  @Optional() @Day() lastDay?: string;
  @Length(3, 500) reason!: string;
}
/** Mends what was entered wrongly. What changes is named; the rest stays. */
export class CorrectMandate {
  @IsUUID() bodyId!: string;
  @IsUUID() mandateId!: string;
  @Optional() @Day() firstDay?: string;
  @Optional() @Day() lastDay?: string;
  /** It has no last day after all. */
  @Optional() @IsBoolean() openEnded?: boolean;
  @Optional() @IsIn(mandateRoles) role?: MandateRole;
  @Length(3, 500) reason!: string;
}

const keepsRoster = anyOf<{ readonly bodyId: string }, unknown, unknown>(
  administrator,
  secretaryOf((c) => c.bodyId),
);
async function newMandateFacts(get: Get, c: { bodyId: string; personRef: string }) {
  const enrolled = await get.maybe(person, c.personRef);
  return { body: await get(body, c.bodyId), enrolled: enrolled !== undefined && !enrolled.annulled };
}

export const mandateRules = rules<Roster, typeof rosterEvents>((on, event) => [
  on(GiveMandate, {
    stream: (c) => c.bodyId,
    facts: newMandateFacts,
    allow: keepsRoster,
    decide: (c, state, { body, enrolled }, { now }) => {
      checkOpenBody(body);
      must(enrolled, 'unknown-person', {}, 'personRef');
      must(!mandateOf(state, c.mandateId), 'id-in-use');
      const from = c.firstDay === undefined ? now : startOfDay(c.firstDay);
      const until = c.lastDay === undefined ? undefined : endOfDay(c.lastDay);
      const { mandateId, seatId, personRef, role, scope } = c;
      const given: Mandate = { mandateId, seatId, personRef, role, scope, from, until };
      const seat = grantedSeat(state, seatId);
      checkInterval(given, seat);
      checkOneFullMandate(state, given);
      return [event('MandateGiven', { ...given, organisationId: seat.organisationId, scope })];
    },
  }),
  on(ReplaceMandate, {
    stream: (c) => c.bodyId,
    facts: newMandateFacts,
    allow: keepsRoster,
    decide: (c, state, { body, enrolled }, { now }) => {
      checkOpenBody(body);
      must(enrolled, 'unknown-person', {}, 'personRef');
      must(!mandateOf(state, c.successor), 'id-in-use');
      const former = knownMandate(state, c.mandateId);
      const from = c.firstDay === undefined ? now : startOfDay(c.firstDay);
      must(former.until === undefined || from <= former.until, 'mandate-over');
      const { organisationId, ...seat } = grantedSeat(state, former.seatId);
      checkInterval({ ...former, until: from }, seat);
      const given = { ...former, mandateId: c.successor, personRef: c.personRef, from, until: undefined };
      checkOneFullMandate(state, given, c.mandateId);
      return [
        event('MandateReplaced', {
          mandateId: c.mandateId,
          successor: c.successor,
          effectiveAt: from,
          reason: c.reason,
        }),
        event('MandateGiven', { ...given, organisationId, scope: [...former.scope] }),
      ];
    },
  }),
  on(EndMandate, {
    stream: (c) => c.bodyId,
    allow: keepsRoster,
    decide: ({ mandateId, lastDay, reason }, state, _facts, { now }) => {
      const mandate = knownMandate(state, mandateId);
      const effectiveAt = lastDay === undefined ? now : endOfDay(lastDay);
      must(effectiveAt >= mandate.from, 'mandate-ends-before-start', {}, 'lastDay');
      if (mandate.until !== undefined && mandate.until <= effectiveAt) return [];
      return [event('MandateEnded', { mandateId, effectiveAt, reason })];
    },
  }),
  on(CorrectMandate, {
    stream: (c) => c.bodyId,
    allow: keepsRoster,
    decide: (c, state) => {
      const former = knownMandate(state, c.mandateId);
      must(!(c.openEnded && c.lastDay), 'last-day-and-open-ended', {}, 'lastDay');
      const corrected = correctedBy(former, c);
      checkInterval(corrected, seatOf(state, former.seatId)!);
      checkOneFullMandate(state, corrected, c.mandateId);
      return correctable
        .filter((field) => corrected[field] !== former[field])
        .map((field) =>
          event('MandateCorrected', {
            mandateId: c.mandateId,
            field,
            from: former[field],
            to: corrected[field],
            reason: c.reason,
          }),
        );
    },
  }),
]);

const correctable: readonly CorrectableField[] = ['from', 'until', 'role'];
function correctedBy(former: Mandate, { firstDay, lastDay, openEnded, role }: CorrectMandate): Mandate {
  const from = firstDay === undefined ? former.from : startOfDay(firstDay);
  const until = openEnded ? undefined : lastDay === undefined ? former.until : endOfDay(lastDay);
  return { ...former, from, until, role: role ?? former.role };
}
