/** Who acts, and what entitles them at this moment. Loaded by the engine from the write side before every decision. */
export type RoleName = 'beheerder' | 'secretaris' | 'auditor' | 'lezer';
export interface HeldGrant {
  readonly grantId: string;
  readonly role: RoleName;
  /** Only a secretary's grant names a body. */
  readonly bodyId?: string;
}

export type MandateRole = 'lid' | 'voorzitter' | 'plaatsvervanger' | 'waarnemer';
export type MandateScope = 'spreken' | 'standpunt' | 'stem';
/** The mandate named with the command, when it belongs to the actor and holds at the moment that counts. */
export interface HeldMandate {
  readonly bodyId: string;
  readonly mandateId: string;
  readonly seatId: string;
  readonly organisationId: string;
  readonly category: string;
  readonly role: MandateRole;
  readonly scope: readonly MandateScope[];
}

/** The seat that raised a confidential signal, from the vault; only on streams that can be confidential. */
export interface Raiser {
  readonly seatId: string;
  readonly organisationId: string;
  readonly bodyId: string;
}

export interface Actor {
  /** `p_…` in this network, or `system` for processes and clocks. */
  readonly participant: string;
  readonly network: string;
  readonly system: boolean;
  /** Holds this installation's own key: may register networks and appoint their first administrator. */
  readonly installer: boolean;
  readonly grants: readonly HeldGrant[];
  readonly mandate?: HeldMandate;
  /** The raiser of the confidential stream the command is for, to compare seats with; absent on clear ones. */
  readonly raiser?: Raiser;
}

/** A seat is one of its body: the same id in another body is another seat. */
export const isSameSeat = (
  one: Pick<HeldMandate, 'bodyId' | 'seatId'>,
  other: Pick<HeldMandate, 'bodyId' | 'seatId'>,
): boolean => one.bodyId === other.bodyId && one.seatId === other.seatId;

export const hasGrant = (actor: Actor, role: RoleName, bodyId?: string): boolean =>
  actor.grants.some((grant) => grant.role === role && (bodyId === undefined || grant.bodyId === bodyId));

/** `b_<body>/m_<mandate>`, the form of metadata. */
export const mandateRef = (bodyId: string, mandateId: string): string => `b_${bodyId}/m_${mandateId}`;
/** @returns undefined when the text is no such reference. */
export function parseMandateRef(ref: string): { bodyId: string; mandateId: string } | undefined {
  const found = /^b_([^/]+)\/m_([^/]+)$/.exec(ref);
  return found ? { bodyId: found[1]!, mandateId: found[2]! } : undefined;
}
/** `g_<grant>`: the role under which somebody entered an act of another's mandate. */
export const grantRef = ({ grantId }: Pick<HeldGrant, 'grantId'>): string => `g_${grantId}`;
/** @returns undefined when the text is no such reference. */
export const grantNamed = (ref: string): string | undefined => /^g_([^/]+)$/.exec(ref)?.[1];
export const organisationRef = (organisationId: string): string => `o_${organisationId}`;
export const organisationOf = (ref: string | undefined): string | undefined => ref?.replace(/^o_/, '');
