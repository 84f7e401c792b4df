import { dayOf, type Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { preparers } from '../../audiences.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { FoundBody } from '../../bodies/parts/body-page.js';
import type { Parameters } from '../../bodies/parameters.js';
import { worksFor } from '../../bodies/parts/body-nav.js';
import { MoveAgendaItem } from '../agenda-rules.js';
import { agendas, type AgendaDocument } from '../agendas.view.js';
import { meetings, type MeetingDocument } from '../meetings.view.js';
import { PublishAgenda } from '../publication-rules.js';
import { publicationId, publications, type PublicationDocument } from '../publications.view.js';
import { ConfirmMeeting } from '../planning-rules.js';
import { plannedRoutes, type PlannedRoute } from './agenda-routed.js';
import { rulesAt } from './rules-at.js';
import { speakersOf, type Speakers } from './speakers.js';

export type Draft = Opened<AgendaDocument>;
export type Publication = Opened<PublicationDocument>;

/** Everything the page of one meeting rests on, at its moment and within the rights of its reader. */
export interface MeetingScene {
  readonly context: PageContext;
  readonly id: string;
  readonly meeting: Opened<MeetingDocument>;
  readonly body: FoundBody;
  readonly rules?: Parameters;
  /** Only for those who prepare. */
  readonly draft?: Draft;
  /** Every publication, the first one first. */
  readonly versions: readonly Publication[];
  readonly may: MeetingRights;
  /** The chair, and who speaks in the draft or in any publication. */
  readonly speakers: Speakers;
  /** Questions of other bodies planned on it. */
  readonly routed: readonly PlannedRoute[];
  /** Its day is not over and it was not cancelled. */
  readonly open: boolean;
}
export interface MeetingRights {
  readonly edit: boolean;
  readonly publish: boolean;
  readonly plan: boolean;
}

/** @throws PageNotFound */
export async function meetingScene(context: PageContext): Promise<MeetingScene> {
  const id = context.params.id ?? '';
  const meeting = (await context.need(meetings, id)).document;
  const body = await context.need(bodiesView, meeting.bodyId);
  const [rules, draft, versions, may, routed] = await Promise.all([
    rulesAt(context, body.document),
    draftOf(context, id, body),
    versionsOf(context, id),
    rightsOf(context, id),
    plannedRoutes(context, id),
  ]);
  const open = meeting.status !== 'cancelled' && dayOf(context.at.instant) <= dayOf(meeting.plannedAt);
  const items = [...(draft?.items ?? []), ...versions.flatMap((version) => version.items)];
  const refs = [meeting.chairMandate, ...items.map(({ presenterMandate }) => presenterMandate)];
  const speakers = await speakersOf(context, refs);
  return { context, id, meeting, body, rules, draft, versions, may, speakers, routed, open };
}

/** In an afternoon forum the sector members prepare, though no group of preparers reads for them. */
async function draftOf(context: PageContext, id: string, body: FoundBody): Promise<Draft | undefined> {
  const { viewer } = context;
  const prepares = body.document.kind === 'namiddagforum' && worksFor(viewer, body.id, body.document);
  const audiences = prepares ? [...viewer.reader.audiences, preparers(body.id)] : viewer.reader.audiences;
  return (await context.getAs(agendas, id, { ...viewer.reader, audiences }))?.document;
}

async function versionsOf(context: PageContext, meetingId: string): Promise<readonly Publication[]> {
  const rows = await context.all(publications, { meetingId }, 'version');
  const found = await Promise.all(
    rows.map(({ version }) => context.get(publications, publicationId(meetingId, version))),
  );
  return found.flatMap((one) => one?.document ?? []);
}

async function rightsOf(context: PageContext, meetingId: string): Promise<MeetingRights> {
  const [edit, publish, plan] = await Promise.all([
    context.may(MoveAgendaItem, { meetingId, itemId: meetingId, to: 1 }),
    context.may(PublishAgenda, { meetingId }),
    context.may(ConfirmMeeting, { meetingId }),
  ]);
  return { edit, publish, plan };
}

/** Who works on it sees the draft as long as it can change; everybody else the publication in force, or the one asked for. */
export function shownPublication({
  context,
  versions,
  draft,
  may,
  open,
}: MeetingScene): Publication | undefined {
  const asked = versions.find(({ version }) => String(version) === context.query.versie);
  if (asked) return asked;
  const drafting = draft !== undefined && (versions.length === 0 || (may.edit && open));
  return drafting ? undefined : versions.at(-1);
}
