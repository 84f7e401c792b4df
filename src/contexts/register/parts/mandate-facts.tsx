import { dayOf, holds, plusDays } from '../../../kernel/index.js';
import { dateLong, type Fact } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { composition } from '../../bodies/composition.view.js';
import { mandates, type MandateRow } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { mandateText as text } from '../mandates.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';

/** The viewer's mandates that held at the page's moment, the oldest first. */
export async function heldThen(context: PageContext): Promise<readonly MandateRow[]> {
  const { participant } = context.viewer;
  const rows = participant === '' ? [] : await context.all(mandates, { participant }, 'from');
  return rows.filter(({ from, until }) => holds(context.at.instant, from, until));
}

/** The viewer's mandates at the page's moment: body, and role, category and dates of each; the organisation where there are several. */
export async function mandateFacts(context: PageContext): Promise<readonly Fact[]> {
  const organisation = await context.organisations();
  const held = await heldThen(context);
  const several = new Set(held.map(({ organisationId }) => organisationId)).size > 1;
  return Promise.all(
    held.map(async (mandate): Promise<Fact> => {
      const body = (await context.get(bodiesView, mandate.bodyId))?.document.title ?? '';
      const words = [roleText(mandate.role as NamedRole), await categoryTitle(context, mandate)];
      if (several) words.push(organisation(mandate.organisationId));
      return [body, [...words, ...dates(mandate)].filter(Boolean).join(', ')];
    }),
  );
}

/** An interval ends at the midnight after its last day. Dates stay on one line. */
function dates({ from, until }: Pick<MandateRow, 'from' | 'until'>): readonly string[] {
  const unbroken = (moment: string) => dateLong(moment).replaceAll(' ', '\u00a0');
  const since = text('since', { day: unbroken(from) });
  return until === undefined
    ? [since]
    : [since, text('until', { day: unbroken(plusDays(dayOf(until), -1)) })];
}

async function categoryTitle(
  context: PageContext,
  { bodyId, seatId }: Pick<MandateRow, 'bodyId' | 'seatId'>,
): Promise<string> {
  const code = (await context.get(seats, seatId))?.document.category;
  if (code === convenorCategory) return text('convenor');
  const plan = (await context.get(composition, bodyId))?.document.plan;
  return plan?.categories.find((one) => one.code === code)?.title ?? '';
}
