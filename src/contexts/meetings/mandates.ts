import { holds, must, parseMandateRef, type Get } from '../../kernel/index.js';
import { convenorCategory } from '../access.js';
import { mandateOf, roster, seatOf, type Mandate } from '../bodies/roster.js';
import type { Desk } from './desk.js';

/** `b_<body>/m_<mandate>`, as a command names a mandate. */
export const mandateForm = /^b_[0-9a-fA-F-]{36}\/m_[0-9a-fA-F-]{36}$/;

/** A mandate somebody is named by, with the body it belongs to and the category of its seat. */
export interface NamedMandate extends Mandate {
  readonly bodyId: string;
  readonly category?: string;
}

/** @returns undefined when the reference names no mandate of this network. */
export async function mandateNamed(get: Get, ref: string | undefined): Promise<NamedMandate | undefined> {
  const named = ref === undefined ? undefined : parseMandateRef(ref);
  const state = named && (await get.maybe(roster, named.bodyId));
  const mandate = state && mandateOf(state, named!.mandateId);
  return mandate && { ...mandate, bodyId: named!.bodyId, category: seatOf(state, mandate.seatId)?.category };
}

export const holdsOn = (mandate: NamedMandate | undefined, at: string): mandate is NamedMandate =>
  mandate !== undefined && mandate.role !== 'waarnemer' && holds(at, mandate.from, mandate.until);

/** Who speaks to an item holds a mandate on the day of the meeting. @throws Rejected */
export const mayPresent = (mandate: NamedMandate | undefined, at: string): void =>
  must(holdsOn(mandate, at), 'presenter-without-mandate', {}, 'presenterMandate');

/** The chair of one meeting: of the preparatory group, or as the body itself lays down (domain.md 2.6). @throws Rejected */
export function mayChair(
  mandate: NamedMandate | undefined,
  at: string,
  bodyId: string,
  { body, rules }: Desk,
): void {
  must(holdsOn(mandate, at), 'chair-without-mandate', {}, 'chairMandate');
  must(
    byChairRole(mandate, bodyId, body.chairRole, rules.preparatoryBodyId),
    'chair-not-by-rules',
    {},
    'chairMandate',
  );
}

function byChairRole(
  mandate: NamedMandate,
  bodyId: string,
  chairRole: Desk['body']['chairRole'],
  preparatoryBodyId?: string,
): boolean {
  if (chairRole === 'convenor') return mandate.bodyId === bodyId && mandate.category === convenorCategory;
  if (chairRole === 'voorzitter') return mandate.bodyId === bodyId && mandate.role === 'voorzitter';
  return mandate.bodyId === (preparatoryBodyId ?? bodyId);
}
