import type { VNode } from 'preact';
import type { Crumb } from '../../../web/frame.js';
import type { PageContext, Shown } from '../../../web/page.js';
import { bodiesView } from '../bodies.view.js';
import { bodyNav, type BodyPlace } from './body-nav.js';
import { bodyWords as words } from './body-words.texts.js';

/** The body the page is about. @throws PageNotFound */
export const bodyOf = (context: PageContext) => context.need(bodiesView, context.params.id ?? '');
export type FoundBody = Awaited<ReturnType<typeof bodyOf>>;

export interface BodyShown {
  readonly place: BodyPlace;
  readonly title: string;
  readonly body: VNode;
  /** Pages between that of the body and this one. */
  readonly between?: readonly Crumb[];
}

/** A page of one body: its menu, and the way back. */
export async function bodyShown(
  context: PageContext,
  { id, document }: FoundBody,
  { place, title, body, between = [] }: BodyShown,
): Promise<Shown> {
  const crumbs: Crumb[] = [
    { label: words('overview'), href: '/' },
    { label: words('bodies'), href: context.link('/overleggen') },
  ];
  if (place !== 'overleg') crumbs.push({ label: document.title, href: context.link(`/overleggen/${id}`) });
  const breadcrumb = [...crumbs, ...between, { label: title }];
  return { title, body, nav: 'overleg', breadcrumb, localNav: await bodyNav(context, id, place) };
}

/** The network's bodies by id, as titles. */
export async function bodyTitles(context: PageContext): Promise<(bodyId: string | undefined) => string> {
  const titles = new Map((await context.all(bodiesView, {}, 'code')).map(({ id, title }) => [id, title]));
  return (bodyId) => (bodyId === undefined ? '' : (titles.get(bodyId) ?? ''));
}
