import type { FormProblem, PageContext, Shown, Viewer } from '../web/page.js';
import type { NavItem, PageFrame } from '../web/frame.js';
import { dayOf, plusDays } from '../kernel/index.js';
import { dateLong } from '../web/dates.js';
import { navigation } from '../contexts/navigation.js';
import { networks } from '../contexts/register/networks.view.js';
import { organisations } from '../contexts/register/organisations.view.js';
import { clockProblem, refusedDate } from './demo-clock.js';
import type { Pages } from './pages.js';

/** The frame around what a page shows: menu of what this person may open, the moment, the demo clock. */
export function frameOf(
  shown: Shown,
  url: string,
  someone: Viewer | undefined,
  withPast: PageContext | undefined,
  { assets, installation }: Pages,
  context?: PageContext,
  standing?: Standing,
): PageFrame {
  const now = installation.clock.now();
  return {
    title: shown.title,
    invalid: refused(context?.problem),
    path: url,
    assets,
    theme: context?.doors.theme ?? 'systeem',
    demo: installation.config.demo ? { now, problem: clockProblem(url, now) } : undefined,
    viewer: someone && { name: someone.name, organisation: standing?.words ?? rolesOf(someone), network: standing?.network },
    signingIn: shown.signingIn,
    nav: someone ? menu(someone, shown.nav) : [],
    breadcrumb: shown.breadcrumb,
    localNav: shown.localNav,
    asOf: withPast && { moment: withPast.at.past ? withPast.at.instant : undefined, now, shortcuts: shortcuts(withPast.path, now), keep: kept(withPast.query) },
    past: withPast?.at.past ? { moment: withPast.at.instant, detail: shown.pastDetail ?? eventDetail(withPast), backHref: today(withPast) } : undefined,
  };
}

/** A field was refused, or the whole: the title says so first. */
const refused = (problem: FormProblem | undefined): boolean =>
  problem !== undefined && (problem.summary !== undefined || Object.keys(problem.errors).length > 0);

const roleNames: Readonly<Record<string, string>> = { beheerder: 'beheerder', secretaris: 'secretaris', auditor: 'auditor', lezer: 'lezer' };
const rolesOf = (someone: Viewer): string => [...new Set(someone.roles.map((one) => roleNames[one.role]))].filter(Boolean).join(', ');

/** What stands beside a name in the header. */
export interface Standing {
  readonly words: string;
  /** Title of the network looked at, of whoever takes part in several. */
  readonly network?: string;
}

/** Whom this person speaks for, and their roles. */
export async function standingOf(context: PageContext): Promise<Standing | undefined> {
  if (!context.someone) return undefined;
  const speaking = context.someone.mandates.filter(({ role }) => role !== 'waarnemer');
  const ids = [...new Set(speaking.map(({ organisationId }) => organisationId))];
  const found = await Promise.all(ids.map((id) => context.get(organisations, id)));
  const words = [...found.map((one) => one?.document.shortName), rolesOf(context.someone)].filter(Boolean).join(', ');
  return { words, network: context.someone.networks.length > 1 ? await networkTitle(context) : undefined };
}

async function networkTitle(context: PageContext): Promise<string | undefined> {
  const [network] = (await context.list(networks, { limit: 1 })).items;
  return network?.title;
}

const menu = (someone: Viewer, current: string | undefined): readonly NavItem[] =>
  navigation(someone).map((item) => ({ label: item.label, href: item.href, ...(item.key === current ? { current: item.href === '/' ? ('page' as const) : ('section' as const) } : {}) }));

function shortcuts(path: string, now: string): readonly { href: string; label: string }[] {
  const yesterday = plusDays(dayOf(now), -1);
  const month = plusDays(dayOf(now), -30);
  return [yesterday, month].map((day) => ({ href: `${path}?op=${day}`, label: `Stand op het einde van ${dateLong(day)}` }));
}

const transient = new Set(['op', 'tot', 'na', 'klaar', refusedDate]);
const kept = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !transient.has(name)));

function today(context: PageContext): string {
  const rest = new URLSearchParams(kept(context.query)).toString();
  return rest === '' ? context.path : `${context.path}?${rest}`;
}

/** The banner itself says that nothing can be changed. */
function eventDetail({ query, at }: PageContext): string | undefined {
  const number = at.number.toLocaleString('nl-BE');
  if (at.provisional) return `Dat is nog geen minuut geleden: er kan nog iets bijkomen. Dit is zeker: de stand na gebeurtenis ${number}.`;
  return query.tot ? `Gebeurtenis ${number}.` : undefined;
}
