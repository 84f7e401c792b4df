import type { PageContext } from '../../../web/page.js';
import { signals } from '../signals.view.js';

/** Themes in use in a body (or everywhere), as far as this reader sees them, from its two hundred latest signals. */
export async function themesInUse(context: PageContext, bodyId?: string): Promise<readonly string[]> {
  const latest = { where: { bodyId }, sort: '-raisedNumber', limit: 200, only: ['theme'] as const };
  const { items } = await context.list(signals, latest);
  return [...new Set(items.flatMap(({ theme }) => theme ?? []))].sort((a, b) => a.localeCompare(b, 'nl'));
}
