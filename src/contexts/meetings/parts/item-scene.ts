import { dayOf, type Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { FoundBody } from '../../bodies/parts/body-page.js';
import type { Parameters } from '../../bodies/parameters.js';
import { castOf, type Cast } from '../../signals/parts/cast.js';
import type { Act } from '../act.js';
import { items, type ItemDocument } from '../items.view.js';
import { meetings, type MeetingDocument } from '../meetings.view.js';
import { proposals, type ProposalDocument } from '../proposals.view.js';
import { publicationId, publications, type PublicationDocument } from '../publications.view.js';
import { routes, type RouteDocument } from '../routes.view.js';
import { rulesAt } from './rules-at.js';
import { speakersOf, type Speakers } from './speakers.js';

/** Everything the page of one agenda item rests on; what this reader may not see is absent. */
export interface ItemScene {
  readonly context: PageContext;
  readonly id: string;
  readonly item: Opened<ItemDocument>;
  readonly meeting: Opened<MeetingDocument>;
  readonly body: FoundBody;
  readonly rules?: Parameters;
  readonly proposal?: Opened<ProposalDocument>;
  readonly route?: Opened<RouteDocument>;
  /** The publication in which it first stood, the one that left it out, and the last one. */
  readonly first?: Opened<PublicationDocument>;
  readonly without?: Opened<PublicationDocument>;
  readonly latest?: Opened<PublicationDocument>;
  readonly cast: Cast;
  readonly speakers: Speakers;
}

/** @throws PageNotFound */
export async function itemScene(context: PageContext): Promise<ItemScene> {
  const id = context.params.id ?? '';
  const item = (await context.need(items, id)).document;
  const meeting = (await context.need(meetings, item.meetingId)).document;
  const body = await context.need(bodiesView, item.bodyId);
  const publication = async (version: number | undefined) =>
    version === undefined
      ? undefined
      : (await context.get(publications, publicationId(item.meetingId, version)))?.document;
  const [rules, proposal, route, first, without, latest] = await Promise.all([
    rulesAt(context, body.document),
    item.proposalId === undefined ? undefined : context.get(proposals, item.proposalId),
    context.get(routes, id),
    publication(item.publishedIn),
    publication(item.removedIn),
    publication(meeting.publication?.version),
  ]);
  const routed = route?.document ?? justRouted(item);
  const known = { item, proposal: proposal?.document, route: routed, first, without };
  const cast = await castOf(context, actsOf(known));
  const speakers = await speakersOf(context, [item.presenterMandate]);
  return { context, id, meeting, body, rules, latest, cast, speakers, ...known };
}

function actsOf({
  item,
  proposal,
  route,
  first,
  without,
}: Pick<ItemScene, 'item' | 'proposal' | 'route' | 'first' | 'without'>): readonly Act[] {
  const some: readonly (Act | undefined)[] = [
    item.scheduled,
    item.ended,
    first?.published,
    without?.published,
    proposal?.submitted,
  ];
  const rest: readonly Act[] = [
    ...(proposal?.assents ?? []),
    ...(proposal?.deferred ?? []),
    ...(route?.steps ?? []),
  ];
  return [...some.filter((act) => act !== undefined), ...rest];
}

/** Handed over a moment ago: the body it goes to is told by a process that may still be at work. */
function justRouted({ network, bodyId, meetingId, ended, routed }: Opened<ItemDocument>): ItemScene['route'] {
  if (!ended || !routed) return undefined;
  return {
    ...routed,
    network,
    bodyId,
    meetingId,
    routedOn: dayOf(ended.on),
    opened: ended,
    steps: [],
    status: 'open',
  };
}

/** Its day has come, so that it can end. */
export const hasBegun = ({ context, meeting }: Pick<ItemScene, 'context' | 'meeting'>): boolean =>
  meeting.status !== 'cancelled' && dayOf(context.at.instant) >= dayOf(meeting.plannedAt);
