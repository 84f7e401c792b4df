import { dayOf, type EventDeclarations } from '../../../kernel/index.js';
import { dateLong, dateTimeText } from '../../../web/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { hasText, textOf, type TextValues } from '../../../web/texts.js';
import type { Cadence } from '../../meetings/series.js';
import { cadenceInWords } from '../../bodies/parts/rule-words.js';
import type { Names } from './names.js';

/** Absent members are told apart from empty ones by the sentences (`select`). */
const absent = 'none';

/** The members of an event in words, for its sentence. Sealed texts are left out: these stand in the document alone. */
export async function eventValues(
  event: HistoryEvent,
  declared: EventDeclarations[string],
  names: Names,
): Promise<TextValues> {
  const flat = { ...event.data, ...(event.data.passage as object | undefined) };
  const known = await Promise.all(
    Object.entries(flat).map(
      async ([name, value]) => [name, await words(name, value, event, names)] as const,
    ),
  );
  const nothing = Object.keys(declared).map((name) => [name, absent] as const);
  return Object.fromEntries([...nothing, ...known.filter(([, value]) => value !== undefined)]);
}

type Value = string | number | undefined;

async function words(name: string, value: unknown, event: HistoryEvent, names: Names): Promise<Value> {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (name === 'cadence') return cadenceInWords(value as Cadence);
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'string') return undefined;
  const named = lookups[`${event.type}.${name}`] ?? lookups[name];
  return named ? named(value, names, event) : plain(name, value, event);
}

type Lookup = (value: string, names: Names, event: HistoryEvent) => Promise<string>;
const body: Lookup = (id, names) => names.body(id);
const organisation: Lookup = (id, names) => names.organisation(id);
const meeting: Lookup = (id, names) => names.meeting(id);
const item: Lookup = (id, names) => names.item(id);
const signal: Lookup = (id, names) => names.signal(id);
const mandate: Lookup = (id, names) => names.mandate(id);

/** What a member refers to, by its name; where one name means different things, by its type of event. */
const lookups: Readonly<Record<string, Lookup>> = {
  bodyId: body,
  targetBodyId: body,
  successorBodyId: body,
  organisationId: organisation,
  convenor: organisation,
  meetingId: meeting,
  targetMeetingId: meeting,
  precededBy: meeting,
  itemId: item,
  'ItemPostponed.successor': item,
  into: signal,
  'SignalSplit.from': signal,
  following: signal,
  mandateId: mandate,
  chairMandate: mandate,
  presenterMandate: mandate,
  'MandateReplaced.successor': mandate,
  seatId: (id, names) => names.seat(id),
  seatProposalId: (id, names) => names.seatProposal(id),
  grantId: (id, names) => names.grant(id),
  personRef: (participant, names) => names.person(participant),
  category: (code, names, { stream }) => names.category(stream.slice(stream.indexOf('-') + 1), code),
};

/** Until which an interval runs: the first instant after its last day. */
const ends = new Set(['until', 'MandateReplaced.effectiveAt', 'MandateEnded.effectiveAt']);
const withTime = new Set(['plannedAt', 'endsAt', 'at']);
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const day = /^\d{4}-\d\d-\d\d$/;

function plain(name: string, value: string, { type, data }: HistoryEvent): string {
  const end =
    ends.has(name) || ends.has(`${type}.${name}`) || (type === 'MandateCorrected' && data.field === 'until');
  if (instant.test(value))
    return withTime.has(name) ? dateTimeText(value) : dateLong(end ? lastDay(value) : value);
  if (day.test(value)) return dateLong(value);
  if (name === 'outcome' && hasText(`meetingWords.outcome.${value}`))
    return textOf(`meetingWords.outcome.${value}`);
  return type === 'MandateCorrected' && hasText(`bodyWords.role.${value}`)
    ? textOf(`bodyWords.role.${value}`)
    : value;
}

/** The last day of an interval that ends at an instant. */
export const lastDay = (until: string): string => dayOf(new Date(Date.parse(until) - 1).toISOString());
