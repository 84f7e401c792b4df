import type { ViewQuery, ViewStore } from '../src/engine/ports.js';
import type { Context, View } from '../src/kernel/index.js';

/** Asked by the specs of the API alone: its clients filter as they like. */
const ofClients = new Set(['signals by confidential/id', 'proposals by bodyId/id']);

/**
 * From now on a list fails that no index finds in its order: its view declares no query with that sort for some of its
 * filters.
 */
export function watchLists(views: ViewStore, contexts: readonly Context[]): void {
  const declaring = new Map(contexts.flatMap((context) => context.views).map((view) => [view.name, view]));
  const list = views.list.bind(views);
  views.list = (key, query, at) => {
    const view = declaring.get(key.split('@')[0]!);
    const asked = view && `${view.name} by ${Object.keys(query.where).join('+')}/${query.sort ?? 'id'}`;
    if (view && !isDeclared(view, query) && !ofClients.has(asked!))
      throw new Error(`Listed, and not declared: ${asked}`);
    return list(key, query, at);
  };
}

function isDeclared({ queries }: View<any, any>, { where, sort }: ViewQuery): boolean {
  const asked = Object.keys(where);
  const finds = (columns: readonly PropertyKey[]): boolean =>
    columns.length > 0 ? columns.every((column) => column in where) : asked.length === 0;
  return (
    (asked.length === 0 && sort === undefined) ||
    queries.some((query) => query.sort === sort && finds(query.where))
  );
}
