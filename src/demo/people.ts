import type { OrganisationName } from './organisations.js';

/** The people of the demo that have a name; all are invented. Everybody else is "lid voor …". */
export const named = [
  'An Vermeulen',
  'Bart Claes',
  'Chantal Dewit',
  'Daan Peeters',
  'Els Maes',
  'Fatima El Amrani',
  'Guy Lemmens',
  'Hilde Jacobs',
  'Ilse Wouters',
  'Jan Verbeke',
  'Karin Hoste',
  'Luc Thys',
  'Mieke Adams',
  'Nele Pauwels',
  'Omar Benali',
  'Petra Smets',
  'Rik Devos',
] as const;
export type NamedPerson = (typeof named)[number];
/** Signed in, without role in a body: what somebody sees who only reads. */
export const reader = 'Lezer zonder mandaat';

export type Person =
  NamedPerson | typeof reader | `lid voor ${OrganisationName}` | `tweede lid voor ${OrganisationName}`;

export const directors: readonly NamedPerson[] = [
  'Jan Verbeke',
  'Karin Hoste',
  'Luc Thys',
  'Mieke Adams',
  'Nele Pauwels',
];

/** Only people with a name of their own have an address, and so can be invited again. */
export function emailOf(person: Person): string | undefined {
  if (person === reader) return 'lezer@voorbeeld.example';
  if (!(named as readonly string[]).includes(person)) return undefined;
  return `${person.toLowerCase().replaceAll(' ', '.')}@voorbeeld.example`;
}

/** Whose link shows which role, by the key it has in `demo.json`. */
export const roles = {
  lid: { person: 'Chantal Dewit', shows: 'lid van de check-in, voor Felicia' },
  voorbereiding: { person: 'Els Maes', shows: 'lid van de voorbereidingsgroep, voor LGO' },
  secretaris: { person: 'Guy Lemmens', shows: 'secretaris, met een mandaat van Agentschap Opvang' },
  voorzitter: { person: 'Daan Peeters', shows: 'voorzitter van de volgende check-in, voor LBV' },
  auditor: { person: 'Omar Benali', shows: 'auditor, van 15 oktober tot en met 15 november 2026' },
  beheerder: { person: 'Petra Smets', shows: 'beheerder van de vier netwerken' },
  lezer: { person: reader, shows: 'lezer, zonder mandaat' },
} as const satisfies Record<string, { readonly person: Person; readonly shows: string }>;
export type DemoRole = keyof typeof roles;
