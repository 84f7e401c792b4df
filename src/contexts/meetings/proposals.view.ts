import {
  view,
  type Entity,
  type EventMeta,
  type Lookup,
  type Opened,
  type Reader,
  type Sealed,
  type View,
} from '../../kernel/index.js';
import { members, preparers } from '../audiences.js';
import type { AssentParty, ItemKind } from '../bodies/parameters.js';
import { withOpenable } from '../signals/signal.readers.js';
import { untilPublished } from '../veils.js';
import { actOf, type Act } from './act.js';
import { agendaProposal } from './agenda-proposal.js';
import { meeting, type PublishedItem } from './meeting.js';

export interface ProposalDocument {
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly title: Sealed;
  readonly motive: Sealed;
  readonly signalIds: readonly string[];
  readonly targetMeetingId?: string;
  readonly status: ProposalStatus;
  readonly submitted: Act;
  readonly assents: readonly (Act & {
    readonly party: AssentParty;
    readonly title: string;
    readonly minutes: number;
  })[];
  readonly deferred: readonly (Act & { readonly reason: string; readonly targetMeetingId?: string })[];
  readonly admitted?: Act & { readonly title: string; readonly minutes: number };
  readonly declined?: Act & { readonly reason: Sealed };
  /** Where it stands on an agenda, unless that item was withdrawn or postponed, or its meeting cancelled. */
  readonly item?: Place;
  /** The same for who does not prepare the body: on the agenda as it was last published. Nobody is given both. */
  readonly known?: Place;
}
interface Place {
  readonly meetingId: string;
  readonly itemId: string;
}
export type ProposalStatus = 'open' | 'admitted' | 'declined';
export interface ProposalRow {
  readonly bodyId: string;
  readonly kind: ItemKind;
  readonly title: Sealed;
  readonly status: ProposalStatus;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly submittedFor?: string;
  readonly assents: readonly AssentParty[];
  readonly targetMeetingId?: string;
  readonly meetingId?: string;
  readonly itemId?: string;
  /** The same for who does not prepare the body: absent until the agenda is published. */
  readonly publishedMeetingId?: string;
  readonly publishedItemId?: string;
}
type Document = Readonly<ProposalDocument> | undefined;

const elsewhere = (place: Place | undefined, meetingId: string, itemId?: string): Place | undefined =>
  place?.meetingId === meetingId && (itemId ?? place.itemId) === place.itemId ? undefined : place;

/** Everybody hears of it at once, of the meeting or of one item on it; where it stands on another agenda, it stays there. */
const taken = (document: Document, meetingId: string, itemId?: string): ProposalDocument | undefined =>
  document && {
    ...document,
    item: elsewhere(document.item, meetingId, itemId),
    known: elsewhere(document.known, meetingId, itemId),
  };

/** By what stands on it, for whoever prepares it or for its readers. */
const standingAs = ({ itemId }: { readonly itemId: string }, { streamId }: EventMeta): Lookup => ({
  where: [
    { itemId, meetingId: streamId },
    { publishedItemId: itemId, publishedMeetingId: streamId },
  ],
});

/** Readers have its item on their agenda from here on, or no longer. */
const publication = {
  touches: ({ items }: { readonly items: readonly PublishedItem[] }, { streamId }: EventMeta) => ({
    where: { publishedMeetingId: streamId },
    also: items.flatMap(({ proposalId }) => proposalId ?? []),
  }),
  fold: (
    document: Document,
    { items }: { readonly items: readonly PublishedItem[] },
    { streamId }: EventMeta,
  ): ProposalDocument | undefined => {
    const { item, known } = document ?? {};
    const stands = (place: Place | undefined): boolean =>
      items.some(({ itemId }) => itemId === place?.itemId);
    const now = stands(item) ? item : known?.meetingId === streamId && !stands(known) ? undefined : known;
    return document && now?.itemId !== known?.itemId ? { ...document, known: now } : document;
  },
};

/** Only with signals that may be opened, and with its item as published, or as it is for who prepares it. */
async function shownTo(
  { known: published, ...document }: Opened<ProposalDocument>,
  reader: Reader,
  stateOf: <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>,
): Promise<Opened<ProposalDocument>> {
  const known = await withOpenable(document, reader, stateOf);
  const prepares = reader.system || reader.audiences.includes(preparers(known.bodyId));
  return prepares ? known : { ...known, item: published };
}

/** What members ask for on an agenda, open to all who hold a mandate in the body, with what became of it. */
export const proposals: View<ProposalDocument, ProposalRow> = view('proposals', {
  version: 5,
  reveal: shownTo,
  inner: ['publishedMeetingId', 'publishedItemId'],
  veil: untilPublished<ProposalRow>({ meetingId: 'publishedMeetingId', itemId: 'publishedItemId' }),
  columns: {
    bodyId: 'text',
    kind: 'text',
    title: 'ref',
    status: 'text',
    submittedAt: 'text',
    submittedBy: 'text',
    submittedFor: 'text',
    assents: 'json',
    targetMeetingId: 'text',
    meetingId: 'text',
    itemId: 'text',
    publishedMeetingId: 'text',
    publishedItemId: 'text',
  },
  row: ({ bodyId, kind, title, status, submitted, assents, targetMeetingId, item, known }) => ({
    bodyId,
    kind,
    title,
    status,
    targetMeetingId,
    submittedAt: submitted.at,
    submittedBy: submitted.actor,
    submittedFor: submitted.onBehalfOf,
    assents: assents.map((assent) => assent.party),
    meetingId: item?.meetingId,
    itemId: item?.itemId,
    publishedMeetingId: known?.meetingId,
    publishedItemId: known?.itemId,
  }),
  audience: ({ bodyId }) => members(bodyId),
  queries: [
    { where: ['bodyId'], sort: 'submittedAt' },
    { where: ['bodyId', 'status'], sort: 'submittedAt' },
    { where: ['submittedBy'], sort: 'submittedAt' },
    { where: ['meetingId'] },
    { where: ['itemId'] },
    { where: ['publishedMeetingId'] },
    { where: ['publishedItemId'] },
  ],
  folds: (on) => [
    on(() => agendaProposal, {
      AgendaProposalSubmitted: (_none, { proposalId: _id, ...proposal }, meta) => ({
        ...proposal,
        status: 'open',
        submitted: actOf(meta),
        assents: [],
        deferred: [],
      }),
      AgendaProposalAssented: (document, { party, title, minutes, targetMeetingId }, meta) =>
        document && {
          ...document,
          targetMeetingId: targetMeetingId ?? document.targetMeetingId,
          assents: [...document.assents, { ...actOf(meta), party, title, minutes }],
        },
      AgendaProposalAdmitted: (document, { title, minutes, targetMeetingId }, meta) =>
        document && {
          ...document,
          targetMeetingId,
          status: 'admitted',
          admitted: { ...actOf(meta), title, minutes },
        },
      AgendaProposalDeclined: (document, { reason }, meta) =>
        document && { ...document, status: 'declined', declined: { ...actOf(meta), reason } },
      AgendaProposalDeferred: (document, deferral, meta) =>
        document && {
          ...document,
          targetMeetingId: deferral.targetMeetingId,
          deferred: [...document.deferred, { ...actOf(meta), ...deferral }],
        },
    }),
    on(() => meeting, {
      AgendaItemScheduled: {
        touches: ({ proposalId }) => proposalId,
        fold: (document, { itemId, bodyId }, { streamId }) =>
          document?.bodyId === bodyId ? { ...document, item: { meetingId: streamId, itemId } } : document,
      },
      AgendaPublished: publication,
      AgendaSupplemented: publication,
      AgendaItemWithdrawn: {
        touches: standingAs,
        fold: (document, { itemId, inMeeting }, { streamId }) =>
          inMeeting
            ? taken(document, streamId, itemId)
            : document && { ...document, item: elsewhere(document.item, streamId, itemId) },
      },
      // Concluded though the draft had left it out: it stands on it for everybody.
      ItemConcluded: {
        touches: standingAs,
        fold: (document) => (!document || document.item ? document : { ...document, item: document.known }),
      },
      ItemPostponed: {
        touches: standingAs,
        fold: (document, { itemId }, { streamId }) => taken(document, streamId, itemId),
      },
      MeetingCancelled: {
        touches: (_data, { streamId }): Lookup => ({
          where: [{ meetingId: streamId }, { publishedMeetingId: streamId }],
        }),
        fold: (document, _data, { streamId }) => taken(document, streamId),
      },
    }),
  ],
});
