import { IsBoolean, IsUUID, Length } from 'class-validator';
import { dayOf, daysBetween, must, rules } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { differences, isDifferent, numbered } from './agenda.js';
import { mustBeOpen } from './dates.js';
import { deskOf, worksOn } from './desk.js';
import type { MeetingEvents } from './meeting.events.js';
import type { Meeting } from './meeting.js';

/** The first publication: version 1. */
export class PublishAgenda {
  @IsUUID() meetingId!: string;
  /** Kept where it is late; never asked for (domain.md 2.6). */
  @Optional() @Length(3, 500) lateReason?: string;
}
/** Every later publication, numbered on. */
export class SupplementAgenda {
  @IsUUID() meetingId!: string;
  @Length(3, 500) reason!: string;
  @IsBoolean() urgent!: boolean;
}

export const publicationRules = rules<Meeting, MeetingEvents>((on, event) => [
  on(PublishAgenda, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: (_c, state, desk, actor) => worksOn(actor, state.bodyId, desk),
    decide: ({ lateReason }, state, { rules }, { now }) => {
      mustBeOpen(state, now);
      must(!state.publication, 'agenda-already-published', { version: state.publication?.version ?? 1 });
      must(state.items.length > 0, 'agenda-empty');
      const daysBefore = daysBetween(dayOf(now), dayOf(state.plannedAt));
      const daysLate = Math.max(0, rules.agendaLeadDays - daysBefore);
      const late = { daysLate, lateReason: daysLate > 0 ? lateReason : undefined };
      return [event('AgendaPublished', { version: 1, items: numbered(state.items), daysBefore, ...late })];
    },
  }),
  on(SupplementAgenda, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: (_c, state, desk, actor) => worksOn(actor, state.bodyId, desk),
    decide: ({ reason, urgent }, state, _facts, { now }) => {
      mustBeOpen(state, now);
      must(state.publication, 'agenda-not-published');
      must(state.items.length > 0, 'agenda-empty');
      const changes = differences(state.publication.items, state.items);
      must(isDifferent(changes), 'agenda-unchanged', { version: state.publication.version });
      const version = state.publication.version + 1;
      const daysBefore = daysBetween(dayOf(now), dayOf(state.plannedAt));
      return [
        event('AgendaSupplemented', {
          version,
          items: numbered(state.items),
          daysBefore,
          reason,
          urgent,
          ...changes,
        }),
      ];
    },
  }),
]);
