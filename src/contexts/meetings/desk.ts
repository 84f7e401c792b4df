import { hasGrant, mandateRef, must, type Actor, type Get } from '../../kernel/index.js';
import { speaks } from '../access.js';
import type { Body } from '../bodies/body.js';
import type { Parameters } from '../bodies/parameters.js';
import { isConvenor, isPreparer, rulesOf } from '../bodies/rules.js';
import type { Meeting } from './meeting.js';

/** What decisions about meetings rest on: the body and the rules in force. */
export interface Desk {
  readonly body: Body;
  readonly rules: Parameters;
}
export const deskOf = async (get: Get, bodyId: string): Promise<Desk> => {
  const { body, rules } = await rulesOf(get, bodyId);
  return { body, rules };
};
/** The same, for a body that still meets. @throws Rejected */
export function mustMeet({ body }: Desk): void {
  must(!body.dissolved, 'body-closed', { body: body.title });
}

/** Acts under a mandate of the body that speaks. */
export const actsIn = ({ mandate }: Actor, bodyId: string): boolean =>
  speaks(mandate) && mandate.bodyId === bodyId;

export const isSecretary = (actor: Actor, bodyId: string): boolean => hasGrant(actor, 'secretaris', bodyId);

/** A sector member of an afternoon forum: there the convening authority neither initiates nor sets the agenda (domain.md 2.12). */
export const isSectorMember = (actor: Actor, bodyId: string): boolean =>
  actsIn(actor, bodyId) && !isConvenor(actor, bodyId);

/** Preparatory group and convening authority; in an afternoon forum the sector members. */
export const preparesFor = (actor: Actor, bodyId: string, desk: Desk): boolean =>
  desk.body.kind === 'namiddagforum'
    ? isSectorMember(actor, bodyId)
    : isPreparer(actor, desk.rules) || isConvenor(actor, bodyId);

/** Who works on agenda and minutes. */
export const worksOn = (actor: Actor, bodyId: string, desk: Desk): boolean =>
  preparesFor(actor, bodyId, desk) || isSecretary(actor, bodyId);

export const presides = (actor: Actor, { chairMandate }: Readonly<Meeting>): boolean =>
  actor.mandate !== undefined && mandateRef(actor.mandate.bodyId, actor.mandate.mandateId) === chairMandate;
