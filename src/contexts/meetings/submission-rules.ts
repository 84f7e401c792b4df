import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsUUID, Length } from 'class-validator';
import { must, rules, type Get } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { memberOf } from '../access.js';
import { itemKinds, type ItemKind } from '../bodies/parameters.js';
import { signal, type Signal } from '../signals/signal.js';
import { mayName } from '../signals/signal.rights.js';
import type { AgendaProposal, AgendaProposalEvents } from './agenda-proposal.js';
import { deskOf, mustMeet } from './desk.js';
import { meeting, type Meeting } from './meeting.js';

/** A member with a mandate asks for an item. */
export class SubmitAgendaProposal {
  @IsUUID() proposalId!: string;
  @IsUUID() bodyId!: string;
  @IsIn(itemKinds) kind!: ItemKind;
  @Length(3, 200) title!: string;
  @Length(3, 20_000) motive!: string;
  /** Signals it takes up; they are answered where the item ends in an answer. */
  @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsUUID(undefined, { each: true }) signalIds!: string[];
  @Optional() @IsUUID() targetMeetingId?: string;
}

/** A meeting on which an item can still come. @throws Rejected */
export function mustTakeProposals(target: Readonly<Meeting> | undefined, bodyId: string, now: string): void {
  if (!target) return;
  const fit = target.bodyId === bodyId && target.status !== 'cancelled' && target.plannedAt > now;
  must(fit, 'no-such-meeting-ahead', {}, 'targetMeetingId');
}

export const targetOf = (
  get: Get,
  { targetMeetingId }: { targetMeetingId?: string },
): Promise<Readonly<Meeting> | undefined> =>
  targetMeetingId === undefined ? Promise.resolve(undefined) : get(meeting, targetMeetingId);

/** @throws NotFound when one is not in this network. */
export const signalsOf = (get: Get, signalIds: readonly string[]): Promise<readonly Readonly<Signal>[]> =>
  Promise.all(signalIds.map((signalId) => get(signal, signalId)));

export const submissionRules = rules<AgendaProposal, AgendaProposalEvents>((on, event) => [
  on(SubmitAgendaProposal, {
    stream: (c) => c.proposalId,
    on: 'new',
    facts: async (get, c) => ({
      ...(await deskOf(get, c.bodyId)),
      target: await targetOf(get, c),
      signals: await signalsOf(get, c.signalIds),
    }),
    allow: memberOf((c) => c.bodyId),
    decide: (c, _state, { body, rules, target, signals }, { now }, actor) => {
      mustMeet({ body, rules });
      must(rules.assents.length > 0, 'body-takes-no-proposals', { body: body.title });
      must(
        rules.itemKinds[c.kind] !== undefined,
        'kind-not-in-body',
        { kind: c.kind, body: body.title },
        'kind',
      );
      const named = signals.every((one) => mayName(c.bodyId, one, actor));
      must(named, 'signal-of-other-body', {}, 'signalIds');
      mustTakeProposals(target, c.bodyId, now);
      return [event('AgendaProposalSubmitted', { ...c })];
    },
  }),
]);
