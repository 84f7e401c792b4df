import { IsIn, IsUUID, Length, Matches } from 'class-validator';
import { entity, events, must, open, optional, role, type Entity } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { administrator, anyOf, installer } from '../access.js';

export const organisationKinds = [
  'lokaal-bestuur',
  'gebruikers',
  'werkgevers',
  'werknemers',
  'coordinatie',
  'ondersteuning',
  'organisator',
  'overheid',
  'andere',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationEvents = events({
  OrganisationRegistered: {
    organisationId: open<string>(),
    legalName: open<string>(),
    shortName: open<string>(),
    kind: open<OrganisationKind>(),
    region: optional(open<string>()),
    enterpriseNumber: optional(open<string>()),
  },
  OrganisationRenamed: { legalName: open<string>(), shortName: open<string>(), reason: role<string>() },
});

export interface Organisation {
  readonly legalName: string;
  readonly shortName: string;
}

export class RegisterOrganisation {
  @IsUUID() organisationId!: string;
  @Length(2, 160) legalName!: string;
  @Length(2, 60) shortName!: string;
  @IsIn(organisationKinds) kind!: OrganisationKind;
  @Optional() @Length(2, 60) region?: string;
  /** Belgian enterprise number, ten digits. */
  @Optional() @Matches(/^[01]\d{9}$/, { context: { form: 'enterpriseNumber' } }) enterpriseNumber?: string;
}

export class RenameOrganisation {
  @IsUUID() organisationId!: string;
  @Length(2, 160) legalName!: string;
  @Length(2, 60) shortName!: string;
  @Length(3, 500) reason!: string;
}

/** Short names are unique in a network, whatever their case and spacing. */
const shortNameClaim = (shortName: string): string =>
  `short-name:${shortName.trim().toLowerCase().replace(/\s+/g, ' ')}`;

export const organisation: Entity<Organisation, typeof organisationEvents> = entity('organisation', {
  events: organisationEvents,
  initial: { legalName: '', shortName: '' },
  evolve: {
    OrganisationRegistered: (_s, { legalName, shortName }) => ({ legalName, shortName }),
    OrganisationRenamed: (_s, { legalName, shortName }) => ({ legalName, shortName }),
  },
  commands: (on, event) => [
    on(RegisterOrganisation, {
      stream: (c) => c.organisationId,
      on: 'new',
      allow: anyOf(administrator, installer),
      decide: (c) => [event('OrganisationRegistered', { ...c }, { claims: [shortNameClaim(c.shortName)] })],
    }),
    on(RenameOrganisation, {
      stream: (c) => c.organisationId,
      allow: administrator,
      decide: ({ legalName, shortName, reason }, state) => {
        if (legalName === state.legalName && shortName === state.shortName) return [];
        must(legalName.trim() !== '', 'name-empty', {}, 'legalName');
        const [claim, held] = [shortNameClaim(shortName), shortNameClaim(state.shortName)];
        const options = claim === held ? {} : { claims: [claim], releases: [held] };
        return [event('OrganisationRenamed', { legalName, shortName, reason }, options)];
      },
    }),
  ],
});
