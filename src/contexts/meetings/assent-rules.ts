import { IsInt, IsUUID, Length, Max, Min } from 'class-validator';
import { must, rules, type Actor } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import type { AssentParty } from '../bodies/parameters.js';
import { isConvenor, isPreparer } from '../bodies/rules.js';
import type { AgendaProposal, AgendaProposalEvents } from './agenda-proposal.js';
import { deskOf, worksOn, type Desk } from './desk.js';
import { mustTakeProposals, targetOf } from './submission-rules.js';

/** Agrees for one's party; with the last one it is on the agenda, under the title and length given here. */
export class AssentToAgendaProposal {
  @IsUUID() proposalId!: string;
  /** Public title of the item. */
  @Length(3, 200) title!: string;
  @IsInt() @Min(1) @Max(480) minutes!: number;
  /** The meeting it comes on; the one already named when left out. */
  @Optional() @IsUUID() targetMeetingId?: string;
}
export class DeclineAgendaProposal {
  @IsUUID() proposalId!: string;
  @Length(3, 500) reason!: string;
}
/** It stays open, for a later meeting; assents already given stand. */
export class DeferAgendaProposal {
  @IsUUID() proposalId!: string;
  @Length(3, 500) reason!: string;
  @Optional() @IsUUID() targetMeetingId?: string;
}

/** The party the actor speaks for here, among those the rules ask. */
function partyOf(actor: Actor, bodyId: string, { rules }: Desk): AssentParty | undefined {
  const spoken = isPreparer(actor, rules)
    ? 'voorbereidingsgroep'
    : isConvenor(actor, bodyId)
      ? 'convenor'
      : undefined;
  return spoken && rules.assents.includes(spoken) ? spoken : undefined;
}

/** The convening authority can withhold its assent, never decline (domain.md 2.6), unless nobody else prepares. */
const mayDecline = (
  _c: object,
  { bodyId }: Readonly<AgendaProposal>,
  { rules }: Desk,
  actor: Actor,
): boolean => (rules.preparatoryBodyId === undefined ? isConvenor(actor, bodyId) : isPreparer(actor, rules));

function mustBeUndecided({ admitted, declined }: Readonly<AgendaProposal>): void {
  must(!admitted, 'proposal-admitted');
  must(!declined, 'proposal-declined');
}

export const assentRules = rules<AgendaProposal, AgendaProposalEvents>((on, event) => [
  on(AssentToAgendaProposal, {
    stream: (c) => c.proposalId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      target: await targetOf(get, c),
    }),
    allow: (_c, state, desk, actor) => partyOf(actor, state.bodyId, desk) !== undefined,
    decide: ({ title, minutes, targetMeetingId }, state, { target, ...desk }, { now }, actor) => {
      mustBeUndecided(state);
      const party = partyOf(actor, state.bodyId, desk)!;
      must(!state.assents.includes(party), 'already-assented', { party });
      mustTakeProposals(target, state.bodyId, now);
      const assented = event('AgendaProposalAssented', { party, title, minutes, targetMeetingId });
      const complete = desk.rules.assents.every((asked) => asked === party || state.assents.includes(asked));
      if (!complete) return [assented];
      const meetingId = targetMeetingId ?? state.targetMeetingId;
      return [assented, event('AgendaProposalAdmitted', { title, minutes, targetMeetingId: meetingId })];
    },
  }),
  on(DeclineAgendaProposal, {
    stream: (c) => c.proposalId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: mayDecline,
    decide: ({ reason }, state) => {
      if (state.declined) return [];
      mustBeUndecided(state);
      return [event('AgendaProposalDeclined', { reason })];
    },
  }),
  on(DeferAgendaProposal, {
    stream: (c) => c.proposalId,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      target: await targetOf(get, c),
    }),
    allow: (_c, state, desk, actor) => worksOn(actor, state.bodyId, desk),
    decide: ({ reason, targetMeetingId }, state, { target }, { now }) => {
      mustBeUndecided(state);
      mustTakeProposals(target, state.bodyId, now);
      return [event('AgendaProposalDeferred', { reason, targetMeetingId })];
    },
  }),
]);
