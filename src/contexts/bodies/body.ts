import { IsIn, IsUUID, Length, Matches } from 'class-validator';
import { entity, events, must, open, optional, role, type Entity } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { administrator } from '../access.js';
import { route, type Route } from '../meetings/route.js';
import { routes } from '../meetings/routes.view.js';
import { organisation } from '../register/organisation.js';

export const bodyKinds = [
  'forum',
  'voorbereidingsgroep',
  'werkgroep',
  'stuurgroep',
  'stakeholdersoverleg',
  'algemeneVergadering',
  'bestuursorgaan',
  'dagelijksBestuur',
  'regiegroep',
  'breedOverleg',
  'denktank',
  'namiddagforum',
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** Where many come together to hear and to signal: what is to be worked out goes on to a group (domain.md 7.4). */
export const isForum = (kind: string): boolean => kind === 'forum' || kind === 'namiddagforum';

/** Who leads its meetings; the chair of one meeting is named on that meeting (domain.md 2.6). */
export const chairRoles = ['voorbereidingsgroep', 'convenor', 'voorzitter'] as const;
export type ChairRole = (typeof chairRoles)[number];

export const durations = ['structureel', 'adhoc', 'project'] as const;
export type Duration = (typeof durations)[number];

/** A body of the network: forum, group or assembly. Its seats and mandates stand in its roster, its rules in its profile. */
export const bodyEvents = events({
  BodyConstituted: {
    bodyId: open<string>(),
    code: open<string>(),
    title: open<string>(),
    profileId: open<string>(),
    kind: open<BodyKind>(),
    convenor: optional(open<string>()),
    chairRole: optional(open<ChairRole>()),
    duration: open<Duration>(),
    purpose: open<string>(),
    foundedByItem: optional(open<string>()),
  },
  BodyDissolved: { reason: role<string>(), successorBodyId: optional(open<string>()) },
});

export interface Body {
  readonly code: string;
  readonly title: string;
  readonly kind: BodyKind;
  readonly profileId: string;
  /** The organisation that convenes. */
  readonly convenor?: string;
  readonly chairRole?: ChairRole;
  /** Instant from which it exists. */
  readonly since: string;
  readonly dissolved: boolean;
  /** Took over what was still open when it was dissolved. */
  readonly successorBodyId?: string;
}

export class ConstituteBody {
  @IsUUID() bodyId!: string;
  /** Short name people use, as CHK; unique in the network whatever its case, and it stays so after the body closed. */
  @Matches(/^[A-Z][A-Z0-9-]{1,11}$/, { context: { form: 'bodyCode' } }) code!: string;
  @Length(3, 200) title!: string;
  /** Made together with the body; its rules are drafted and adopted next. */
  @IsUUID() profileId!: string;
  @IsIn(bodyKinds) kind!: BodyKind;
  @Optional() @IsUUID() convenor?: string;
  @Optional() @IsIn(chairRoles) chairRole?: ChairRole;
  @IsIn(durations) duration!: Duration;
  @Length(3, 2_000) purpose!: string;
  /** The agenda item it was born from, when a routed item asked for a new body. */
  @Optional() @IsUUID() foundedByItem?: string;
}
export class DissolveBody {
  @IsUUID() bodyId!: string;
  @Length(3, 500) reason!: string;
  /** The body that takes over what is still open. */
  @Optional() @IsUUID() successorBodyId?: string;
}

/** An item that asked for a body asks for one, and a forum works nothing out. */
function mustStillAsk({ targetBodyId, returned }: Readonly<Route>, kind: string): void {
  must(targetBodyId === undefined && !returned, 'item-has-body', {}, 'foundedByItem');
  must(!isForum(kind), 'founded-forum', {}, 'kind');
}

/** One of the two takes over from the other, never both at once. */
const successionClaim = (bodyId: string, successorBodyId: string): string =>
  `succession:${[bodyId, successorBodyId].sort().join('/')}`;

const unborn: Body = { code: '', title: '', kind: 'forum', profileId: '', since: '', dissolved: false };

export const body: Entity<Body, typeof bodyEvents> = entity('body', {
  events: bodyEvents,
  initial: unborn,
  evolve: {
    BodyConstituted: (_s, { code, title, kind, profileId, convenor, chairRole }, { effectiveAt }) => ({
      code,
      title,
      kind,
      profileId,
      convenor,
      chairRole,
      since: effectiveAt,
      dissolved: false,
    }),
    BodyDissolved: (s, { successorBodyId }) => ({ ...s, dissolved: true, successorBodyId }),
  },
  commands: (on, event) => [
    on(ConstituteBody, {
      stream: (c) => c.bodyId,
      on: 'new',
      backdate: true,
      facts: async (get, c) => ({
        convenor: c.convenor === undefined || (await get.maybe(organisation, c.convenor)) !== undefined,
        asking: c.foundedByItem === undefined ? undefined : await get.maybe(route, c.foundedByItem),
      }),
      allow: administrator,
      decide: (c, _state, { convenor, asking }) => {
        must(convenor, 'unknown-organisation', {}, 'convenor');
        // Its members take the initiative themselves: nobody convenes them (domain.md 2.12).
        must(c.kind !== 'namiddagforum' || c.convenor === undefined, 'members-initiate', {}, 'convenor');
        must(c.foundedByItem === undefined || asking, 'item-not-routed', {}, 'foundedByItem');
        if (asking?.forNewBody) mustStillAsk(asking, c.kind);
        const claims = [`body-code:${c.code.toLowerCase()}`, `rule-profile:${c.profileId}`];
        if (asking?.forNewBody) claims.push(`founded-by:${c.foundedByItem}`);
        return [event('BodyConstituted', { ...c }, { claims })];
      },
    }),
    on(DissolveBody, {
      stream: (c) => c.bodyId,
      backdate: true,
      facts: async (get, c) => ({
        successor: c.successorBodyId === undefined ? undefined : await get.maybe(body, c.successorBodyId),
        open: await get.rows(routes, { targetBodyId: c.bodyId, status: ['open', 'planned', 'stalled'] }),
      }),
      allow: administrator,
      decide: ({ bodyId, reason, successorBodyId }, state, { successor, open }, { now }) => {
        if (state.dissolved) return [];
        must(now >= state.since, 'dissolved-before-start');
        if (successorBodyId !== undefined) {
          const fit = successor !== undefined && !successor.dissolved && successorBodyId !== bodyId;
          must(fit, 'no-such-successor', {}, 'successorBodyId');
          must(
            open.length === 0 || !isForum(successor.kind),
            'successor-is-forum',
            { items: open.length },
            'successorBodyId',
          );
        } else must(open.length === 0, 'routed-items-open', { items: open.length }, 'successorBodyId');
        const claims = successorBodyId === undefined ? undefined : [successionClaim(bodyId, successorBodyId)];
        return [event('BodyDissolved', { reason, successorBodyId }, { claims })];
      },
    }),
  ],
});
