import type { Opened, Reader } from '../../../kernel/index.js';
import { timeRange } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { members, preparers } from '../../audiences.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { FoundBody } from '../../bodies/parts/body-page.js';
import type { ItemKind, Parameters } from '../../bodies/parameters.js';
import { DraftMinutes } from '../draft-rules.js';
import { items as itemsView, type ItemDocument } from '../items.view.js';
import { meetings, type MeetingDocument } from '../meetings.view.js';
import type { MinutesDocument } from '../minutes.document.js';
import { minutesView } from '../minutes.view.js';
import { publicationId, publications } from '../publications.view.js';
import { rulesAt } from './rules-at.js';
import { takenOff } from './taken-off.js';

export type Minutes = Opened<MinutesDocument>;

/** One item of the published agenda, with how it ended as far as that is known. */
export interface MinutesLine {
  readonly itemId: string;
  readonly nr: number;
  readonly title: string;
  readonly kind: ItemKind;
  /** `9.30 – 9.40 uur`. */
  readonly time?: string;
  readonly presenterMandate?: string;
  readonly signalIds: readonly string[];
  readonly ended?: Opened<NonNullable<ItemDocument['ended']>>;
  readonly routed?: ItemDocument['routed'];
  /** What to do about it, for who prepares: the draft left it out and nobody published that. */
  readonly takenOff?: string;
}

/** What both pages about minutes rest on, at the moment of the page and within the rights of its reader. */
export interface MinutesDesk {
  readonly context: PageContext;
  readonly meetingId: string;
  readonly meeting: Opened<MeetingDocument>;
  readonly body: FoundBody;
  readonly rules?: Parameters;
  readonly lines: readonly MinutesLine[];
  /** Absent when there are none, or none for this reader: never told apart. */
  readonly minutes?: Minutes;
  /** Works on the text, now. */
  readonly writes: boolean;
  /** Who writes minutes reads them, also where drafts are kept from the members of the body. */
  readonly reader: Reader;
}

/** @throws PageNotFound */
export async function minutesDesk(context: PageContext): Promise<MinutesDesk> {
  const meetingId = context.params.id ?? '';
  const meeting = (await context.need(meetings, meetingId)).document;
  const body = await context.need(bodiesView, meeting.bodyId);
  const nothing = { meetingId, blocks: [], presentMandates: [], othersPresent: 0 };
  const writes = await context.may(DraftMinutes, nothing);
  const reader = readerFor(context, body.id, writes);
  const minutes = (await context.getAs(minutesView, meetingId, reader))?.document;
  const rules = await rulesAt(context, body.document);
  const lines = await linesOf(context, meetingId, meeting, minutes);
  return { context, meetingId, meeting, body, rules, lines, minutes, writes, reader };
}

function readerFor({ viewer: { reader } }: PageContext, bodyId: string, writes: boolean): Reader {
  const more = writes ? [members(bodyId), preparers(bodyId)] : [];
  return { ...reader, audiences: [...reader.audiences, ...more] };
}

/** The items of the agenda in force, and any others the minutes speak of. */
async function linesOf(
  context: PageContext,
  meetingId: string,
  meeting: Opened<MeetingDocument>,
  minutes: Minutes | undefined,
): Promise<readonly MinutesLine[]> {
  const { publication, plannedAt } = meeting;
  const version = publication?.version;
  const found =
    version === undefined ? undefined : await context.get(publications, publicationId(meetingId, version));
  const listed = found?.document.items ?? [];
  const known = new Set(listed.map(({ itemId }) => itemId));
  const extra = [...new Set(minutes?.blocks.map(({ itemId }) => itemId))].filter(
    (itemId) => !known.has(itemId),
  );
  const ids = [...known, ...extra];
  const documents = await Promise.all(
    ids.map(async (itemId) => (await context.get(itemsView, itemId))?.document),
  );
  const gone = await takenOff(context, meetingId, meeting);
  let from = Date.parse(plannedAt);
  return ids.map((itemId, index) => {
    const item = listed[index];
    const start = from;
    from += (item?.minutes ?? 0) * 60_000;
    const line = lineOf(itemId, index + 1, documents[index], item && timeRange(isoOf(start), isoOf(from)));
    return { ...line, takenOff: gone(itemId) };
  });
}

const isoOf = (at: number): string => new Date(at).toISOString();

const lineOf = (
  itemId: string,
  nr: number,
  document: Opened<ItemDocument> | undefined,
  time: string | undefined,
): MinutesLine => ({
  itemId,
  nr,
  title: document?.title ?? '',
  kind: document?.kind ?? 'mededeling',
  time,
  presenterMandate: document?.presenterMandate,
  signalIds: document?.signalIds ?? [],
  ended: document?.ended,
  routed: document?.routed,
});
