import { IsIn, IsUUID, Length, Matches } from 'class-validator';
import {
  content,
  endOfDay,
  entity,
  events,
  holds,
  must,
  names,
  open,
  optional,
  startOfDay,
  type Entity,
  type Get,
  type HeldGrant,
} from '../../kernel/index.js';
import { Day, Optional } from '../../kernel/input.js';
import { administrator, anyOf, bySystem, installer } from '../access.js';
import { body } from '../bodies/body.js';
import { person } from './person.js';

/**
 * Roles that are no mandate: one stream per network, named by its code, holds all of them, so that "the last administrator stays" is one
 * stream's rule. Intervals are [from, until) as instants; a day "up to and including" ends at the midnight after it.
 */
export const grantEvents = events({
  RoleGranted: {
    grantId: names(),
    personRef: open<string>(),
    role: open<GrantableRole>(),
    bodyId: optional(open<string>()),
    from: open<string>(),
    until: optional(open<string>()),
    /** Grants of this same role that held and would have ended sooner: they end as this one begins. */
    replaces: optional(open<readonly string[]>()),
  },
  RoleRevoked: { grantId: open<string>(), reason: content() },
  AuditGranted: {
    grantId: names(),
    personRef: open<string>(),
    from: open<string>(),
    until: open<string>(),
    purpose: open<string>(),
  },
  AuditGrantExpired: { grantId: open<string>() },
});

export const grantableRoles = ['beheerder', 'secretaris', 'lezer'] as const;
export type GrantableRole = (typeof grantableRoles)[number];

interface Grant extends HeldGrant {
  readonly personRef: string;
  readonly from: string;
  readonly until?: string;
  /** Revoked, or its last day was noted as over. */
  readonly ended?: true;
}
export interface Grants {
  readonly all: readonly Grant[];
}

const participant = /^p_[A-Za-z0-9_-]{22}$/;

export class GrantRole {
  @IsUUID() grantId!: string;
  @Matches(participant) personRef!: string;
  @IsIn(grantableRoles) role!: GrantableRole;
  /** A secretary is secretary of one body. */
  @Optional() @IsUUID() bodyId?: string;
  /** Last day, `YYYY-MM-DD`; open when absent. */
  @Optional() @Day() lastDay?: string;
}
export class RevokeRole {
  @IsUUID() grantId!: string;
  @Length(3, 500) reason!: string;
}
/** Read-only access for an auditor, always for a limited time. */
export class GrantAudit {
  @IsUUID() grantId!: string;
  @Matches(participant) personRef!: string;
  /** First and last day, `YYYY-MM-DD`. */
  @Day() firstDay!: string;
  @Day() lastDay!: string;
  @Length(3, 500) purpose!: string;
}
export class ExpireAuditGrant {
  @IsUUID() grantId!: string;
}

/** The roles a person holds at an instant. */
export const grantsOf = (state: Grants, personRef: string, at: string): readonly HeldGrant[] =>
  state.all
    .filter((grant) => grant.personRef === personRef && holds(at, grant.from, grant.until))
    .map(({ grantId, role, bodyId }) => ({ grantId, role, bodyId }));

/** Roles that hold now or will. */
export const hasOpenGrant = (state: Grants, personRef: string, now: string): boolean =>
  state.all.some(
    (grant) => grant.personRef === personRef && (grant.until === undefined || grant.until > now),
  );

/** A role of no single body that nobody ended; one whose last day went by counts until that is noted. */
export const hasNetworkRole = (state: Grants, personRef: string): boolean =>
  state.all.some((grant) => grant.personRef === personRef && grant.bodyId === undefined && !grant.ended);

const grantOf = (state: Grants, grantId: string): Grant | undefined =>
  state.all.find((grant) => grant.grantId === grantId);
/** Whether the reference is of somebody enrolled here, so that no role goes to nobody. */
async function isEnrolled(get: Get, personRef: string): Promise<boolean> {
  const found = await get.maybe(person, personRef);
  return found !== undefined && !found.annulled;
}
/** Holds at the instant, and at least until then: to the very end, where that is open. */
const holdsFor = (grant: Grant, now: string, until: string | undefined): boolean =>
  holds(now, grant.from, grant.until) &&
  (grant.until === undefined || (until !== undefined && grant.until >= until));
const isSame = (grant: Grant, { personRef, role, bodyId }: GrantRole): boolean =>
  grant.personRef === personRef && grant.role === role && grant.bodyId === bodyId;
/** Another administrator stays as long as this one would have: none who goes tomorrow stands in for one who lasts. */
const othersStay = (state: Grants, { grantId, until }: Grant, now: string): boolean =>
  state.all.some(
    (other) => other.grantId !== grantId && other.role === 'beheerder' && holdsFor(other, now, until),
  );
const ended = (state: Grants, grantId: string, at: string): Grants => ({
  all: state.all.map((grant) => (grant.grantId === grantId ? { ...grant, until: at, ended: true } : grant)),
});

export const grants: Entity<Grants, typeof grantEvents> = entity('grant', {
  events: grantEvents,
  initial: { all: [] },
  evolve: {
    RoleGranted: (s, { replaces = [], ...grant }) => {
      const before = replaces.reduce((state, grantId) => ended(state, grantId, grant.from), s);
      return { all: [...before.all, grant] };
    },
    RoleRevoked: (s, { grantId }, meta) => ended(s, grantId, meta.effectiveAt),
    AuditGranted: (s, { purpose: _purpose, ...grant }) => ({
      all: [...s.all, { ...grant, role: 'auditor' as const }],
    }),
    AuditGrantExpired: (s, { grantId }) => ({
      all: s.all.map((grant) => (grant.grantId === grantId ? { ...grant, ended: true } : grant)),
    }),
  },
  commands: (on, event) => [
    on(GrantRole, {
      stream: (_c, network) => network,
      on: 'any',
      facts: async (get, c) => ({
        enrolled: await isEnrolled(get, c.personRef),
        body: c.bodyId === undefined ? undefined : await get.maybe(body, c.bodyId),
      }),
      allow: anyOf(administrator, installer),
      decide: ({ lastDay, ...c }, state, { enrolled, body }, { now }) => {
        must(enrolled, 'unknown-person', {}, 'personRef');
        must((c.role === 'secretaris') === (c.bodyId !== undefined), 'secretary-needs-body', {}, 'bodyId');
        must(c.bodyId === undefined || body, 'unknown-body', {}, 'bodyId');
        must(!grantOf(state, c.grantId), 'id-in-use');
        const until = lastDay === undefined ? undefined : endOfDay(lastDay);
        must(until === undefined || until > now, 'already-over', {}, 'lastDay');
        const held = state.all.filter((grant) => isSame(grant, c) && holds(now, grant.from, grant.until));
        if (held.some((grant) => holdsFor(grant, now, until))) return [];
        const replaces = held.length > 0 ? held.map(({ grantId }) => grantId) : undefined;
        return [event('RoleGranted', { ...c, from: now, until, replaces })];
      },
    }),
    on(RevokeRole, {
      stream: (_c, network) => network,
      allow: anyOf(administrator, installer),
      decide: ({ grantId, reason }, state, _facts, { now }) => {
        const grant = grantOf(state, grantId);
        must(grant, 'no-such-grant', {}, 'grantId');
        if (grant.until !== undefined && grant.until <= now) return [];
        must(grant.role !== 'beheerder' || othersStay(state, grant, now), 'last-administrator');
        return [event('RoleRevoked', { grantId, reason })];
      },
    }),
    on(GrantAudit, {
      stream: (_c, network) => network,
      on: 'any',
      facts: async (get, c) => ({ enrolled: await isEnrolled(get, c.personRef) }),
      allow: administrator,
      decide: ({ grantId, personRef, firstDay, lastDay, purpose }, state, { enrolled }, { now }) => {
        must(enrolled, 'unknown-person', {}, 'personRef');
        must(!grantOf(state, grantId), 'id-in-use');
        must(firstDay <= lastDay, 'days-reversed', {}, 'lastDay');
        must(endOfDay(lastDay) > now, 'already-over', {}, 'lastDay');
        return [
          event('AuditGranted', {
            grantId,
            personRef,
            from: startOfDay(firstDay),
            until: endOfDay(lastDay),
            purpose,
          }),
        ];
      },
    }),
    on(ExpireAuditGrant, {
      stream: (_c, network) => network,
      internal: true,
      allow: bySystem,
      decide: ({ grantId }, state, _facts, { now }) => {
        const grant = grantOf(state, grantId);
        return grant?.until !== undefined && grant.until <= now && !grant.ended
          ? [event('AuditGrantExpired', { grantId })]
          : [];
      },
    }),
  ],
});
