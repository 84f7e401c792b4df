import { dayOf, plusDays } from '../../../kernel/index.js';
import { dateLong, type Fact } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { composition } from '../../bodies/composition.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { mandateText as text } from '../mandates.texts.js';
import { roleText } from '../roles.texts.js';

/** The viewer's mandates now: body, and role, category and dates of each; the organisation where there are several. */
export async function mandateFacts(context: PageContext): Promise<readonly Fact[]> {
  const organisation = await context.organisations();
  const { mandates: held } = context.viewer;
  const several = new Set(held.map(({ organisationId }) => organisationId)).size > 1;
  return Promise.all(
    held.map(async ({ bodyId, mandateId, category, role, organisationId }): Promise<Fact> => {
      const body = (await context.get(bodiesView, bodyId))?.document.title ?? '';
      const interval = (await context.get(mandates, mandateId))?.document;
      const words = [roleText(role), lowered(await categoryTitle(context, bodyId, category))];
      if (several) words.push(organisation(organisationId));
      if (interval) words.push(text('since', { day: dateLong(interval.from) }));
      if (interval?.until) words.push(text('until', { day: dateLong(plusDays(dayOf(interval.until), -1)) }));
      return [body, words.filter(Boolean).join(', ')];
    }),
  );
}

/** The title of a category within a sentence. */
const lowered = (title: string): string => title.slice(0, 1).toLowerCase() + title.slice(1);

async function categoryTitle(context: PageContext, bodyId: string, code: string): Promise<string> {
  if (code === convenorCategory) return text('convenor');
  const plan = (await context.get(composition, bodyId))?.document.plan;
  return plan?.categories.find((one) => one.code === code)?.title ?? '';
}
