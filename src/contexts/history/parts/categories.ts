import type { Glance } from '../../../web/doors.js';
import { convenorCategory } from '../../access.js';
import { composition } from '../../bodies/composition.view.js';
import { historyWords as words } from '../history-words.texts.js';

/** Titles of the seat categories of a body by code, that of the convening authority among them. */
export async function categoryTitlesOf(glance: Glance, bodyId: string): Promise<ReadonlyMap<string, string>> {
  const plan = (await glance.get(composition, bodyId))?.document.plan;
  const own = (plan?.categories ?? []).map(({ code, title }) => [code, title] as const);
  return new Map([...own, [convenorCategory, words('convenor')]]);
}
