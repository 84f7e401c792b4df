import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { routes } from '../../meetings/routes.view.js';
import { numbersFor, type NumberOf } from './numbers.js';
import type { SignalRow } from '../signals.view.js';
import { routeDays } from './standing.js';

type Row = Pick<SignalRow, 'raisedNumber' | 'routeItemId' | 'status'>;

/** Names and numbers of everything in a list of signals. */
export interface ListWords {
  readonly number: NumberOf;
  readonly organisation: (id: string | undefined) => string;
  readonly body: (id: string) => string;
  readonly bodies: ReadonlyMap<string, string>;
  /** Days since it was routed and over its term, of a signal that got stuck on its way to another body. */
  readonly stuck: (
    routeItemId: string | undefined,
  ) => { readonly day: number; readonly late: number } | undefined;
}

export async function listWords(context: PageContext, rows: readonly Row[]): Promise<ListWords> {
  const waiting = rows.flatMap(({ status, routeItemId }) =>
    status === 'in behandeling' ? (routeItemId ?? []) : [],
  );
  const [number, organisation, bodies, stuck] = await Promise.all([
    numbersFor(
      context,
      rows.map(({ raisedNumber }) => raisedNumber),
    ),
    context.organisations(),
    context.all(bodiesView, {}, 'code'),
    stuckRoutes(context, waiting),
  ]);
  const titles = new Map(bodies.map(({ id, title }) => [id, title]));
  return {
    number,
    organisation,
    bodies: titles,
    body: (id) => titles.get(id) ?? '',
    stuck: (id) => stuck.get(id ?? ''),
  };
}

async function stuckRoutes(context: PageContext, itemIds: readonly string[]) {
  const found = await Promise.all([...new Set(itemIds)].map((id) => context.get(routes, id)));
  const stalled = found.flatMap((one) => (one?.document.status === 'stalled' ? [one] : []));
  return new Map(stalled.map(({ id, document }) => [id, routeDays(document, context.at.instant)]));
}
