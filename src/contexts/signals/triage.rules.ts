import { IsIn, IsUUID, Length } from 'class-validator';
import { must, rules, type Get } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { anyOf, bySystem } from '../access.js';
import { proposalOf, roster } from '../bodies/roster.js';
import { rulesOf } from '../bodies/rules.js';
import { agendaProposal } from '../meetings/agenda-proposal.js';
import { meeting } from '../meetings/meeting.js';
import { linkKinds, urgencies, type LinkKind, type SignalEvents, type Urgency } from './signal.events.js';
import { mustBeOpen, preparer, type WithRules } from './signal.rights.js';
import type { Signal } from './signal.status.js';

export class TriageSignal {
  @IsUUID() signalId!: string;
  @Length(2, 60) theme!: string;
  @IsIn(urgencies) urgency!: Urgency;
}
/** Puts a signal on its own way again: it was merged by mistake, or the older signal was withdrawn. */
export class SplitSignal {
  @IsUUID() signalId!: string;
}
/** The raiser sees the reason. */
export class DeclineSignal {
  @IsUUID() signalId!: string;
  @Length(3, 500) reason!: string;
}
/** An agenda proposal or a seat proposal by `proposalId`; an agenda item by `meetingId` and `itemId`. */
export class LinkSignal {
  @IsUUID() signalId!: string;
  @IsIn(linkKinds) kind!: LinkKind;
  @Optional() @IsUUID() proposalId?: string;
  @Optional() @IsUUID() meetingId?: string;
  @Optional() @IsUUID() itemId?: string;
}

/** What the link leads to; `undefined` where the command leaves it out. */
export const targetOf = ({
  kind,
  proposalId,
  itemId,
}: Pick<LinkSignal, 'kind' | 'proposalId' | 'itemId'>): string | undefined =>
  kind === 'item' ? itemId : proposalId;

/** Whether the thing is there, in this body, and still open where that matters. */
async function isThere(
  get: Get,
  { kind, proposalId = '', meetingId = '', itemId }: LinkSignal,
  bodyId: string,
): Promise<boolean> {
  if (kind === 'proposal') return (await get.maybe(agendaProposal, proposalId))?.bodyId === bodyId;
  if (kind === 'seatProposal') {
    const seats = await get.maybe(roster, bodyId);
    return seats !== undefined && proposalOf(seats, proposalId)?.status === 'open';
  }
  const found = await get.maybe(meeting, meetingId);
  return found?.bodyId === bodyId && found.items.some((item) => item.itemId === itemId);
}

/** Whether readers have it on their agenda. */
async function isPublished(get: Get, { kind, meetingId = '', itemId }: LinkSignal): Promise<boolean> {
  const found = kind === 'item' ? await get.maybe(meeting, meetingId) : undefined;
  return found?.publication?.items.some((item) => item.itemId === itemId) ?? false;
}

/** What the preparatory group and the secretary do before a signal is answered. */
export const triageRules = rules<Signal, SignalEvents>((on, event) => [
  on(TriageSignal, {
    stream: (c) => c.signalId,
    ifMatch: true,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: preparer,
    decide: ({ theme, urgency }, state) => {
      mustBeOpen(state);
      return theme === state.theme && urgency === state.urgency
        ? []
        : [event('SignalTriaged', { theme, urgency })];
    },
  }),
  on(SplitSignal, {
    stream: (c) => c.signalId,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: anyOf<unknown, Signal, WithRules>(bySystem, preparer),
    decide: (_c, { mergedInto, answer, feedback }) => {
      if (mergedInto === undefined) return [];
      must(!answer && !feedback, 'already-answered');
      return [event('SignalSplit', { from: mergedInto })];
    },
  }),
  on(DeclineSignal, {
    stream: (c) => c.signalId,
    facts: (get, _c, state) => rulesOf(get, state.bodyId),
    allow: preparer,
    decide: ({ reason }, state) => {
      mustBeOpen(state);
      must(!state.answer && !state.feedback && !state.objected, 'already-answered');
      return [event('SignalDeclined', { reason, by: 'preparers' })];
    },
  }),
  on(LinkSignal, {
    stream: (c) => c.signalId,
    facts: async (get, c, state, actor) => ({
      ...(await rulesOf(get, state.bodyId)),
      there: actor.system || (await isThere(get, c, state.bodyId)),
      published: await isPublished(get, c),
    }),
    allow: anyOf<unknown, Signal, WithRules>(bySystem, preparer),
    decide: (c, state, { there, published }) => {
      const { kind, proposalId, meetingId, itemId } = c;
      const target = targetOf(c);
      must(target !== undefined && (kind !== 'item' || meetingId !== undefined), 'link-incomplete');
      must(there, 'no-such-target');
      if (state.links.includes(target)) return [];
      const link = { kind, meetingId, itemId, published: published || undefined };
      return [event('SignalLinked', kind === 'item' ? link : { kind, proposalId })];
    },
  }),
]);
