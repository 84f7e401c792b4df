import { isEmail } from 'class-validator';
import type { PageContext } from '../../../web/page.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { RegisterOrganisation } from '../../register/organisation.js';
import { importText as text } from '../import.texts.js';
import { readCsv, type CsvRow } from './csv.js';
import { categoryTitles, seatLines, type SeatLine } from './seat-lines.js';

/** Columns of the list; the first and the third must be there. */
export const headings = ['organisatie', 'voluit', 'categorie', 'toestand', 'naam', 'e-mail'] as const;
export const mostRows = 500;

/** One row of the list with what it asks for, or why it can't be carried out. */
export interface PlannedRow {
  readonly line: number;
  readonly organisation: string;
  readonly category: string;
  readonly name: string;
  readonly fault?: string;
  readonly todo: Todo;
}
/** What is missing and would be made. Whatever is there already has its id. */
export interface Todo {
  readonly legalName?: string;
  readonly organisationId?: string;
  readonly categoryCode?: string;
  readonly seat?: 'granted' | 'reserved';
  readonly seatId?: string;
  readonly person?: { readonly name: string; readonly email: string };
  readonly participant?: string;
  readonly mandate: boolean;
}
export const isUnchanged = ({ fault, todo }: PlannedRow): boolean =>
  fault === undefined && !todo.seat && !todo.mandate;

interface Known {
  readonly lines: readonly SeatLine[];
  readonly organisations: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  /** Participants by name in lower case. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly registers: boolean;
}
const same = (word: string): string => word.trim().toLocaleLowerCase('nl').replace(/\s+/g, ' ');

/** @returns a sentence where the list as a whole can't be read */
export async function planImport(
  context: PageContext,
  bodyId: string,
  csv: string,
): Promise<readonly PlannedRow[] | string> {
  const { headings: found, rows } = readCsv(csv);
  if (rows.length === 0) return text('fault.empty');
  const missing = (['organisatie', 'categorie'] as const).find((heading) => !found.includes(heading));
  if (missing) return text('fault.headings', { heading: missing });
  if (rows.length > mostRows) return text('fault.long', { most: mostRows });
  const known = await knownNow(context, bodyId);
  const byAddress = await participantsByAddress(context, rows);
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = `${same(row.fields.organisatie ?? '')}/${same(row.fields.categorie ?? '')}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, row.line);
    return planned(row, known, byAddress, before);
  });
}

async function knownNow(context: PageContext, bodyId: string): Promise<Known> {
  const rows = await context.all(organisations, {}, 'shortName');
  const enrolled = await context.all(people, { annulled: false }, 'enrolledAt');
  const name = await context.names(enrolled.map(({ participant }) => participant));
  const named = new Map<string, string[]>();
  for (const { participant } of enrolled)
    named.set(same(name(participant)), [...(named.get(same(name(participant))) ?? []), participant]);
  return {
    lines: await seatLines(context, bodyId, context.at.instant),
    organisations: new Map(rows.flatMap((row) => [[same(row.legalName), row.id], [same(row.shortName), row.id]] as const)),
    titles: await categoryTitles(context, bodyId),
    people: named,
    registers: await context.may(RegisterOrganisation, { organisationId: bodyId } as RegisterOrganisation),
  }; // prettier-ignore
}

/** Whose address is known already takes part, or will as the same person. */
async function participantsByAddress(
  { doors, viewer }: PageContext,
  rows: readonly CsvRow[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { fields } of rows) {
    const email = fields['e-mail'] ?? '';
    const account = isEmail(email) ? await doors.directory.findByEmail(email) : undefined;
    const here = account?.participants.find(({ network }) => network === viewer.network);
    if (here) found.set(same(email), here.participant);
  }
  return found;
}

type ByAddress = ReadonlyMap<string, string>;

function planned(
  { line, fields }: CsvRow,
  known: Known,
  byAddress: ByAddress,
  before: number | undefined,
): PlannedRow {
  const {
    organisatie: organisation = '',
    categorie: category = '',
    naam: name = '',
    toestand: state = '',
  } = fields;
  const place = { organisation, category, state, ...placeOf(organisation, category, known) };
  const { seat, organisationId, categoryCode } = place;
  const reserve = same(state) === toConfirm;
  const { fault: nobody, ...who } = personOf(name, fields['e-mail'] ?? '', known, byAddress);
  const holds = seat?.holder !== undefined && seat.holder.participant === who.participant;
  const twice = before === undefined ? undefined : text('fault.twice', { line: before });
  const holder = name === '' ? undefined : holderFault(seat, reserve, holds);
  const legalName = organisationId ? undefined : fields.voluit || organisation;
  const missing = seat ? {} : { seat: reserve ? ('reserved' as const) : ('granted' as const) };
  const todo: Todo = {
    ...who,
    ...missing,
    organisationId,
    legalName,
    categoryCode,
    seatId: seat?.id,
    mandate: name !== '' && !holds,
  };
  return {
    line,
    organisation,
    category,
    name,
    fault: placeFault(place, known) ?? twice ?? nobody ?? holder,
    todo,
  };
}

/** Organisation, category and seat that are there already. */
function placeOf(
  organisation: string,
  category: string,
  { organisations: registered, titles, lines }: Known,
) {
  const organisationId = registered.get(same(organisation));
  const alike = (words: readonly string[]) => words.some((word) => same(word) === same(category));
  const categoryCode = [...titles].find(alike)?.[0];
  const seat = lines.find((one) => one.organisationId === organisationId && one.category === categoryCode);
  return { organisationId, categoryCode, seat };
}

const toConfirm = 'te bevestigen';

interface Place {
  readonly organisation: string;
  readonly organisationId: string | undefined;
  readonly category: string;
  readonly categoryCode: string | undefined;
  readonly state: string;
}
function placeFault(
  { organisation, organisationId, category, categoryCode, state }: Place,
  known: Known,
): string | undefined {
  if (organisation === '') return text('fault.organisation');
  if (!organisationId && !known.registers) return text('fault.unknownOrganisation');
  if (!categoryCode) return text('fault.category', { category, closest: closest(category, known.titles) });
  return ['', 'toegekend', toConfirm].includes(same(state)) ? undefined : text('fault.state', { state });
}

function holderFault(seat: SeatLine | undefined, reserve: boolean, holds: boolean): string | undefined {
  if (seat?.reserved) return text('fault.reservedHere');
  if (!seat && reserve) return text('fault.toConfirm');
  return seat?.holder && !holds ? text('fault.otherHolder', { name: seat.holder.name }) : undefined;
}

interface Somebody {
  readonly participant?: string;
  readonly person?: { readonly name: string; readonly email: string };
  readonly fault?: string;
}
/** An address says who it is; without one, a name that only one person has. */
function personOf(
  name: string,
  email: string,
  { people: named }: Known,
  byAddress: ReadonlyMap<string, string>,
): Somebody {
  if (name === '') return email === '' ? {} : { fault: text('fault.name') };
  if (email !== '') {
    if (!isEmail(email)) return { fault: text('fault.email') };
    const participant = byAddress.get(same(email));
    return participant ? { participant } : { person: { name, email } };
  }
  const found = named.get(same(name)) ?? [];
  if (found.length === 0) return { fault: text('fault.noAddress', { name }) };
  return found.length > 1 ? { fault: text('fault.namesakes', { name }) } : { participant: found[0] };
}

/** A category that begins alike, for who mistyped it. */
function closest(category: string, titles: ReadonlyMap<string, string>): string {
  const start = same(category).slice(0, 5);
  return start.length < 3
    ? 'none'
    : ([...titles.values()].find((title) => same(title).startsWith(start)) ?? 'none');
}
