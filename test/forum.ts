import { body, type BodyKind } from '../src/contexts/bodies/body.js';
import type { Parameters } from '../src/contexts/bodies/parameters.js';
import { roster } from '../src/contexts/bodies/roster.js';
import { ruleProfile } from '../src/contexts/bodies/rule-profile.js';
import { organisation } from '../src/contexts/register/organisation.js';
import { grants } from '../src/contexts/register/grants.js';
import { endOfDay, startOfDay, type EventMeta, type Given } from '../src/kernel/index.js';
import { id, p, testNetwork, type Who } from './scenario.js';

/** The check-in of the demo with its preparatory group, small: enough people to raise, prepare, answer and object. */
export const chk = id('chk');
export const vbg = id('vbg');
export const sok = id('sok');

interface Member {
  readonly of: string;
  readonly category: string;
  readonly from: string;
  readonly until?: string;
  readonly role?: 'lid' | 'waarnemer';
}
const member = (of: string, more: Partial<Member> = {}): Member => ({
  of,
  category: 'organisatoren',
  from: '2025-01-01',
  ...more,
});
const checkIn = {
  chantal: member('felicia'),
  soz: member('soz'),
  zos: member('zos'),
  gezinsraad: member('gezinsraad', { category: 'gebruikers' }),
  ouders: member('ouders', { category: 'gebruikers' }),
  dijleland: member('dijleland', { category: 'regio' }),
  noordhaven: member('noordhaven'),
  an: member('vck', { until: '2026-02-28' }),
  bart: member('vck', { from: '2026-03-01' }),
  lbv: member('lbv', { category: 'besturen' }),
  guy: member('ao', { category: 'convenor' }),
  kijker: member('kijkers', { role: 'waarnemer' }),
} satisfies Record<string, Member>;
const preparing = { daan: member('lbv'), els: member('lgo'), ilse: member('dijleland') } satisfies Record<
  string,
  Member
>;
export type Name = keyof typeof checkIn | keyof typeof preparing;
const everybody: Readonly<Record<Name, Member>> = { ...checkIn, ...preparing };

const bodyOf = (name: Name): string => (name in preparing ? vbg : chk);
/** Successors sit on the seat of whom they follow. */
const seatName = (name: Name): string => (name === 'bart' ? 'an' : name);
export const seatId = (name: Name): string => id(`s-${seatName(name)}`);
export const mandateId = (name: Name): string => id(`m-${name}`);
export const organisationId = (name: Name): string => id(`o-${everybody[name].of}`);
const mandate = (name: Name): string => `b_${bodyOf(name)}/m_${mandateId(name)}`;

/** As the actor of a command. */
export const by = (name: Name): Who => ({ participant: p(name), mandate: mandate(name) });
/** The secretary of the check-in, acting under the grant alone. */
export const secretary: Who = { participant: p('guy') };
/** As the metadata of a given event, on a local day in Brussels. */
export const madeBy = (name: Name, day: string, time = '10:00'): Partial<EventMeta> => ({
  actor: p(name),
  mandate: mandate(name),
  onBehalfOf: `o_${organisationId(name)}`,
  recordedAt: on(day, time),
});
/** 10:00 UTC unless told: safely within the day in Brussels. */
export const on = (day: string, time = '10:00'): string => `${day}T${time}:00.000Z`;

export const parameters: Parameters = {
  seatCap: 50,
  convenorSeats: 3,
  cadence: { months: [1, 5, 10], perYear: 3, dayPart: 'vm' },
  roomCapacity: 50,
  agendaLeadDays: 14,
  minutesDays: { target: 14, limit: 21 },
  signOff: { k: 2, n: 3, deputies: true },
  preparatoryBodyId: vbg,
  assents: ['voorbereidingsgroep', 'convenor'],
  itemKinds: {
    onduidelijkheid: ['beantwoord', 'toegelicht', 'gerouteerd', 'uitgesteld'],
    themapunt: ['themapunt vastgelegd', 'niet weerhouden', 'uitgesteld'],
    standpunttoetsing: ['gerouteerd', 'niet weerhouden', 'uitgesteld'],
    overkoepelend: ['toegelicht', 'beantwoord', 'uitgesteld'],
  },
  feedbackDays: 30,
  receiptDays: 30,
  routeDeadlineDays: 60,
};

const start = { recordedAt: '2025-01-01T07:00:00.000Z' };
const constituted = (bodyId: string, code: string, title: string, kind: BodyKind) =>
  body.did(
    bodyId,
    'BodyConstituted',
    {
      bodyId,
      code,
      title,
      profileId: id(`p-${code}`),
      kind,
      duration: 'structureel',
      purpose: 'overleg',
    },
    start,
  );
const ruled = (bodyId: string, code: string): readonly Given[] => [
  ruleProfile.did(
    id(`p-${code}`),
    'RuleProfileDrafted',
    { profileId: id(`p-${code}`), bodyId, version: 1, layer: 'werkwijze', parameters },
    start,
  ),
  ruleProfile.did(id(`p-${code}`), 'RuleProfileAdopted', { version: 1 }, start),
];
function seated(name: Name): readonly Given[] {
  const { category, from, until, role = 'lid' } = everybody[name];
  const seat = {
    seatId: seatId(name),
    organisationId: organisationId(name),
    category,
    from: startOfDay('2025-01-01'),
  };
  const interval = { from: startOfDay(from), until: until && endOfDay(until) };
  const given = {
    mandateId: mandateId(name),
    seatId: seatId(name),
    personRef: p(name),
    role,
    scope: ['spreken' as const],
    ...interval,
  };
  const granted = seatName(name) === name ? [roster.did(bodyOf(name), 'SeatGranted', seat, start)] : [];
  return [...granted, roster.did(bodyOf(name), 'MandateGiven', given, start)];
}

const organisations = [...new Set(Object.values(everybody).map((one) => one.of))].map((of) =>
  organisation.did(
    id(`o-${of}`),
    'OrganisationRegistered',
    { organisationId: id(`o-${of}`), legalName: of, shortName: of, kind: 'andere' },
    start,
  ),
);

/** Everything above, as it happened on 1 January 2025. */
export const forum: readonly Given[] = [
  ...organisations,
  constituted(chk, 'CHK', 'Informatieve check-in', 'forum'),
  constituted(vbg, 'VBG', 'Voorbereidingsgroep', 'voorbereidingsgroep'),
  constituted(sok, 'SOK', 'Stakeholdersoverleg ondersteuning kinderopvang', 'stakeholdersoverleg'),
  ...ruled(chk, 'CHK'),
  ...ruled(sok, 'SOK'),
  roster.did(
    chk,
    'SeatPlanSet',
    {
      cap: 50,
      convenorSeats: 3,
      categories: ['organisatoren', 'gebruikers', 'regio', 'besturen'].map((code) => ({
        code,
        title: code,
        target: 8,
      })),
    },
    start,
  ),
  ...(Object.keys(everybody) as Name[]).flatMap(seated),
  grants.did(
    testNetwork,
    'RoleGranted',
    {
      grantId: id('g-guy'),
      personRef: p('guy'),
      role: 'secretaris',
      bodyId: chk,
      from: startOfDay('2025-01-01'),
    },
    start,
  ),
  grants.did(
    testNetwork,
    'RoleGranted',
    {
      grantId: id('g-guy-sok'),
      personRef: p('guy'),
      role: 'secretaris',
      bodyId: sok,
      from: startOfDay('2025-01-01'),
    },
    start,
  ),
];
