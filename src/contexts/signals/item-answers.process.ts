import { process, type Look } from '../../kernel/index.js';
import { meeting } from '../meetings/meeting.js';
import { route } from '../meetings/route.js';
import { RecordItemOutcome, RecordRouteAnswer, RecordSignalRouting } from './follow.rules.js';
import { signalLinks } from './signal-links.view.js';
import { LinkSignal } from './triage.rules.js';

/** Signals an item is about: those linked to it, and those it was scheduled with. */
async function signalsOf(meetingId: string, itemId: string, look: Look): Promise<readonly string[]> {
  const linked = (await look.rows(signalLinks, { target: itemId })).map((link) => link.signalId);
  const scheduled =
    (await look(meeting, meetingId))?.items.find((item) => item.itemId === itemId)?.signalIds ?? [];
  return [...new Set([...linked, ...scheduled])];
}

/** Readers have it on their agenda until the next one: what was taken off the draft is told with that. */
const isPublished = async (meetingId: string, itemId: string, look: Look): Promise<boolean> =>
  (await look(meeting, meetingId))?.publication?.items.some((item) => item.itemId === itemId) ?? false;

type End = Omit<RecordItemOutcome, 'signalId'>;
const ended = (signalIds: readonly string[], end: End): readonly RecordItemOutcome[] =>
  signalIds.map((signalId) => Object.assign(new RecordItemOutcome(), { signalId, ...end }));

/** Routing and postponing are told by events of their own. */
const toldElsewhere: readonly string[] = ['gerouteerd', 'uitgesteld'];

/** What becomes of an agenda item becomes of the signals it is about (domain.md 7.5). */
export const itemAnswers = process('item-answers', (on) => [
  on(() => meeting, {
    AgendaItemScheduled: ({ itemId, signalIds }, { streamId: meetingId }) =>
      signalIds.map((signalId) =>
        Object.assign(new LinkSignal(), { signalId, kind: 'item' as const, meetingId, itemId }),
      ),
    ItemConcluded: async ({ itemId, outcome }, { streamId: meetingId, effectiveAt: at }, look) =>
      toldElsewhere.includes(outcome)
        ? []
        : ended(await signalsOf(meetingId, itemId, look), { meetingId, itemId, outcome, at }),
    ItemRoutedToBody: async (
      { itemId, targetBodyId, newBodyProposal, dueBy },
      { streamId: meetingId, effectiveAt: at },
      look,
    ) =>
      (await signalsOf(meetingId, itemId, look)).map((signalId) => {
        const to = { targetBodyId, newBodyProposal, dueBy };
        return Object.assign(new RecordSignalRouting(), { signalId, meetingId, itemId, ...to, at });
      }),
    ItemPostponed: async ({ itemId }, { streamId: meetingId, effectiveAt: at }, look) =>
      ended(await signalsOf(meetingId, itemId, look), { meetingId, itemId, outcome: 'uitgesteld', at }),
    AgendaItemWithdrawn: async ({ itemId, inMeeting }, { streamId: meetingId, effectiveAt: at }, look) =>
      !inMeeting && (await isPublished(meetingId, itemId, look))
        ? []
        : ended(await signalsOf(meetingId, itemId, look), { meetingId, itemId, outcome: 'ingetrokken', at }),
    AgendaSupplemented: async ({ removed }, { streamId: meetingId, effectiveAt: at }, look) => {
      const linked = await Promise.all(
        removed.map(async (itemId) => ({ itemId, of: await signalsOf(meetingId, itemId, look) })),
      );
      return linked.flatMap(({ itemId, of }) => ended(of, { meetingId, itemId, outcome: 'ingetrokken', at }));
    },
    MeetingCancelled: async (_data, { streamId: meetingId, effectiveAt: at }, look) =>
      (await look.rows(signalLinks, { meetingId, open: true })).flatMap(({ signalId, target: itemId }) =>
        ended([signalId], { meetingId, itemId, outcome: 'ingetrokken', at }),
      ),
  }),
  on(() => route, {
    RoutedItemReturned: async (_data, { streamId: itemId, effectiveAt: at }, look) => {
      const bodyId = (await look(route, itemId))?.targetBodyId;
      if (bodyId === undefined) return [];
      const linked = await look.rows(signalLinks, { target: itemId });
      return linked.map(({ signalId }) =>
        Object.assign(new RecordRouteAnswer(), { signalId, itemId, bodyId, at }),
      );
    },
  }),
]);
