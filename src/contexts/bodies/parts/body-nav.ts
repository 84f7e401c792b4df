import { dayOf, startOfDay } from '../../../kernel/index.js';
import type { NavItem } from '../../../web/frame.js';
import type { PageContext, Shown, Viewer } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { members, preparers } from '../../audiences.js';
import { meetings } from '../../meetings/meetings.view.js';
import { minutesView } from '../../meetings/minutes.view.js';
import { bodiesView, type BodyDocument } from '../bodies.view.js';
import { bodyNavText as text } from './body-nav.texts.js';

/** The pages of a body; `overleg` is its forum page. */
export type BodyPlace = 'overleg' | 'agenda' | 'verslag' | 'leden' | 'signalen' | 'werkblad' | 'werkwijze';
type Entry = readonly [place: BodyPlace, label: string, href: string | undefined];

/**
 * The local menu of one body, for `Shown.localNav`: members see forum, agenda, minutes, members and signals; secretary and
 * preparers the working pages too; whoever may look over their shoulder reads what waits. Agenda is the next meeting, or else the last; minutes are the last this reader may open.
 * Undefined when the body does not exist for this reader.
 */
export async function bodyNav(
  context: PageContext,
  bodyId: string,
  current: BodyPlace,
): Promise<Shown['localNav']> {
  const found = await context.get(bodiesView, bodyId);
  if (!found) return undefined;
  const place = `/overleggen/${bodyId}`;
  const { viewer } = context;
  const works = worksFor(viewer, bodyId, found.document);
  const configures = works || viewer.roles.some(({ role }) => role === 'beheerder');
  const looks = viewer.reader.audiences.includes(preparers(bodyId));
  const hears = viewer.reader.audiences.includes(members(bodyId));
  const calendar = await calendarOf(context, bodyId);
  const entries: readonly Entry[] = [
    ['overleg', found.document.title, place],
    ['agenda', text('agenda'), agendaOf(calendar)],
    ['verslag', text('verslag'), await minutesOf(context, bodyId, works, calendar)],
    ['leden', text('leden'), `${place}/leden`],
    ['signalen', text('signalen'), hears ? `${place}/signalen` : undefined],
    ['werkblad', text('werkblad'), works || looks ? `${place}/werkblad` : undefined],
    [
      'werkwijze',
      text('werkwijze'),
      configures || current === 'werkwijze' ? `${place}/werkwijze` : undefined,
    ],
  ];
  return { label: found.document.title, items: entries.flatMap((entry) => item(context, entry, current)) };
}

function item(context: PageContext, [place, label, href]: Entry, current: BodyPlace): readonly NavItem[] {
  if (href === undefined) return [];
  const here = place === current ? (href === context.path ? 'page' : 'section') : undefined;
  return [{ label, href: context.link(href), ...(here ? { current: here } : {}) }];
}

/** Whether this person works on agenda, signals and minutes of the body: its secretary and whoever prepares it. */
export function worksFor(
  { roles, mandates }: Viewer,
  bodyId: string,
  { kind, preparatoryBodyId }: Pick<BodyDocument, 'kind' | 'preparatoryBodyId'>,
): boolean {
  if (roles.some(({ role, bodyId: of }) => role === 'secretaris' && of === bodyId)) return true;
  return mandates.some(({ bodyId: of, category, role }) => {
    if (role === 'waarnemer') return false;
    const ofConvenor = of === bodyId && category === convenorCategory;
    return kind === 'namiddagforum' ? of === bodyId && !ofConvenor : ofConvenor || of === preparatoryBodyId;
  });
}

/**
 * Meetings of a body that stand: from today on, soonest first; before today, latest first; and those that have begun, also
 * today, latest first. At most the last fifty.
 */
export async function calendarOf(context: PageContext, bodyId: string) {
  const today = startOfDay(dayOf(context.at.instant));
  const { items } = await context.list(meetings, { where: { bodyId }, sort: '-plannedAt', limit: 50 });
  const standing = items.filter(({ status }) => status !== 'cancelled');
  return {
    ahead: standing.filter(({ plannedAt }) => plannedAt >= today).toReversed(),
    past: standing.filter(({ plannedAt }) => plannedAt < today),
    begun: standing.filter(({ plannedAt }) => plannedAt <= context.at.instant),
  };
}
export type Calendar = Awaited<ReturnType<typeof calendarOf>>;

function agendaOf({ ahead, past }: Calendar): string | undefined {
  const meeting = ahead[0] ?? past[0];
  return meeting && `/vergadering/${meeting.id}`;
}

/** Who writes them finds the last meeting that began, with or without minutes. */
async function minutesOf(
  context: PageContext,
  bodyId: string,
  works: boolean,
  { begun }: Calendar,
): Promise<string | undefined> {
  const { items } = await context.list(minutesView, { where: { bodyId }, sort: '-writtenAt', limit: 50 });
  const open = new Set(items.map(({ id }) => id));
  const meeting = works ? begun[0] : begun.find(({ id }) => open.has(id));
  return meeting && `/vergadering/${meeting.id}/verslag`;
}
