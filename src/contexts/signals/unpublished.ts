import type { Entity, Opened, Reader } from '../../kernel/index.js';
import { preparers } from '../audiences.js';
import { meeting } from '../meetings/meeting.js';
import type { SignalDocument } from './signal.document.js';
import { statusOf } from './signal.status.js';
import { recounted } from './step-days.js';

type Document = Opened<SignalDocument>;
type StateOf = <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>;

/** Agenda items that the steps of a signal name, with their meetings. */
export const itemsNamed = ({ steps }: Document): ReadonlyMap<string, string> =>
  new Map(
    steps.flatMap(({ details: { itemId, meetingId } }) =>
      itemId === undefined || meetingId === undefined ? [] : [[String(itemId), String(meetingId)] as const],
    ),
  );

/** The signal as it stands for who may not know of these items yet: no step, link or status tells of them. */
export function withoutItems(document: Document, hidden: ReadonlySet<string>): Document {
  if (hidden.size === 0) return document;
  const known = (itemId: string): boolean => !hidden.has(itemId);
  const { items, links } = document.state;
  const state = { ...document.state, items: items.filter(known), links: links.filter(known) };
  const steps = document.steps.filter(({ details }) => known(String(details.itemId ?? '')));
  return { ...document, state, status: statusOf(state), steps: recounted(steps) };
}

/** An agenda that is no longer the last one was read as well. */
const hasBeenPublished = ({ published }: Partial<Document>, itemId: string): boolean =>
  published?.includes(itemId) ?? false;

/** At the moment of the document itself it stood on no published agenda yet; a document of an older version doesn't say. */
const isAhead = (
  { state, published }: Partial<Document> & Pick<Document, 'state'>,
  itemId: string,
): boolean => published !== undefined && state.items.includes(itemId) && !published.includes(itemId);

/** Until an agenda is published, what stands on it is for those who prepare that meeting. */
export async function unpublishedHidden(
  document: Document,
  reader: Reader,
  stateOf: StateOf,
): Promise<Document> {
  if (reader.system) return document;
  const named = [...itemsNamed(document)];
  const hidden = await Promise.all(
    named.map(async ([itemId, meetingId]) => {
      const found = await stateOf(meeting, meetingId);
      if (!found || reader.audiences.includes(preparers(found.bodyId))) return [];
      const published = found.publication?.items.some((item) => item.itemId === itemId) ?? false;
      const known = published || itemId in found.ended || hasBeenPublished(document, itemId);
      return known && !isAhead(document, itemId) ? [] : [itemId];
    }),
  );
  return withoutItems(document, new Set(hidden.flat()));
}
