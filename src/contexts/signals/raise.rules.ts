import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID, Length } from 'class-validator';
import { must, rules } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { memberOf, type Allow } from '../access.js';
import { body } from '../bodies/body.js';
import { isRaiser, mustBeOpen } from './signal.rights.js';
import { origins, type Origin, type SignalEvents } from './signal.events.js';
import { hasEnded, isClosed, statusOf, type Signal } from './signal.status.js';

/** Under a mandate of the body. A confidential signal keeps its raiser from everyone but the secretariat. */
export class RaiseSignal {
  @IsUUID() signalId!: string;
  @IsUUID() bodyId!: string;
  @IsIn(origins) origin!: Origin;
  @Optional() @Length(2, 60) theme?: string;
  @Optional() @Length(2, 60) region?: string;
  /** Kinds of care concerned; tags, never a reason for a forum of their own. */
  @IsArray() @ArrayMaxSize(10) @Length(2, 60, { each: true }) subsector!: string[];
  @IsBoolean() confidential!: boolean;
  @Length(3, 200) title!: string;
  @Length(3, 20_000) text!: string;
}
/** A signal is supplemented, never edited. */
export class SupplementSignal {
  @IsUUID() signalId!: string;
  @Length(3, 20_000) text!: string;
}
export class SupportSignal {
  @IsUUID() signalId!: string;
}
export class WithdrawSignal {
  @IsUUID() signalId!: string;
  @Length(3, 500) reason!: string;
}

const member: Allow<unknown, Signal, object> = memberOf((_c, state) => state.bodyId);
const raiser: Allow<unknown, Signal, object> = (_c, state, _f, actor) => isRaiser(state, actor);

/** What members do: raise, supplement, support, withdraw. */
export const raiseRules = rules<Signal, SignalEvents>((on, event) => [
  on(RaiseSignal, {
    stream: (c) => c.signalId,
    on: 'new',
    facts: async (get, c) => ({ body: await get(body, c.bodyId) }),
    allow: memberOf((c) => c.bodyId),
    decide: (c, _state, { body }, _moment, actor) => {
      must(!body.dissolved, 'signal-body-closed', { body: body.title });
      const seatId = c.confidential ? undefined : actor.mandate!.seatId;
      return [event('SignalRaised', { ...c, seatId }, { confidential: c.confidential })];
    },
  }),
  on(SupplementSignal, {
    stream: (c) => c.signalId,
    allow: raiser,
    decide: ({ text }, state) => {
      must(!hasEnded(state), 'signal-closed');
      return [event('SignalSupplemented', { text })];
    },
  }),
  on(SupportSignal, {
    stream: (c) => c.signalId,
    allow: member,
    decide: (_c, state, _facts, _moment, actor) => {
      const { organisationId } = actor.mandate!;
      must(!state.confidential, 'confidential-not-supported');
      must(organisationId !== state.organisationId, 'own-signal');
      if (state.supporters.includes(organisationId)) return [];
      mustBeOpen(state);
      return [event('SignalSupported', { organisationId })];
    },
  }),
  on(WithdrawSignal, {
    stream: (c) => c.signalId,
    allow: raiser,
    decide: ({ reason }, state) => {
      if (state.withdrawn) return [];
      must(!isClosed(statusOf(state)), 'signal-closed');
      must(!state.answer && !state.feedback, 'already-answered');
      return [event('SignalWithdrawn', { reason })];
    },
  }),
]);
