import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { must, Rejected, rules, type Actor } from '../../kernel/index.js';
import { claimsOf } from './agenda.js';
import { dayPartOf, departure, mustLieAhead, startOf, yearRows } from './dates.js';
import { deskOf, isSectorMember, mustMeet, worksOn, type Desk } from './desk.js';
import { mandateForm, mandateNamed, mayChair } from './mandates.js';
import { meetingKinds, type MeetingEvents, type MeetingKind } from './meeting.events.js';
import type { Meeting } from './meeting.js';

/** Local date and time in Brussels, as a form sends it. */
const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

export class PlanMeeting {
  @IsUUID() meetingId!: string;
  @IsUUID() bodyId!: string;
  @IsIn(meetingKinds) kind!: MeetingKind;
  /** The title of the body when left out. */
  @IsOptional() @Length(3, 200) title?: string;
  @Matches(localTime, { context: { form: 'localTime' } }) startsAt!: string;
  @IsOptional() @Matches(localTime, { context: { form: 'localTime' } }) endsAt?: string;
  @IsOptional() @Length(2, 200) place?: string;
  /** People; the room of the rules when left out. */
  @IsOptional() @IsInt() @Min(1) @Max(10_000) capacity?: number;
  @IsOptional() @IsBoolean() lunch?: boolean;
  @IsOptional() @IsBoolean() toBeConfirmed?: boolean;
  /** Why it falls outside the months or the number of the series. */
  @IsOptional() @Length(3, 500) deviationReason?: string;
  @IsOptional() @Matches(mandateForm) chairMandate?: string;
}
export class ConfirmMeeting {
  @IsUUID() meetingId!: string;
}
export class RescheduleMeeting {
  @IsUUID() meetingId!: string;
  @Matches(localTime, { context: { form: 'localTime' } }) startsAt!: string;
  @IsOptional() @Matches(localTime, { context: { form: 'localTime' } }) endsAt?: string;
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
    }),
    allow: mayPlan,
    decide: ({ startsAt, endsAt, ...c }, _state, { planned, chair, ...desk }, { now }) => {
      mustMeet(desk);
      const times = startOf(startsAt, endsAt);
      mustLieAhead(times.plannedAt, now);
      const departs = c.kind === 'gewoon' ? departure(desk.rules, times.plannedAt, planned) : undefined;
      if (departs && c.deviationReason === undefined)
        throw new Rejected(departs.code, departs.params, 'deviationReason');
      if (c.chairMandate !== undefined) mayChair(chair, times.plannedAt, c.bodyId, desk);
      const capacity = c.capacity ?? desk.rules.roomCapacity;
      const deviationReason = departs ? c.deviationReason : undefined;
      const title = c.title ?? desk.body.title;
      return [
        event('MeetingPlanned', {
          ...c,
          ...times,
          dayPart: dayPartOf(startsAt),
          title,
          capacity,
          deviationReason,
        }),
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
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: mayChange,
    decide: ({ startsAt, endsAt, reason }, state, _facts, { now }) => {
      const times = startOf(startsAt, endsAt);
      must(state.status !== 'cancelled', 'meeting-cancelled');
      must(now < state.plannedAt, 'meeting-held');
      mustLieAhead(times.plannedAt, now);
      return [event('MeetingRescheduled', { ...times, dayPart: dayPartOf(startsAt), reason })];
    },
  }),
  on(CancelMeeting, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: mayChange,
    decide: ({ reason }, { status, plannedAt, items }, _facts, { now }) => {
      if (status === 'cancelled') return [];
      must(now < plannedAt, 'meeting-held');
      return [event('MeetingCancelled', { reason }, { releases: items.flatMap(claimsOf) })];
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
