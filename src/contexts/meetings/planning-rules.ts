import { IsBoolean, IsIn, IsInt, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { must, Rejected, rules, type Actor } from '../../kernel/index.js';
import { LocalTime, Optional } from '../../kernel/input.js';
import { claimsOf } from './agenda.js';
import { dayPartOf, departure, mustLieAhead, startOf, yearRows } from './dates.js';
import { deskOf, isSectorMember, mustMeet, worksOn, type Desk } from './desk.js';
import { mandateForm, mandateNamed, mayChair } from './mandates.js';
import { meetingKinds, type MeetingEvents, type MeetingKind } from './meeting.events.js';
import type { Meeting } from './meeting.js';
import { firstOf, mustBeApart, mustFollow } from './second-meeting.js';

export class PlanMeeting {
  @IsUUID() meetingId!: string;
  @IsUUID() bodyId!: string;
  @IsIn(meetingKinds) kind!: MeetingKind;
  /** The title of the body when left out. */
  @Optional() @Length(3, 200) title?: string;
  @LocalTime() startsAt!: string;
  @Optional() @LocalTime() endsAt?: string;
  @Optional() @Length(2, 200) place?: string;
  /** People; the room of the rules when left out. */
  @Optional() @IsInt() @Min(1) @Max(10_000) capacity?: number;
  @Optional() @IsBoolean() lunch?: boolean;
  @Optional() @IsBoolean() toBeConfirmed?: boolean;
  /** Why it falls outside the months or the number of the series. */
  @Optional() @Length(3, 500) deviationReason?: string;
  @Optional() @Matches(mandateForm) chairMandate?: string;
  /** For who takes part from elsewhere. */
  @Optional() @Length(3, 300) remote?: string;
  /** The first meeting, of a second one. */
  @Optional() @IsUUID() precededBy?: string;
}
export class ConfirmMeeting {
  @IsUUID() meetingId!: string;
}
export class RescheduleMeeting {
  @IsUUID() meetingId!: string;
  @LocalTime() startsAt!: string;
  @Optional() @LocalTime() endsAt?: string;
  @Length(3, 500) reason!: string;
}
export class CancelMeeting {
  @IsUUID() meetingId!: string;
  @Length(3, 500) reason!: string;
}
export class AppointChair {
  @IsUUID() meetingId!: string;
  @Matches(mandateForm) chairMandate!: string;
}

/** A body meets once at a time. */
const momentClaim = (bodyId: string, plannedAt: string): string => `meeting:${bodyId}:${plannedAt}`;

const mayPlan = ({ bodyId }: PlanMeeting, _state: Readonly<Meeting>, desk: Desk, actor: Actor): boolean =>
  desk.body.kind === 'namiddagforum' ? isSectorMember(actor, bodyId) : worksOn(actor, bodyId, desk);
const mayChange = (_command: object, state: Readonly<Meeting>, desk: Desk, actor: Actor): boolean =>
  worksOn(actor, state.bodyId, desk);

export const planningRules = rules<Meeting, MeetingEvents>((on, event) => [
  on(PlanMeeting, {
    stream: (c) => c.meetingId,
    on: 'new',
    facts: async (get, c) => ({
      ...(await deskOf(get, c.bodyId)),
      planned: await yearRows(get, c.bodyId, c.startsAt),
      chair: await mandateNamed(get, c.chairMandate),
      first: await firstOf(get, c.precededBy),
    }),
    allow: mayPlan,
    decide: ({ startsAt, endsAt, ...c }, _state, { planned, chair, first, ...desk }, { now }) => {
      mustMeet(desk);
      const times = startOf(startsAt, endsAt);
      mustLieAhead(times.plannedAt, now);
      mustFollow(c, c.bodyId, first, times.plannedAt);
      const departs = c.kind === 'gewoon' ? departure(desk.rules, times.plannedAt, planned) : undefined;
      if (departs && c.deviationReason === undefined)
        throw new Rejected(departs.code, departs.params, 'deviationReason');
      if (c.chairMandate !== undefined) mayChair(chair, times.plannedAt, c.bodyId, desk);
      const capacity = c.capacity ?? desk.rules.roomCapacity;
      const deviationReason = departs ? c.deviationReason : undefined;
      const title = c.title ?? desk.body.title;
      return [
        event(
          'MeetingPlanned',
          { ...c, ...times, dayPart: dayPartOf(startsAt), title, capacity, deviationReason },
          { claims: [momentClaim(c.bodyId, times.plannedAt)] },
        ),
      ];
    },
  }),
  on(ConfirmMeeting, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: mayChange,
    decide: (_c, { status, plannedAt }) => {
      must(status !== 'cancelled', 'meeting-cancelled');
      return status === 'confirmed' ? [] : [event('MeetingConfirmed', { plannedAt })];
    },
  }),
  on(RescheduleMeeting, {
    stream: (c) => c.meetingId,
    facts: async (get, _c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      first: await firstOf(get, state.precededBy),
    }),
    allow: mayChange,
    decide: ({ startsAt, endsAt, reason }, state, { first }, { now }) => {
      const times = startOf(startsAt, endsAt);
      must(state.status !== 'cancelled', 'meeting-cancelled');
      must(now < state.plannedAt, 'meeting-held');
      mustLieAhead(times.plannedAt, now);
      mustBeApart(first, times.plannedAt);
      const [held, claim] = [state.plannedAt, times.plannedAt].map((at) => momentClaim(state.bodyId, at));
      const options = claim === held ? {} : { claims: [claim!], releases: [held!] };
      return [event('MeetingRescheduled', { ...times, dayPart: dayPartOf(startsAt), reason }, options)];
    },
  }),
  on(CancelMeeting, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: mayChange,
    decide: ({ reason }, { status, bodyId, plannedAt, items }, _facts, { now }) => {
      if (status === 'cancelled') return [];
      must(now < plannedAt, 'meeting-held');
      return [
        event(
          'MeetingCancelled',
          { reason },
          { releases: [momentClaim(bodyId, plannedAt), ...items.flatMap(claimsOf)] },
        ),
      ];
    },
  }),
  on(AppointChair, {
    stream: (c) => c.meetingId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      chair: await mandateNamed(get, c.chairMandate),
    }),
    allow: mayChange,
    decide: ({ chairMandate }, state, { chair, ...desk }) => {
      must(state.status !== 'cancelled', 'meeting-cancelled');
      if (chairMandate === state.chairMandate) return [];
      mayChair(chair, state.plannedAt, state.bodyId, desk);
      return [event('ChairAppointed', { chairMandate })];
    },
  }),
]);
