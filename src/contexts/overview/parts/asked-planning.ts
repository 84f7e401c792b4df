import { dayOf } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { cadenceInWords, monthNames } from '../../bodies/parts/rule-words.js';
import type { Parameters } from '../../bodies/parameters.js';
import { seriesView } from '../../meetings/series.view.js';
import { overviewText as text } from '../overview.texts.js';
import type { Desk } from './desks.js';
import type { HeldMeeting } from './held-meeting.js';
import type { Request } from './request.js';

type Cadence = Parameters['cadence'];

/** A secretary whose body has no meeting ahead is asked to plan the next one: of its series, or else of its rules. */
export async function planningAsked(
  context: PageContext,
  desk: Desk,
  held: readonly HeldMeeting[],
): Promise<readonly Request[]> {
  const today = dayOf(context.at.instant);
  if (!desk.secretary || !desk.rules || held.some(({ day }) => day >= today)) return [];
  const series = await context.get(seriesView, desk.id);
  const cadence = series?.document.cadence ?? desk.rules.cadence;
  const when = nextMonth(cadence, held, today);
  return [
    {
      title: when === undefined ? text('planAny') : text('plan', { when }),
      meta: [desk.title, cadenceInWords(cadence)],
      href: `/overleggen/${desk.id}/vergadering-plannen`,
      action: text('planDo'),
    },
  ];
}

/**
 * The first month of the cadence, from `today` (`YYYY-MM-DD`) on, in which no meeting was held and whose year still has room:
 * "januari 2027". Undefined where none is left within two years.
 */
export function nextMonth(
  { months, perYear }: Pick<Cadence, 'months' | 'perYear'>,
  held: readonly Pick<HeldMeeting, 'day' | 'year' | 'kind'>[],
  today: string,
): string | undefined {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const ordinary = held.filter(({ kind }) => kind === 'gewoon');
  const room = (of: number) => ordinary.filter((meeting) => meeting.year === of).length < perYear;
  const candidates = [year, year + 1].flatMap((of) =>
    [...months].sort((a, b) => a - b).map((one) => ({ of, one })),
  );
  const next = candidates.find(
    ({ of, one }) =>
      (of > year || one >= month) &&
      room(of) &&
      !ordinary.some(({ day }) => day.startsWith(monthOf(of, one))),
  );
  return next && `${monthNames[next.one - 1]} ${next.of}`;
}

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
