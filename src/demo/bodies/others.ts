import { workingGroupRules } from '../../contexts/examples.js';
import { localSupport } from '../organisations.js';
import { category, regions, support, umbrellas, withoutConvenor, type DemoBody } from './body.js';

export const association: readonly DemoBody[] = [
  {
    code: 'AV',
    network: 'kinderopvang',
    title: 'Algemene vergadering van de netwerk-vzw',
    kind: 'algemeneVergadering',
    duration: 'structureel',
    purpose: 'De 21 leden van de netwerk-vzw beslissen over de inhoud van de ondersteuning.',
    since: '2019-01-01',
    rules: { ...workingGroupRules, ...withoutConvenor, seatCap: 40, roomCapacity: 60, agendaLeadDays: 15 },
    scope: ['spreken', 'standpunt', 'stem'],
    categories: [
      category('regio', 'Regionale coördinatoren', 6),
      category('ondersteuning', 'Ondersteuningsstructuur', 7),
      category('lokaal-steunpunt', 'Lokale steunpunten', 8),
      category('koepels', 'Koepels, zonder stem', 4),
    ],
    seats: {
      regio: regions,
      ondersteuning: support,
      'lokaal-steunpunt': localSupport.map(([name]) => name),
      koepels: umbrellas,
    },
    holders: { 'regio/Regio Dijleland': 'Ilse Wouters', 'ondersteuning/VCK': 'An Vermeulen' },
    observers: ['koepels'],
    secretary: false,
  },
  {
    code: 'DB',
    network: 'kinderopvang',
    title: 'Dagelijks bestuur van de netwerk-vzw',
    kind: 'dagelijksBestuur',
    duration: 'structureel',
    purpose: 'Vijf onafhankelijke bestuurders leiden de netwerk-vzw tussen twee algemene vergaderingen.',
    since: '2019-01-01',
    rules: { ...workingGroupRules, ...withoutConvenor, seatCap: 5, roomCapacity: 8 },
    scope: ['spreken', 'standpunt', 'stem'],
    categories: [],
    seats: {},
    secretary: false,
  },
];

export const regional: readonly DemoBody[] = [
  {
    code: 'SOJ',
    network: 'rivierenland',
    title: 'Sturingsoverleg Jeugd',
    kind: 'stuurgroep',
    duration: 'structureel',
    purpose: 'De partners sturen samen het werk voor opgroeiende kinderen.',
    since: '2020-01-06',
    rules: {
      ...workingGroupRules,
      ...withoutConvenor,
      cadence: { ...workingGroupRules.cadence, perYear: 7 },
    },
    scope: ['spreken', 'standpunt'],
    categories: [category('partners', 'Partners', 6), category('gemeenten', 'Gemeenten', 2)],
    seats: {
      partners: [
        'Jeugdpunt Rivierenland',
        'Wijkteam De Brug',
        'Scholenkring De Wilg',
        'Opvang Het Vlot',
        'Bibliotheek Tussen de Rivieren',
        'Ouders Langs het Water',
      ],
      gemeenten: ['Gemeente Rivierdam', 'Gemeente Oeverland'],
    },
    secretary: false,
  },
  {
    code: 'SI',
    network: 'rivierenland',
    title: 'Stuurgroep Inclusie',
    kind: 'stuurgroep',
    duration: 'structureel',
    purpose: 'De gemeenten keuren goed wat over inclusie voorgesteld wordt.',
    since: '2020-01-06',
    rules: { ...workingGroupRules, ...withoutConvenor, seatCap: 6, roomCapacity: 8 },
    scope: ['spreken', 'standpunt'],
    categories: [category('gemeenten', 'Gemeenten', 2), category('partners', 'Partners', 1)],
    seats: { gemeenten: ['Gemeente Rivierdam', 'Gemeente Oeverland'], partners: ['Jeugdpunt Rivierenland'] },
    secretary: false,
  },
];
