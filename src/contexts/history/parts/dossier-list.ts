import type { View } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { minutesView } from '../../meetings/minutes.view.js';
import { proposals } from '../../meetings/proposals.view.js';
import { routes } from '../../meetings/routes.view.js';
import { said } from '../../overview/parts/said.js';
import { networks } from '../../register/networks.view.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { signals } from '../../signals/signals.view.js';
import type { DossierKey } from '../dossiers.texts.js';
import { addressOf, streamOf, type DossierKind } from './dossier-kinds.js';
import { Names } from './names.js';

export interface DossierRow {
  readonly title: string;
  readonly href: string;
}
export interface DossierPage {
  readonly rows: readonly DossierRow[];
  /** Cursor of the page after this one. */
  readonly next?: string;
}
interface Found {
  readonly items: readonly { readonly id: string; readonly more?: string }[];
  readonly next?: string;
}
type Find = (context: PageContext, cursor: string | undefined) => Promise<Found>;

const listOf =
  (view: View<any, any>, sort: string): Find =>
  (context, cursor) =>
    context.list(view, { sort, cursor, limit: 50 });
const ofBodies: Find = listOf(bodiesView, 'code');

const finds: Readonly<Record<DossierKey, Find>> = {
  signaal: async (context, cursor) => {
    const page = await context.list(signals, { sort: '-raisedNumber', cursor, limit: 50 });
    return { ...page, items: page.items.map(({ id, title }) => ({ id, more: said(title) })) };
  },
  vergadering: listOf(meetings, '-plannedAt'),
  verslag: listOf(minutesView, '-writtenAt'),
  voorstel: listOf(proposals, '-submittedAt'),
  route: listOf(routes, '-routedOn'),
  overleg: ofBodies,
  zetels: ofBodies,
  reglement: async (context, cursor) => {
    const page = await context.list(bodiesView, { sort: 'code', cursor, limit: 50 });
    return { ...page, items: page.items.map(({ profileId }) => ({ id: profileId })) };
  },
  reeks: ofBodies,
  organisatie: listOf(organisations, 'shortName'),
  persoon: listOf(people, '-enrolledAt'),
  rollen: ({ viewer }) => Promise.resolve({ items: [{ id: viewer.network }] }),
  netwerk: async (context) => ({ items: await context.all(networks) }),
};
/** A body may lack these: it has them once somebody decided something about them. */
const optional: readonly DossierKey[] = ['zetels', 'reglement', 'reeks'];

/** One page of the dossiers of a kind, by name. @throws BadQuery for a cursor that is none */
export async function dossiersOf(
  context: PageContext,
  kind: DossierKind,
  cursor?: string,
): Promise<DossierPage> {
  const names = new Names(context, context.doors.log.glance());
  const { items, next } = await finds[kind.soort](context, cursor);
  const rows = await Promise.all(
    items.map(async ({ id, more }) => {
      const title = await kind.plain(id, names);
      return { id, title: capital(more ? `${title}: ${more}` : title), href: addressOf(kind, id) };
    }),
  );
  return { next, rows: optional.includes(kind.soort) ? await existing(context, kind, rows) : rows };
}

async function existing(
  context: PageContext,
  kind: DossierKind,
  rows: readonly (DossierRow & { readonly id: string })[],
) {
  const lengths = await Promise.all(
    rows.map(async ({ id }) => (await context.doors.log.events(streamOf(kind, id))).length),
  );
  return rows.filter((_row, index) => lengths[index]! > 0);
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
