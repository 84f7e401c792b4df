import { hasGrant, isSameSeat, must, type Actor, type HeldMandate } from '../../kernel/index.js';
import { anyOf, secretaryOf, speaks, type Allow } from '../access.js';
import type { Parameters } from '../bodies/parameters.js';
import { isConvenor, preparerOf } from '../bodies/rules.js';
import { isClosed, statusOf, type Signal } from './signal.status.js';

export interface WithRules {
  readonly rules: Parameters;
}

/** Acts for the seat that raised it, whoever holds that seat now. */
export function isRaiser(state: Readonly<Signal>, { mandate, raiser }: Actor): boolean {
  if (!speaks(mandate)) return false;
  return state.confidential
    ? raiser !== undefined && isSameSeat(mandate, raiser)
    : ofRaisingSeat(state, mandate);
}
/** The mandate is of the seat that raised it openly. */
export const ofRaisingSeat = (
  { bodyId, seatId }: Pick<Signal, 'bodyId' | 'seatId'>,
  mandate: Pick<HeldMandate, 'bodyId' | 'seatId'>,
): boolean => seatId !== undefined && isSameSeat(mandate, { bodyId, seatId });

/**
 * Who raised a confidential signal acts on it as its raiser and as nothing else: any other act of that seat would stand on the
 * stream under the raiser's pseudonym, and show which office hides behind it.
 */
const asOfficial =
  <F>(rule: Allow<unknown, Signal, F>): Allow<unknown, Signal, F> =>
  (command, state, facts, actor) =>
    rule(command, state, facts, actor) && !(state.confidential && isRaiser(state, actor));

/**
 * A proposal names signals of its own body that everybody there may read. A confidential one is named by the secretary alone: in the
 * proposal of a member it would show who raised it. To others it is as if it were not there.
 */
export const mayName = (
  bodyId: string,
  found: Pick<Signal, 'bodyId' | 'confidential'> | undefined,
  actor: Actor,
): boolean => found?.bodyId === bodyId && (!found.confidential || hasGrant(actor, 'secretaris', bodyId));

const secretary = secretaryOf<unknown, Signal>((_c, state) => state.bodyId);
const convenor: Allow<unknown, Signal> = (_c, state, _f, actor) => isConvenor(actor, state.bodyId);

/** The preparatory group, or the secretary of the body. */
export const preparer: Allow<unknown, Signal, WithRules> = asOfficial(
  anyOf<unknown, Signal, WithRules>(secretary, preparerOf()),
);
/** The convening authority, or the secretary of the body. */
export const answerer: Allow<unknown, Signal, unknown> = asOfficial(
  anyOf<unknown, Signal, unknown>(convenor, secretary),
);

/** Nothing more happens to a closed signal, and a merged one goes the way of the older one. */
export function mustBeOpen(state: Readonly<Signal>): void {
  const status = statusOf(state);
  must(!isClosed(status), 'signal-closed');
  must(status !== 'samengevoegd', 'signal-merged');
}
