import { IsUUID } from 'class-validator';
import { entity, must, organisationOf, type Entity } from '../../kernel/index.js';
import { preparers } from '../audiences.js';
import { rulesOf } from '../bodies/rules.js';
import { answerRules } from './answer.rules.js';
import { followRules } from './follow.rules.js';
import { raiseRules } from './raise.rules.js';
import { signalEvents, type SignalEvents } from './signal.events.js';
import { mustBeOpen, preparer } from './signal.rights.js';
import { isClosed, statusOf, type Signal } from './signal.status.js';
import { targetOf, triageRules } from './triage.rules.js';

export type { Signal } from './signal.status.js';

/** Only into an older signal of the same body; the raiser keeps the right to its answer. */
export class MergeSignal {
  @IsUUID() signalId!: string;
  @IsUUID() into!: string;
}

const unraised: Signal = {
  bodyId: '',
  confidential: false,
  raisedAt: '',
  supporters: [],
  links: [],
  items: [],
  routes: [],
  seatProposals: [],
  objected: false,
  declined: false,
  withdrawn: false,
};

const without = (ids: readonly string[], id: string | undefined): readonly string[] =>
  ids.filter((one) => one !== id);
/** The item has its end: it is neither on an agenda nor on its way to another body. */
const settled = (s: Readonly<Signal>, itemId: string | undefined): Signal => ({
  ...s,
  items: without(s.items, itemId),
  routes: without(s.routes, itemId),
});
const opened = { item: 'items', seatProposal: 'seatProposals' } as const;

/**
 * What lives in the sector, on its way to an answer (domain.md 7.5). Its status is derived ({@link statusOf}); its raiser is the
 * seat, so that whoever holds the seat later goes on where the former holder stopped.
 */
export const signal: Entity<Signal, SignalEvents> = entity('signal', {
  events: signalEvents,
  initial: unraised,
  confidential: true,
  revisionFor: ({ bodyId }) => [preparers(bodyId)],
  evolve: {
    SignalRaised: (s, { bodyId, confidential, seatId, theme }, { recordedAt, onBehalfOf }) => ({
      ...s,
      bodyId,
      confidential,
      seatId,
      theme,
      raisedAt: recordedAt,
      organisationId: organisationOf(onBehalfOf),
    }),
    SignalSupplemented: (s) => s,
    SignalSupported: (s, { organisationId }) => ({ ...s, supporters: [...s.supporters, organisationId] }),
    SignalWithdrawn: (s) => ({ ...s, withdrawn: true }),
    SignalTriaged: (s, { theme, urgency }) => ({ ...s, theme, urgency }),
    SignalMerged: (s, { into }) => ({ ...s, mergedInto: into }),
    SignalSplit: ({ mergedInto: _into, ...s }) => s,
    SignalDeclined: (s, { itemId }) => ({ ...settled(s, itemId), declined: true }),
    SignalLinked: (s, link) => {
      const target = targetOf(link)!;
      const list = link.kind === 'proposal' ? undefined : opened[link.kind];
      return { ...s, links: [...s.links, target], ...(list ? { [list]: [...s[list], target] } : {}) };
    },
    SignalItemConcluded: (s, { itemId }) => settled(s, itemId),
    SignalRouted: (s, { itemId }) => ({
      ...settled(s, itemId),
      routes: [...without(s.routes, itemId), itemId],
    }),
    SignalSeatProposalClosed: (s, { proposalId }) => ({
      ...s,
      seatProposals: without(s.seatProposals, proposalId),
    }),
    SignalAnswered: (s, { outcome, itemId, feedbackDueBy }) => ({
      ...settled(s, itemId),
      answer: { outcome, feedbackDueBy },
    }),
    FeedbackGiven: (s, { receiptDueBy }) => ({ ...s, feedback: { state: 'given', receiptDueBy } }),
    FeedbackReceiptConfirmed: (s) => ended(s, 'confirmed'),
    FeedbackRejected: ({ answer: _answer, feedback: _feedback, ...s }) => ({ ...s, objected: true }),
    FeedbackTermLapsed: (s) => ended(s, 'lapsed'),
  },
  commands: (on, event) => [
    ...raiseRules(on, event),
    ...triageRules(on, event),
    on(MergeSignal, {
      stream: (c) => c.signalId,
      facts: async (get, c, state) => ({
        ...(await rulesOf(get, state.bodyId)),
        target: await get.maybe(signal, c.into),
      }),
      allow: preparer,
      decide: ({ signalId, into }, state, { target }) => {
        if (state.mergedInto === into) return [];
        mustBeOpen(state);
        must(!state.answer && !state.feedback && !state.objected, 'already-answered');
        must(target?.bodyId === state.bodyId, 'merge-target-unknown', {}, 'into');
        must(isOlder(target, into, state, signalId), 'merge-only-into-older', {}, 'into');
        checkTarget(target, state);
        return [event('SignalMerged', { into, confidential: state.confidential })];
      },
    }),
    ...answerRules(on, event),
    ...followRules(on, event),
  ],
});

const ended = (s: Readonly<Signal>, state: 'confirmed' | 'lapsed'): Signal => ({
  ...s,
  feedback: { ...s.feedback!, state },
});

/** By the moment it was raised, then by id: of two signals one is the older, so that never each is merged into the other. */
const isOlder = (
  target: Readonly<Signal>,
  into: string,
  { raisedAt }: Readonly<Signal>,
  signalId: string,
): boolean => target.raisedAt < raisedAt || (target.raisedAt === raisedAt && into < signalId);

/** What follows an older signal must still be able to get its answer, and all who read the one may read the other's. */
function checkTarget(target: Readonly<Signal>, state: Readonly<Signal>): void {
  must(target.mergedInto === undefined, 'merge-target-merged', {}, 'into');
  must(
    !isClosed(statusOf(target)) && !target.answer && !target.feedback,
    'merge-target-answered',
    {},
    'into',
  );
  must(state.confidential || !target.confidential, 'merge-into-confidential', {}, 'into');
}
