import { page, PageNotFound, type PageContext, type Shown } from '../../web/page.js';
import { bodiesView } from '../bodies/bodies.view.js';
import { bodyNav } from '../bodies/parts/body-nav.js';
import { Board, boardRows } from './parts/list-board.js';
import { filterChoices, ListFilters } from './parts/list-filters.js';
import { asked, isFiltered, queryOf } from './parts/list-query.js';
import { listWords } from './parts/list-words.js';
import { Kept, List, ListHead, type Listing } from './parts/listing.js';
import { bodiesToTell, hasDraft } from './parts/new-signal.js';
import { ownConfidential } from './parts/own-confidential.js';
import { signalListText as text } from './signal-list.texts.js';
import { signals } from './signals.view.js';
import './signals.texts.js';

/** `/signalen`: of every body this reader sees signals of. */
export const signalsPage = page({ path: '/signalen', past: true, show: (context) => shown(context) });

/** `/overleggen/:id/signalen`: of one body. */
export const bodySignalsPage = page({
  path: '/overleggen/:id/signalen',
  past: true,
  async show(context) {
    const body = await context.get(bodiesView, context.params.id!);
    if (!body) throw new PageNotFound();
    return shown(context, body.document.title);
  },
});

async function shown(context: PageContext, bodyTitle?: string): Promise<Shown> {
  const listing = await listingOf(context, bodyTitle);
  const { list, words, choices, board } = listing;
  const title = bodyTitle === undefined ? text('name') : text('nameBody', { body: bodyTitle });
  const body = (
    <>
      <Kept context={context} />
      <ListHead listing={listing} title={title} draft={await hasDraft(context)} />
      {list.first === 1 && !list.status && !list.theme && (await ownConfidential(context, list.bodyId))}
      <ListFilters context={context} list={list} words={words} choices={choices} />
      {board ? (
        <Board context={context} rows={board} words={words} choices={choices} />
      ) : (
        <List listing={listing} />
      )}
    </>
  );
  return { title, body, ...(await placeOf(context, bodyTitle)) };
}

async function listingOf(context: PageContext, bodyTitle: string | undefined): Promise<Listing> {
  const list = asked(context);
  const board = list.board ? await boardRows(context, list) : undefined;
  const { items: rows, next } = board
    ? { items: Object.values(board).flat() }
    : await context.list(signals, queryOf(list, context));
  const [words, choices, raise] = await Promise.all([
    listWords(context, rows),
    filterChoices(context, list),
    raiseHref(context),
  ]);
  const filtered = isFiltered(list, bodyTitle !== undefined, list.bodyId);
  return { context, list, board, rows, next, words, choices, raise, filtered };
}

/** Where a new signal starts, for whoever may. */
async function raiseHref(context: PageContext): Promise<string | undefined> {
  const bodies = await bodiesToTell(context);
  const { id } = context.params;
  if (id === undefined) return bodies.length > 0 ? '/signalen/nieuw' : undefined;
  return bodies.some((body) => body.id === id) ? `/signalen/nieuw?overleg=${id}` : undefined;
}

async function placeOf(context: PageContext, bodyTitle: string | undefined): Promise<Partial<Shown>> {
  const overview = { label: text('overview'), href: context.link('/') };
  if (bodyTitle === undefined) return { nav: 'signalen', breadcrumb: [overview, { label: text('name') }] };
  const bodyId = context.params.id!;
  const breadcrumb = [
    overview,
    { label: text('bodies'), href: context.link('/overleggen') },
    { label: bodyTitle, href: context.link(`/overleggen/${bodyId}`) },
    { label: text('name') },
  ];
  return { nav: 'overleg', breadcrumb, localNav: await bodyNav(context, bodyId, 'signalen') };
}
