import { holds, type MandateRole } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { composition } from '../../bodies/composition.view.js';
import { mandates as mandatesView } from '../../bodies/mandates.view.js';
import { seats as seatsView } from '../../bodies/seats.view.js';
import type { Attendance } from '../minutes.events.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesDesk } from './minutes-desk.js';
import { personWords } from './speakers.js';

export interface Attendee {
  readonly mandateId: string;
  /** "Els Maes, LGO". */
  readonly who: string;
  readonly organisationId?: string;
  readonly role: MandateRole;
  readonly category: string;
}
/** Everybody of one category of seats. */
export interface AttendeeGroup {
  readonly code: string;
  readonly title: string;
  readonly people: readonly Attendee[];
}

/** Who held a mandate of the body on the day of the meeting, in the order of the seat plan; the convening authority last. */
export async function attendeeGroups(desk: MinutesDesk): Promise<readonly AttendeeGroup[]> {
  const { context, meeting, body } = desk;
  const rows = await context.all(mandatesView, { bodyId: body.id });
  const held = rows.filter(({ from, until }) => holds(meeting.plannedAt, from, until));
  const seats = new Map((await context.all(seatsView, { bodyId: body.id })).map((seat) => [seat.id, seat]));
  const name = await context.names(held.map(({ participant }) => participant));
  const organisation = await context.organisations();
  const people = held.map(({ id, participant, organisationId, seatId, role }): Attendee => {
    const who = personWords(name(participant), organisation(organisationId));
    const category = seats.get(seatId)?.category ?? '';
    return { mandateId: id, who, organisationId, role: role as MandateRole, category };
  });
  const titles = await categoryTitles(desk);
  const codes = [...titles.keys(), ...people.map(({ category }) => category)];
  return [...new Set(codes)]
    .map((code) => ({ code, title: titles.get(code) ?? text('otherSeats'), people: sorted(people, code) }))
    .filter((group) => group.people.length > 0);
}

const sorted = (people: readonly Attendee[], code: string): readonly Attendee[] =>
  people.filter(({ category }) => category === code).sort((a, b) => a.who.localeCompare(b.who, 'nl'));

async function categoryTitles({ context, body }: MinutesDesk): Promise<ReadonlyMap<string, string>> {
  const plan = (await context.get(composition, body.id))?.document.plan;
  const known = plan?.categories.map(({ code, title }) => [code, title] as const) ?? [];
  return new Map([...known, [convenorCategory, await convenorTitle(context, body.document.convenor)]]);
}

async function convenorTitle(context: PageContext, organisationId: string | undefined): Promise<string> {
  return (await context.organisations())(organisationId) || text('convenor');
}

/** Numbers of who was there, and of which organisations. */
export interface AttendanceCount {
  readonly total: number;
  readonly representatives: number;
  readonly deputies: number;
  readonly observers: number;
  readonly convenor: number;
  readonly others: number;
  /** Short names, in alphabetical order. */
  readonly organisations: readonly string[];
}

export async function attendanceCount(
  desk: MinutesDesk,
  { mandates, othersPresent }: Attendance,
): Promise<AttendanceCount> {
  const here = (await attendeeGroups(desk))
    .flatMap(({ people }) => people)
    .filter(({ mandateId }) => mandates.includes(mandateId));
  const name = await desk.context.organisations();
  const ofSector = here.filter(({ category }) => category !== convenorCategory);
  const many = (...roles: readonly MandateRole[]): number =>
    ofSector.filter(({ role }) => roles.includes(role)).length;
  return {
    total: mandates.length + othersPresent,
    representatives: many('lid', 'voorzitter'),
    deputies: many('plaatsvervanger'),
    observers: many('waarnemer'),
    convenor: here.length - ofSector.length,
    others: othersPresent,
    organisations: [...new Set(here.map(({ organisationId }) => name(organisationId)))]
      .filter(Boolean)
      .sort((a, b) => a.localeCompare(b, 'nl')),
  };
}
