import { dateLong } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { seatProposals } from '../../bodies/seat-proposals.view.js';
import { proposals } from '../../meetings/proposals.view.js';
import { routes } from '../../meetings/routes.view.js';
import type { AssentParty } from '../../bodies/parameters.js';
import { overviewText as text } from '../overview.texts.js';
import { worksOn, type Desk } from './desks.js';
import type { Request } from './request.js';

/** Proposals for the agenda, seats proposed, items routed here: one request for each kind and body. */
export async function askedOfBodies(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const [assents, seats, routed] = await Promise.all([
    toAssent(context, desk),
    seatsToDecide(context, desk),
    toPlan(context, desk),
  ]);
  return [...assents, ...seats, ...routed];
}

async function toAssent(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const parties = partiesOf(desk);
  if (parties.length === 0) return [];
  const open = await context.all(proposals, { bodyId: desk.id, status: 'open' }, 'submittedAt');
  const waiting = open.filter(({ assents }) =>
    parties.some((party) => !(assents as readonly string[]).includes(party)),
  );
  if (!waiting[0]) return [];
  const meta = [desk.title, text('assentMeta', { day: dateLong(waiting[0].submittedAt) })];
  return [
    {
      title: text('assent', { count: waiting.length }),
      meta,
      href: `/overleggen/${desk.id}/werkblad`,
      action: text('assentDo'),
    },
  ];
}

/** The parties the viewer speaks for here, among those the rules ask. */
function partiesOf({ rules, preparer, convenor }: Desk): readonly AssentParty[] {
  const spoken: Readonly<Record<AssentParty, boolean>> = { voorbereidingsgroep: preparer, convenor };
  return (rules?.assents ?? []).filter((party) => spoken[party]);
}

/** The convening authority decides on seats, the secretary records it. */
async function seatsToDecide(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  if (!desk.convenor && !desk.secretary) return [];
  const open = await context.all(seatProposals, { bodyId: desk.id, status: 'open' }, 'proposedAt');
  if (!open[0]) return [];
  const meta = [desk.title, text('seatsMeta', { day: dateLong(open[0].proposedAt) })];
  return [
    {
      title: text('seats', { count: open.length }),
      meta,
      href: `/overleggen/${desk.id}/leden`,
      action: text('seatsDo'),
    },
  ];
}

async function toPlan(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  if (!worksOn(desk)) return [];
  const rows = await context.all(routes, { targetBodyId: desk.id });
  const waiting = rows.filter(({ status }) => status === 'open' || status === 'stalled');
  const from = await titlesOf(
    context,
    waiting.map(({ bodyId }) => bodyId),
  );
  return waiting.map(({ question, dueBy, bodyId, routedOn }) => ({
    title: text('route', { question }),
    meta: [desk.title, text('routeMeta', { body: from.get(bodyId) ?? '', day: dateLong(routedOn) })],
    due: dueBy,
    href: `/overleggen/${desk.id}/werkblad`,
    action: text('routeDo'),
  }));
}

async function titlesOf(context: PageContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...new Set(ids)].map((id) => context.get(bodiesView, id)));
  return new Map(found.flatMap((body) => (body ? [[body.id, body.document.title] as const] : [])));
}
