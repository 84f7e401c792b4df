import { workingGroupRules } from '../../contexts/examples.js';
import type { DayPart } from '../../contexts/bodies/parameters.js';
import type { OrganisationName } from '../organisations.js';
import { ao, sector, type DemoBody } from './body.js';

/** The agency leads these and chairs them. */
const ledByAgency = (
  of: Pick<DemoBody, 'code' | 'title' | 'kind' | 'purpose' | 'since' | 'holders'>,
  members: readonly OrganisationName[],
  dayPart: DayPart = 'vm',
): DemoBody => ({
  ...of,
  network: 'kinderopvang',
  duration: 'structureel',
  convenor: ao,
  chairRole: 'convenor',
  rules: { ...workingGroupRules, cadence: { months: [2, 4, 6, 9, 11], perYear: 5, dayPart } },
  scope: ['spreken', 'standpunt'],
  categories: sector(members.length),
  seats: { sector: members },
  convenorSeats: ['lid voor Agentschap Opvang', 'Guy Lemmens'],
  secretary: true,
});

export const groups: readonly DemoBody[] = [
  ledByAgency(
    {
      code: 'SSF',
      title: 'Stuurgroep Sociale functie',
      kind: 'stuurgroep',
      purpose: 'Opvang bereikbaar maken voor gezinnen die ze het meest nodig hebben.',
      since: '2019-03-01',
      holders: { 'sector/LBV': 'Daan Peeters', 'sector/Felicia': 'Chantal Dewit' },
    },
    [
      'Netwerk Gelijke Start',
      'Gezinsraad',
      'LBV',
      'HJC',
      'SOZ',
      'Welzijnswerkgevers',
      'Zorgcentrale',
      'Felicia',
      'Stad Noordhaven',
      'Regio Scheldekant',
      'DKO',
    ],
    'nm',
  ),
  ledByAgency(
    {
      code: 'SIK',
      title: 'Stakeholdersoverleg inkomenstarief',
      kind: 'stakeholdersoverleg',
      purpose: 'De regels van het inkomenstarief opvolgen en bijsturen.',
      since: '2019-03-01',
      holders: { 'sector/LGO': 'Els Maes' },
    },
    ['SOZ', 'ZOS', 'Gezinsraad', 'Brusselse Kinderhuizen', 'Bond Kindbegeleiders', 'Regio Leiestreek', 'LGO'],
  ),
  ledByAgency(
    {
      code: 'WVP',
      title: 'Werkgroep Voortgangsplan decreet',
      kind: 'werkgroep',
      purpose: 'De uitvoering van het decreet in stappen zetten en de stand ervan bewaken.',
      since: '2020-01-15',
      holders: {},
    },
    ['Welzijnswerkgevers', 'SOZ', 'Verbond Personeel Welzijn', 'DKO', 'Regio Kempen', 'Thuisnabij'],
  ),
  ledByAgency(
    {
      code: 'SOK',
      title: 'Stakeholdersoverleg ondersteuning kinderopvang',
      kind: 'stakeholdersoverleg',
      purpose: 'Afspreken welke ondersteuning opvanglocaties krijgen, en hoe ze betaald wordt.',
      since: '2021-05-01',
      holders: {
        'sector/Felicia': 'Chantal Dewit',
        'sector/LBV': 'Daan Peeters',
        'sector/LGO': 'Els Maes',
        'sector/VCK': 'An Vermeulen',
        'sector/Regio Dijleland': 'Ilse Wouters',
      },
    },
    [
      'Felicia',
      'Gezinsraad',
      'LBV',
      'LGO',
      'VCK',
      'SOZ',
      'Regio Dijleland',
      '’t Spoor',
      'Voorwaarts',
      'DKO',
      'Steunpunt Opvang van LBV',
      'Pedagogisch Atelier',
      'Stad Noordhaven',
      'Welzijnswerkgevers',
    ],
  ),
];
