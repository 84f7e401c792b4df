import { dayOf, endOfDay, holds } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { composition } from '../composition.view.js';
import { mandates, type MandateRow } from '../mandates.view.js';
import { seats, type SeatRow } from '../seats.view.js';
import { bodyWords as words } from './body-words.texts.js';

export interface Holder extends MandateRow {
  readonly id: string;
  readonly name: string;
}
/** One seat with who speaks for it at one instant. */
export interface SeatLine {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly category: string;
  readonly categoryTitle: string;
  readonly reserved: boolean;
  /** Representative or chair: at most one. */
  readonly holder?: Holder;
  readonly deputies: readonly Holder[];
  readonly observers: readonly Holder[];
  /** Instant since which nobody holds a granted seat. */
  readonly vacantSince?: string;
}

/** The last instant of the day asked with `?geldt=`, what held then as known at the page's moment; else that moment itself. */
export function heldAt({ query, at }: PageContext): { readonly instant: string; readonly day?: string } {
  const day = query.geldt ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || day === dayOf(at.instant))
    return { instant: at.instant };
  return { instant: new Date(Date.parse(endOfDay(day)) - 1).toISOString(), day };
}

/** Every seat of a body that held at the instant, by category as the plan orders them, the convening authority's last. */
export async function seatLines(
  context: PageContext,
  bodyId: string,
  instant: string,
): Promise<readonly SeatLine[]> {
  const [seated, given, organisation] = await Promise.all([
    context.all(seats, { bodyId }, 'category'),
    context.all(mandates, { bodyId }, 'from'),
    context.organisations(),
  ]);
  const name = await context.names(given.map(({ participant }) => participant));
  const titles = await categoryTitles(context, bodyId);
  const named = given.map((mandate): Holder => ({
    ...(mandate as MandateRow & { id: string }),
    name: name(mandate.participant),
  }));
  const order = (category: string) =>
    titles.has(category) ? [...titles.keys()].indexOf(category) : titles.size;
  return (seated as readonly (SeatRow & { id: string })[])
    .filter(({ from, until }) => holds(instant, from, until))
    .map((seat) => lineOf(seat, named, instant, { organisation, titles }))
    .sort(
      (a, b) => order(a.category) - order(b.category) || a.organisation.localeCompare(b.organisation, 'nl'),
    );
}

/** Titles by code, in the order of the plan; that of the convening authority stands last. */
export async function categoryTitles(
  context: PageContext,
  bodyId: string,
): Promise<ReadonlyMap<string, string>> {
  const plan = (await context.get(composition, bodyId))?.document.plan;
  const own = (plan?.categories ?? []).map(({ code, title }) => [code, title] as const);
  return new Map([...own, [convenorCategory, words('convenor')]]);
}

interface Names {
  readonly organisation: (id: string | undefined) => string;
  readonly titles: ReadonlyMap<string, string>;
}
function lineOf(
  seat: SeatRow & { readonly id: string },
  given: readonly Holder[],
  instant: string,
  { organisation, titles }: Names,
): SeatLine {
  const own = given.filter(({ seatId }) => seatId === seat.id);
  const now = own.filter(({ from, until }) => holds(instant, from, until));
  const holder = now.find(isFull);
  const reserved = seat.status === 'reserved';
  return {
    id: seat.id,
    organisationId: seat.organisationId,
    organisation: organisation(seat.organisationId),
    category: seat.category,
    categoryTitle: titles.get(seat.category) ?? seat.category,
    reserved,
    holder,
    deputies: now.filter(({ role }) => role === 'plaatsvervanger'),
    observers: now.filter(({ role }) => role === 'waarnemer'),
    vacantSince: holder || reserved ? undefined : vacantSince(seat, own, instant),
  };
}

export const isFull = ({ role }: Pick<MandateRow, 'role'>): boolean =>
  role === 'lid' || role === 'voorzitter';

function vacantSince({ from }: SeatRow, own: readonly Holder[], instant: string): string {
  const ends = own
    .filter(isFull)
    .flatMap(({ until }) => (until !== undefined && until <= instant ? [until] : []));
  return ends.sort().at(-1) ?? from;
}
