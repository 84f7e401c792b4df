import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { entity, events, must, open, type Entity } from '../../kernel/index.js';
import { Nested } from '../../kernel/input.js';
import { administrator, anyOf, secretaryOf } from '../access.js';
import { body } from './body.js';
import { checkParameters } from './parameter-rules.js';
import type { Parameters } from './parameters.js';
import { ParametersInput } from './parameters.input.js';
import { roster, seatsUnderCap } from './roster.js';

/** Where a rule comes from: law, statutes, house rules, or a way of working that was agreed. */
export const layers = ['wet', 'statuten', 'huishoudelijk', 'werkwijze'] as const;
export type Layer = (typeof layers)[number];

/** The rules of one body, in versions: 1, 2, 3 … At most one version holds; the one before it is superseded in the same append. */
export const ruleProfileEvents = events({
  RuleProfileDrafted: {
    profileId: open<string>(),
    bodyId: open<string>(),
    version: open<number>(),
    layer: open<Layer>(),
    parameters: open<Parameters>(),
  },
  RuleProfileSuperseded: { version: open<number>(), by: open<number>() },
  RuleProfileAdopted: { version: open<number>() },
});

export interface RuleProfile {
  readonly bodyId: string;
  readonly adopted?: { readonly version: number; readonly parameters: Parameters; readonly since: string };
  /** Versions drafted after the adopted one, by number. */
  readonly drafts: Readonly<Record<number, Parameters>>;
  readonly lastVersion: number;
}

/** Each draft is a version of its own, never edited. */
export class DraftRuleProfile {
  @IsUUID() profileId!: string;
  @IsUUID() bodyId!: string;
  @IsIn(layers) layer!: Layer;
  @Nested(() => ParametersInput) parameters!: ParametersInput;
}
export class AdoptRuleProfile {
  @IsUUID() profileId!: string;
  @IsInt() @Min(1) version!: number;
}

const mayDraft = anyOf<DraftRuleProfile, RuleProfile, object>(
  administrator,
  secretaryOf((c) => c.bodyId),
);
const mayAdopt = anyOf<AdoptRuleProfile, RuleProfile, object>(
  administrator,
  secretaryOf((_c, state) => state.bodyId),
);

export const ruleProfile: Entity<RuleProfile, typeof ruleProfileEvents> = entity('ruleprofile', {
  events: ruleProfileEvents,
  initial: { bodyId: '', drafts: {}, lastVersion: 0 },
  evolve: {
    RuleProfileDrafted: (s, { bodyId, version, parameters }) => ({
      ...s,
      bodyId,
      drafts: { ...s.drafts, [version]: parameters },
      lastVersion: version,
    }),
    RuleProfileSuperseded: ({ adopted: _adopted, ...s }) => s,
    RuleProfileAdopted: (s, { version }, { effectiveAt }) => ({
      ...s,
      adopted: { version, parameters: s.drafts[version]!, since: effectiveAt },
      drafts: Object.fromEntries(Object.entries(s.drafts).filter(([number]) => Number(number) > version)),
    }),
  },
  commands: (on, event) => [
    on(DraftRuleProfile, {
      stream: (c) => c.profileId,
      on: 'any',
      ifMatch: true,
      facts: async (get, { bodyId, parameters: { preparatoryBodyId } = {} as ParametersInput }) => ({
        body: await get(body, bodyId),
        preparing: preparatoryBodyId === undefined ? undefined : await get.maybe(body, preparatoryBodyId),
      }),
      allow: mayDraft,
      decide: ({ profileId, bodyId, layer, parameters }, state, { body, preparing }) => {
        must(body.profileId === profileId, 'profile-of-other-body', {}, 'profileId');
        const prepares = parameters.preparatoryBodyId === undefined || (preparing && !preparing.dissolved);
        must(prepares, 'no-such-preparatory-body', {}, 'parameters.preparatoryBodyId');
        checkParameters(parameters, body.kind, bodyId);
        return [
          event('RuleProfileDrafted', {
            profileId,
            bodyId,
            version: state.lastVersion + 1,
            layer,
            parameters,
          }),
        ];
      },
    }),
    on(AdoptRuleProfile, {
      stream: (c) => c.profileId,
      ifMatch: true,
      backdate: true,
      facts: async (get, _c, state) => ({ roster: await get.maybe(roster, state.bodyId) }),
      allow: mayAdopt,
      decide: ({ version }, { adopted, drafts }, { roster }, { now }) => {
        if (adopted?.version === version) return [];
        const parameters = drafts[version];
        must(parameters, 'no-such-draft', { version }, 'version');
        must(adopted === undefined || now >= adopted.since, 'adopted-before-former');
        const { seats, convenor } = seatsUnderCap(roster);
        must(seats <= parameters.seatCap, 'cap-below-seats', { cap: parameters.seatCap, seats });
        must(convenor <= parameters.convenorSeats, 'convenor-seats-below-held', {
          most: parameters.convenorSeats,
          seats: convenor,
        });
        const superseded = adopted
          ? [event('RuleProfileSuperseded', { version: adopted.version, by: version })]
          : [];
        return [...superseded, event('RuleProfileAdopted', { version })];
      },
    }),
  ],
});
