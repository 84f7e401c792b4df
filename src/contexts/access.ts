import { hasGrant, type Actor, type HeldMandate } from '../kernel/index.js';

/** Rules of who may, shared by entities. Each reads what the command, the state and the facts say, and the actor's standing now. */
export type Allow<C = unknown, S = unknown, F = unknown> = (command: C, state: Readonly<S>, facts: F, actor: Actor) => boolean;
export type BodyOf<C, S, F = unknown> = (command: C, state: Readonly<S>, facts: F) => string | undefined;

/** Only processes and clocks. */
export const bySystem: Allow = (_command, _state, _facts, actor) => actor.system;

/** Holder of the installation's own key: registers networks and names their first administrator. */
export const installer: Allow = (_command, _state, _facts, actor) => actor.installer;

export const administrator: Allow = (_command, _state, _facts, actor) => hasGrant(actor, 'beheerder');

/** The secretary of the body concerned. */
export const secretaryOf =
  <C, S, F = unknown>(bodyOf: BodyOf<C, S, F>): Allow<C, S, F> =>
  (command, state, facts, actor) => {
    const bodyId = bodyOf(command, state, facts);
    return bodyId !== undefined && hasGrant(actor, 'secretaris', bodyId);
  };

/** Speaks for the organisation of its seat, as representative, chair or deputy: an observer doesn't, nor who may only vote. */
export const speaks = (mandate: HeldMandate | undefined): mandate is HeldMandate =>
  mandate !== undefined && mandate.role !== 'waarnemer' && mandate.scope.includes('spreken');

/** Acts under a mandate of the body that speaks. */
export const memberOf =
  <C, S, F = unknown>(bodyOf: BodyOf<C, S, F>): Allow<C, S, F> =>
  (command, state, facts, actor) =>
    speaks(actor.mandate) && actor.mandate.bodyId === bodyOf(command, state, facts);

/** Acts under a seat of the convening authority in the body. */
export const convenorOf =
  <C, S, F = unknown>(bodyOf: BodyOf<C, S, F>): Allow<C, S, F> =>
  (command, state, facts, actor) =>
    speaks(actor.mandate) &&
    actor.mandate.category === convenorCategory &&
    actor.mandate.bodyId === bodyOf(command, state, facts);

/** Seats of the convening authority are a category of their own. */
export const convenorCategory = 'convenor';

export const anyOf =
  <C, S, F>(...rules: readonly Allow<C, S, F>[]): Allow<C, S, F> =>
  (command, state, facts, actor) =>
    rules.some((rule) => rule(command, state, facts, actor));
