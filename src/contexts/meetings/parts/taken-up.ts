import type { PageContext } from '../../../web/page.js';
import { items } from '../items.view.js';

/** The later item that took up the postponed item of a proposal; a proposal without one still looks for a meeting. */
export async function takenUpAs(context: PageContext, proposalId: string): Promise<string | undefined> {
  const rows = await context.all(items, { proposalId });
  const found = await Promise.all(rows.map(({ id }) => context.get(items, id)));
  return found.map((one) => one?.document.successor).find((successor) => successor !== undefined);
}
