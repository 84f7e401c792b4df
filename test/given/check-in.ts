import { body } from '../../src/contexts/bodies/body.js';
import type { Parameters } from '../../src/contexts/bodies/parameters.js';
import { roster } from '../../src/contexts/bodies/roster.js';
import { ruleProfile } from '../../src/contexts/bodies/rule-profile.js';
import { forumRules } from '../../src/contexts/examples.js';
import { grants } from '../../src/contexts/register/grants.js';
import { organisation } from '../../src/contexts/register/organisation.js';
import { person } from '../../src/contexts/register/person.js';
import type { Given, MandateRole, RoleName } from '../../src/kernel/index.js';
import { id, p, testNetwork } from '../scenario.js';

/** The composition of demo.md 2, as events that happened before. All names are invented. */
export const start = '2025-01-01T08:00:00.000Z';
export const chk = id('body chk');
export const vbg = id('body vbg');
export const profileOfChk = id('rules chk');
export const profileOfVbg = id('rules vbg');

export const categories = [
  { code: 'lokaal', title: 'Openbare en lokale besturen', target: 2 },
  { code: 'gebruikers', title: 'Gebruikers', target: 3 },
  { code: 'werkgevers', title: 'Werkgeversorganisaties', target: 5 },
  { code: 'werknemers', title: 'Werknemersorganisaties', target: 3 },
  { code: 'regio', title: 'Regionale coördinatoren', target: 6 },
  { code: 'ondersteuning', title: 'Ondersteuningsstructuur', target: 7 },
  { code: 'organisatoren', title: 'Organisatoren kinderopvang', target: 8 },
  { code: 'kleinschalig', title: 'Kleinschalige opvang', target: 2 },
];
const seated: Readonly<Record<string, readonly string[]>> = {
  lokaal: ['LBV', 'HJC'],
  gebruikers: ['Gezinsraad', 'Ouders aan Tafel', 'NGS'],
  werkgevers: ['SOZ', 'Welzijnswerkgevers', 'ZOS', 'LBV'],
  werknemers: ['Zorgcentrale', 'VPW', 'Bond'],
  regio: ['Dijleland', 'Scheldekant', 'Leiestreek', 'Kempen', 'Maasland', 'Dender'],
  ondersteuning: ['Spoor', 'Voorwaarts', 'Loket', 'VCK', 'DKO', 'Steunpunt LBV', 'Atelier'],
  organisatoren: ['LGO', 'Felicia', 'Thuisnabij', 'Zorgzaam', 'Noordhaven', 'Zuidmeer', 'BKH', 'Gele Tulp'],
};

export const org = (name: string): string => id(`o ${name}`);
export const seat = (category: string, name: string): string => id(`${category.slice(0, 6)}/${name}`);

export const isOrganisation = (name: string): Given =>
  organisation.did(org(name), 'OrganisationRegistered', {
    organisationId: org(name),
    legalName: `${name} vzw`,
    shortName: name,
    kind: 'andere',
  });
export const isEnrolled = (name: string): Given =>
  person.did(p(name), 'PersonEnrolled', { personRef: p(name), vaultVersion: 1 });

/** A role of the register; a secretary's names the body. */
export const hasRole = (name: string, role: Exclude<RoleName, 'auditor'>, bodyId?: string): Given =>
  grants.did(testNetwork, 'RoleGranted', {
    grantId: id(`grant ${name}`),
    personRef: p(name),
    role,
    bodyId,
    from: start,
  });

export const isBody = (bodyId: string, code: string, profileId: string): Given =>
  body.did(bodyId, 'BodyConstituted', {
    bodyId,
    code,
    title: `Orgaan ${code}`,
    profileId,
    kind: code === 'CHK' ? 'forum' : code === 'NAF' ? 'namiddagforum' : 'voorbereidingsgroep',
    convenor: org('AO'),
    duration: 'structureel',
    purpose: 'Overleg tussen de sector en het agentschap.',
  });
export const isDrafted = (
  profileId: string,
  bodyId: string,
  version: number,
  parameters: Parameters,
): Given =>
  ruleProfile.did(profileId, 'RuleProfileDrafted', {
    profileId,
    bodyId,
    version,
    layer: 'werkwijze',
    parameters,
  });
export const isAdopted = (profileId: string, version: number): Given =>
  ruleProfile.did(profileId, 'RuleProfileAdopted', { version });

export const isPlanned = (bodyId: string, cap = 50): Given =>
  roster.did(bodyId, 'SeatPlanSet', { cap, categories, convenorSeats: 3 });
export const isGranted = (
  bodyId: string,
  category: string,
  name: string,
  seatId = seat(category, name),
): Given => roster.did(bodyId, 'SeatGranted', { seatId, organisationId: org(name), category, from: start });
export const isReserved = (bodyId: string, category: string, name: string): Given =>
  roster.did(bodyId, 'SeatReserved', {
    seatId: seat(category, name),
    organisationId: org(name),
    category,
    from: start,
  });
export const isProposed = (
  bodyId: string,
  category: string,
  seatProposalId: string,
  organisationId?: string,
): Given =>
  roster.did(bodyId, 'SeatProposed', {
    seatProposalId,
    organisationId,
    category,
    motive: 'Deze groep zit nog niet aan tafel.',
  });

export const mandateOf = (name: string): string => id(`m ${name}`);
/** The person holds a mandate of this name on the seat, from the start unless said otherwise. */
export const holdsSeat = (
  bodyId: string,
  name: string,
  seatId: string,
  more: { role?: MandateRole; from?: string; until?: string } = {},
): Given =>
  roster.did(bodyId, 'MandateGiven', {
    mandateId: mandateOf(name),
    seatId,
    personRef: p(name),
    role: more.role ?? 'lid',
    scope: ['spreken'],
    from: more.from ?? start,
    until: more.until,
  });
/** Acting under the mandate given by {@link holdsSeat}. */
export const under = (bodyId: string, name: string) => ({
  participant: p(name),
  mandate: `b_${bodyId}/m_${mandateOf(name)}`,
});

export const petra = { participant: p('petra') };
export const guy = { participant: p('guy') };

/** Petra administers, Guy is secretary of the check-in, and both bodies have their rules. */
export const setUp: readonly Given[] = [
  hasRole('petra', 'beheerder'),
  isOrganisation('AO'),
  isBody(chk, 'CHK', profileOfChk),
  isBody(vbg, 'VBG', profileOfVbg),
  hasRole('guy', 'secretaris', chk),
  isDrafted(profileOfChk, chk, 1, forumRules(vbg)),
  isAdopted(profileOfChk, 1),
];
export const convenorSeats: readonly Given[] = [1, 2, 3].map((n) =>
  isGranted(chk, 'convenor', 'AO', id(`convenor ${n}`)),
);
/** 33 granted, 1 to be confirmed and 3 of the convening authority: 37 on the plan. */
export const composed: readonly Given[] = [
  ...setUp,
  isPlanned(chk),
  ...Object.entries(seated).flatMap(([category, names]) =>
    names.map((name) => isGranted(chk, category, name)),
  ),
  isReserved(chk, 'werkgevers', 'NOO'),
  ...convenorSeats,
];
/** The seven candidates of document 002 that have no seat yet. */
export const candidates = ['Havenstad', 'Infantia', 'Acht', 'Europees', 'Kleiberg', 'Kikker', 'Hazelaar'];
